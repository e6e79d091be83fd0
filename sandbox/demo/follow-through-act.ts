import type { Narrator, Player } from './narrator.ts'
import { fromAbout } from './send-consult.ts'

const LISTED = 'On the list:'
const ASKED = 'How did it go?'
const REVIEW = 'One tap is enough'

/**
 * Act four: what comes after. The alarm is closed, a supervision session is set with its list and noted afterwards, and two weeks later
 * the review question of `token` leads to a new flag that goes on from it.
 */
export async function followThroughAct(narrator: Narrator, q: { token: string; alarm: string }): Promise<void> {
  narrator.act('Act 4: what comes after')
  const dana = narrator.person('dana')
  const sam = narrator.person('sam')
  await closeAlarm(narrator.person('bo'), dana, q.alarm)
  await setSession(dana, sam, q.token)
  await narrator.passUntil(() => sam.count(LISTED) > 0)
  await sam.seesSaid(LISTED)
  await narrator.passUntil(() => sam.count(ASKED) > 0)
  await noteSession(dana, sam)
  await narrator.passUntil(() => dana.count(REVIEW) > 0)
  await flagAgain(dana, sam, q.token)
}

async function closeAlarm(bo: Player, dana: Player, alarm: string): Promise<void> {
  await bo.does('closes the alarm with an outcome, so that it ends with a record', async () => {
    await bo.pressCard(alarm, 'Close with outcome')
    await bo.fillsIn('Close with outcome', {
      'close.outcome': 'outcome.coached_continue',
      'close.kind': 'kind.advice',
      'close.why': 'Dana left in time, and nobody was hurt.',
      'close.safety': 'close.safety.acted',
    })
    await bo.fillsIn('A few details', { 'out.review': '2026-12-18', 'out.tells': 'Bo, by phone, with Dana beside.' })
  })
  await dana.seesCard(alarm, 'a record to read')
}

async function setSession(dana: Player, sam: Player, token: string): Promise<void> {
  await dana.does('types /boundary session', () => dana.type('/boundary session'))
  await dana.opens('Next supervision', 5)
  await dana.does('sets a day and a time, and puts one consult on the list', async () => {
    await dana.fill('session.date', '2026-12-01')
    await dana.fill('session.time', '10:00')
    await dana.fill('session.park', [`${token} from Mon 23 Nov`])
    await dana.sendsForm()
  })
  await dana.seesSaid('Saved: Tue 1 Dec')
  await sam.seesSaid('Your next supervision with Dana Cruz is on Tue 1 Dec')
}

async function noteSession(dana: Player, sam: Player): Promise<void> {
  await sam.seesSaid(ASKED)
  await sam.does('notes it: 50 minutes, in person', async () => {
    await sam.pressOn(ASKED, 'Note how it went')
    await sam.fillsIn('How was the session?', { 'session.minutes': '50', 'session.mode': 'session.room' })
  })
  await dana.seesSaid('Sam Okafor noted your supervision of')
}

async function flagAgain(dana: Player, sam: Player, token: string): Promise<void> {
  await dana.seesLine(token, REVIEW)
  await dana.does('taps “It happened again”', () => dana.pressCard(token, 'It happened again'))
  await sam.seesLine(token, 'it happened again')
  await dana.seesLine(token, 'Shall we flag it again?')
  await dana.does('taps “Flag a boundary”, then “No danger, go on”', async () => {
    await dana.pressCard(token, 'Flag a boundary')
    await dana.form('Is anyone in danger')
    await dana.press('No danger, go on')
  })
  const again = await fromAbout(dana)
  await sam.seesCard(again, 'new, for you')
  await sam.does('taps Read', () => sam.pressCard(again, 'Read'))
  await sam.opens(`Consult ${again}`, 12)
  await sam.close()
  await sam.does('answers after a call', async () => {
    await sam.pressCard(again, 'Answer')
    await sam.fillsIn('Answer', {
      'answer.mode': 'mode.call',
      'answer.text': 'We spoke. From now on you meet at the office, with a colleague next door.',
    })
  })
  await dana.seesCard(again, 'answered by Sam')
}
