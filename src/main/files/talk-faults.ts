import type { GuidanceRules } from '#domain/guidance.ts'
import { SCRIPT_LINES } from '#domain/situation/script.ts'
import type { Fault } from './file-fault.ts'
import type { YamlFile } from './yaml-file.ts'

/** Steps of the talk itself: what belongs to any other is no line for one's own script, and none to practise. */
const OF_THE_TALK: readonly (string | null | undefined)[] = ['role', 'redirect', 'reassure', 'policy']
const FEWEST = 6
const MOST = 10

/** What is wrong with the lines of a worker's own script and with the replies to practise. */
export function talkFaults(file: YamlFile, { script, practice, phrases }: GuidanceRules): Fault[] {
  const faults: Fault[] = []
  for (const id of SCRIPT_LINES) {
    if (!OF_THE_TALK.includes(script[id].step)) faults.push(file.fault(['script', id, 'step'], 'must be a step of the talk'))
  }
  const replies = Object.entries(practice)
  if (replies.length < FEWEST || replies.length > MOST)
    faults.push(file.fault(['practice'], `there are ${replies.length} replies; make it ${FEWEST} to ${MOST}`))
  if (!replies.some(([, { alarm }]) => alarm))
    faults.push(file.fault(['practice'], 'a reply that nobody practises is missing: mark one as alarm'))
  for (const [id, { lines, alarm = false }] of replies) {
    if (alarm === (lines !== undefined)) faults.push(file.fault(['practice', id], 'has two lines to compare, or is an alarm'))
    lines?.forEach((line, i) => {
      if (!OF_THE_TALK.includes(phrases[line]?.step))
        faults.push(file.fault(['practice', id, 'lines', i], `“${line}” is not one of the phrases of the talk`))
    })
  }
  return faults
}
