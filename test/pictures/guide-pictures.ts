import type { ActingPerson } from '#sandbox/acting-person.ts'
import { walkGuide } from '../walk/guide-walk.ts'
import { closeIt, USUAL } from '../walk/usual-path.ts'
import type { Camera } from './camera.ts'
import { aboutIs, moment, type Stage, toAbout, tokenOn } from './scenes.ts'

/** The usual consult, from Practise to the record: what a worker and their supervisor see of it on Slack. */
export async function guidePictures(stage: Stage): Promise<void> {
  const { walk, camera, checklist } = stage
  const [dana, sam] = [walk.walker('dana'), walk.walker('sam')]
  const [danas, sams] = [await camera('dana'), await camera('sam')]
  await onPractise(dana, danas)
  await dana.type('/boundary')
  await walkGuide(walk, dana, USUAL, {
    to: 'sent',
    over: async (page) => {
      await danas.shot(page)
      if (page !== 'steps') return
      await checklist(await danas.picture())
      await onTopOfSteps(dana, danas, { shares: true })
    },
  })
  await danas.shot('sent')
  const token = tokenOn((await dana.form('')).words)
  await dana.submit()
  await dana.pressCard(token, 'My steps')
  await dana.form('Your steps')
  await dana.fill('steps.role', 'row.said')
  await dana.fill('steps.redirect', 'row.will')
  await dana.submit()
  await sam.card(token, 'new, for you')
  await sams.chat('new-card')
  await readAndAnswered(stage, sam, sams, token)
  await dana.card(token, 'answered')
  await danas.chat('card')
  await dana.home()
  await danas.home('home')
  await dana.pressCard(token, 'My steps')
  await dana.form('Your steps')
  await danas.shot('my-steps')
  await dana.press('Next contact')
  await dana.form('Next contact')
  await dana.fill('next_contact.date', '2026-11-25')
  await dana.fill('next_contact.time', '15:00')
  await danas.shot('next-contact')
  await dana.submit()
  await dana.close()
  await aroundTheTalk(stage, dana, danas, token)
  await dana.pressCard(token, 'This works for me')
  await closeIt(sam, token)
  await dana.pressCard(token, 'Read the new record')
  await dana.form('Record')
  await danas.shot('record')
  await dana.submit()
}

/** Practise, before and after one looks. */
async function onPractise(dana: ActingPerson, danas: Camera): Promise<void> {
  await dana.home()
  await dana.pressHome('Practise')
  await dana.form('Practise')
  await danas.shot('practise')
  await dana.press('I said it, now look')
  await dana.form('Practise', 'Two lines to compare')
  await danas.shot('practise-look')
  await dana.close()
}

/** How, and one's own words, on top of the steps; `shares`: with their supervisor. */
export async function onTopOfSteps(
  dana: ActingPerson,
  danas: Camera,
  { prefix = '', shares }: { prefix?: string; shares: boolean },
): Promise<void> {
  await dana.press('How', 'An unclear boundary')
  await dana.form('How')
  await danas.shot(`${prefix}how`)
  await dana.close()
  await dana.form('Your steps')
  await dana.press('Make it mine')
  await dana.form('Make it mine')
  await danas.shot(`${prefix}mine`)
  await dana.fill('mine.role', 'family support worker')
  await dana.fill('mine.goal', 'finding a flat')
  await dana.submit()
  await dana.form('My own words')
  if (shares) await dana.fill('script.share', ['script.share.yes'])
  await danas.shot(`${prefix}script`)
  await dana.submit()
  await dana.form('Your steps')
}

