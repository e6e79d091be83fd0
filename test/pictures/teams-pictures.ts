import { named } from '#domain/ids.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { actingPerson as inTeams } from '#sandbox/teams/people/acting-person.ts'
import { USUAL } from '../walk/usual-path.ts'
import { onTopOfSteps } from './guide-pictures.ts'
import { aboutIs, moment, type Stage, toAbout, tokenOn } from './scenes.ts'

/** The main pages as dialogs of Teams; the first comes as a message, since a command opens no dialog there. */
export async function teamsPictures({ walk, camera, sandbox: whole }: Stage): Promise<void> {
  const { sandbox, deps } = walk.bot
  const inTeamsNow = async (key: string): Promise<ActingPerson> => {
    await sandbox.moveTo(named(key), 'teams')
    return inTeams(sandbox.teams, deps.agency.current().byKey.get(named(key))?.teams ?? '')
  }
  const [dana, sam] = [await inTeamsNow('dana'), await inTeamsNow('sam')]
  const [danas, sams] = [await camera('dana'), await camera('sam')]
  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await danas.shot('teams-gate')
  await dana.press('No danger, go on')
  await dana.form('What is it about')
  await danas.shot('teams-about')
  await aboutIs(dana, 'personal_interest', 'Your steps')
  await danas.shot('teams-steps')
  await onTopOfSteps(dana, danas, { prefix: 'teams-', shares: false })
  await dana.submit()
  await dana.form('Ask for supervision')
  await dana.fill('ask.before', 'before.no')
  await dana.fill('ask.facts', String(USUAL.facts))
  await danas.shot('teams-ask')
  await dana.submit()
  await dana.form('Check and send')
  await danas.shot('teams-review')
  await dana.submit()
  const token = tokenOn((await dana.form('Sent')).words)
  await danas.shot('teams-sent')
  await dana.submit()
  await dana.pressCard(token, 'My steps')
  await dana.form('Your steps')
  await dana.fill('steps.role', 'row.said')
  await danas.shot('teams-my-steps')
  await dana.press('Next contact')
  await dana.form('Next contact')
  await dana.fill('next_contact.date', '2026-12-01')
  await dana.fill('next_contact.time', '15:00')
  await dana.submit()
  await dana.close()
  await sam.pressCard(token, 'Read')
  await sam.form('Consult')
  await sams.shot('teams-read')
  await whole('teams-view')
  await sam.close()
  await sam.pressCard(token, 'Answer')
  await sam.form('Answer')
  await sams.shot('teams-answer')
  await sam.close()
  await toAbout(dana)
  await aboutIs(dana, 'personal_interest', 'Your steps')
  await dana.press('Enough for now')
  await dana.form('Kept for you')
  await danas.shot('teams-kept')
  await dana.close()
  await toAbout(dana)
  await aboutIs(dana, 'threat_stalking', 'What helps now')
  await danas.shot('teams-protect')
  await dana.close()
  await walk.passTo(moment('2026-12-02T09:00'))
  await dana.says('did it land?')
  await danas.shot('teams-landed')
}
