import { INBOUND } from '#edge/too-many.ts'
import { TIMES as SLACK } from '#slack/limits.ts'
import { TIMES as STORE } from '#store/database.ts'
import { TIMES as TEAMS } from '#teams/limits.ts'

/** How many times as long as real people and platforms wait. */
const LONGER = 20

let given = false

/**
 * What the product and the platforms grant each other fits people who wait. A machine that is busy with other things does not keep to it,
 * and rightly hears so; in a test that is about something else nothing is late but what hangs. Only for the test file that calls this:
 * each has modules of its own.
 */
export function giveTime(): void {
  if (given) return
  given = true
  stretch(SLACK, ['answerWithin', 'interactiveTimeout', 'backgroundTimeout'])
  stretch(TEAMS, ['answerWithin', 'interactiveTimeout', 'callTimeout'])
  stretch(STORE, ['connect', 'statement', 'answer'])
  // What is about hanging calls is about all of them alike.
  for (const times of [SLACK, TEAMS]) Object.assign(times, { urgentFirst: times.urgentTimeout })
  stretch(TEAMS, ['tokenAgain'])
  hurryPeople()
}

/** Simulated people press faster than anybody can. */
export function hurryPeople(): void {
  Object.assign(INBOUND, { burst: 100_000 })
}

function stretch<K extends string>(times: Readonly<Record<K, number>>, names: readonly NoInfer<K>[]): void {
  for (const name of names) Object.assign(times, { [name]: times[name] * LONGER })
}