/** The supervisor reads, points at a step, which then stands on the worker's list, and answers. */
async function readAndAnswered({ sandbox }: Stage, sam: ActingPerson, sams: Camera, token: string): Promise<void> {
  await sam.pressCard(token, 'Read')
  await sam.form('Consult')
  await sams.shot('read')
  await sandbox('sandbox')
  await sam.press('Try this next', 'Bring the talk back')
  await sam.form('Try this next')
  await sam.fill('hint.text', 'Ask first what they hope for this week.')
  await sams.shot('hint')
  await sam.submit()
  await sam.form('Consult')
  await sam.close()
  await sam.pressCard(token, 'Answer')
  await sam.form('Answer')
  await sams.shot('answer')
  await sam.fill('answer.mode', 'mode.written')
  await sam.fill('answer.text', 'Say your role once more, and tell me how it went.')
  await sam.submit()
}

/** An hour before the next contact, and the morning after it. */
async function aroundTheTalk({ walk }: Stage, dana: ActingPerson, danas: Camera, token: string): Promise<void> {
  await walk.passTo(moment('2026-11-25T14:00'))
  await dana.line(token, 'one tap away')
  await danas.shot('reminder')
  await walk.passTo(moment('2026-11-27T09:00'))
  await dana.says('did it land?')
  await danas.shot('landed')
  await dana.pressOn('did it land?', 'They went on')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
  await dana.form('They went on')
  await danas.shot('went-on')
  await dana.close()
  await dana.pressOn('did it land?', 'It was hard')
  await dana.line(token, 'It often is')
}

/** What only some come to: kept for oneself, a draft picked up, right now, one's own part, and where there is no talk. */
export async function otherPictures({ walk, camera }: Stage): Promise<void> {
  const [kit, kits] = [walk.walker('kit'), await camera('kit')]
  await toAbout(kit)
  await kit.fill('about.opening', 'opening.now')
  await kit.fill('about.category', 'category.personal_interest')
  await kits.shot('right-now')
  await kit.fill('about.opening', 'opening.just')
  await kit.submit()
  await kit.form('Your steps')
  await kit.press('Enough for now')
  await kit.form('Kept for you')
  await kits.shot('kept')
  await kit.close()
  await kit.type('/boundary')
  await kit.form('Pick up')
  await kits.shot('resume')
  await kit.close()
  await toAbout(kit)
  await kit.fill('about.category', 'category.threat_stalking')
  await kits.shot('threats')
  await aboutIs(kit, 'threat_stalking', 'What helps now')
  await kits.shot('protect')
  await kit.close()
  await toAbout(kit, 'Handled today, with someone')
  await aboutIs(kit, 'other', 'What helps now')
  await kits.shot('protect-handled')
  await kit.close()
  await toAbout(kit)
  await aboutIs(kit, 'own_practice', 'About your own part')
  await kits.shot('own')
  await kit.close()
  await toAbout(kit)
  await kit.fill('about.flags', ['flag.under_18'])
  await aboutIs(kit, 'sexualised', 'What helps now')
  await kit.submit()
  await kit.form('Ask for supervision')
  await kit.fill('ask.before', 'before.once')
  await kit.fill('ask.facts', 'They sent a picture I did not ask for.')
  await kit.submit()
  await kit.form('Check and send')
  await kits.shot('review-lead')
  await kit.submit()
  const token = tokenOn((await kit.form('Sent')).words)
  await kit.submit()
  await kit.pressCard(token, 'My steps')
  await kit.form('Your steps')
  await kits.shot('my-steps-no-talk')
  await kit.close()
}

/** The first page while nobody is watching chat, and the alarm that is pressed on it: as much as a phone shows. */
export async function nightPictures({ walk, camera }: Stage): Promise<void> {
  const [kit, kits] = [walk.walker('kit'), await camera('kit')]
  await walk.passTo(moment('2026-12-02T22:10'))
  await kit.type('/boundary')
  if ((await kit.form('')).title.startsWith('Pick up')) await kit.press('Start a new one')
  await kit.form('Is anyone in danger')
  await kits.asSeen('gate-night')
  await kit.press('I need help now')
  await kit.form('Your alarm')
  await kits.shot('alarm')
  await kit.close()
}
