import type { Narrator, Player } from './narrator.ts'

const PROMPT = 'A moment for you'
const SHARED = 'shared a reflection with you'

/** Act five: a month of check-ins. A worker chooses a rhythm, writes, skips, puts one off, shares one and takes it back. */
export async function checkInAct(narrator: Narrator): Promise<void> {
  narrator.act('Act 5: a month of check-ins')
  const kit = narrator.person('kit')
  await choose(kit)
  await asked(narrator, kit, 1)
  await kit.seesCard(PROMPT, PROMPT)
  await kit.does('taps Write, and writes one line', async () => {
    await kit.pressCard(PROMPT, 'Write')
    await kit.fillsIn('Reflection', { 'checkin.text': 'I said my role out loud, and it was easier than I thought.' })
  })
  await kit.seesSaid('Saved, only for you')

  await asked(narrator, kit, 2)
  await kit.does('has a full day, and taps Skip', () => kit.pressCard(PROMPT, 'Skip'))
  await kit.seesSaid('Skipped. The next one comes')

  await asked(narrator, kit, 3)
  await kit.does('taps Later', () => kit.pressCard(PROMPT, 'Later'))
  await kit.seesSaid('We ask again')
  await asked(narrator, kit, 4)
  await sharing(narrator, kit)
  await kit.does('taps Stop; nobody asks why', () => kit.pressCard(PROMPT, 'Stop'))
  await kit.seesSaid('Stopped. You can start again in Home at any time')
}

async function choose(kit: Player): Promise<void> {
  await kit.does('types /boundary checkins', () => kit.type('/boundary checkins'))
  await kit.opens('My check-ins', 8)
  await kit.does('picks: every week, Tuesdays at half past two, one short question', async () => {
    await kit.fill('checkin.rhythm', 'rhythm.week')
    await kit.fill('checkin.day', 'hours.weekday.tue')
    await kit.fill('checkin.time', '14:30')
    await kit.sendsForm()
  })
  await kit.seesSaid('Saved. The first one comes')
}

/** Time passes until the worker has been asked `times` times. */
const asked = (narrator: Narrator, kit: Player, times: number): Promise<void> => narrator.passUntil(() => kit.count(PROMPT) >= times)

/** One reflection is shared with the supervisor, opened by them, and taken back. */
async function sharing(narrator: Narrator, kit: Player): Promise<void> {
  const sam = narrator.person('sam')
  await kit.does('opens the list of reflections, and shares the one', async () => {
    await kit.type('/boundary reflections')
    await kit.form('My reflections')
    await kit.press('Open')
    await kit.form('Reflection')
    await kit.press('Share with Sam Okafor')
  })
  await kit.seesSaid('Shared with Sam Okafor since')
  await sam.seesSaid(SHARED)
  await sam.does('opens it; Kit can see that', () => sam.pressOn(SHARED, 'Open'))
  await sam.opens('Reflection', 4)
  await sam.close()
  await kit.does('takes it back', () => kit.press('Take back'))
  await kit.seesSaid('Share with Sam Okafor')
  await sam.does('tries once more', () => sam.pressOn(SHARED, 'Open'))
  await sam.seesSaid('This is between other people')
  await kit.close()
  await kit.close()
}
