import type { At } from '../../words.ts'
import type { Consult } from '../consult.ts'

/** What the worker is asked later: did the boundary hold, how are they, how did it go (their own log), did it land. */
type About = 'review' | 'care' | 'log' | 'land'

const ASKED: Readonly<Record<About, RegExp>> = { review: /^review\./, care: /^care\./, log: /^r\d+\.day\./, land: /^land\./ }

/** True when this is the last answer to the question as it was last asked: a second press, or one on an older card. */
export function saidAlready(consult: Consult, about: About, answer: string): boolean {
  const last = consult.followUps.findLast((one) => one.key === about)
  return last !== undefined && last.answer === answer && last.at >= askedAt(consult, about)
}

/** When a question of this kind last went out; 0 when none did. */
const askedAt = (consult: Consult, about: About): At =>
  Math.max(0, ...Object.entries(consult.fired).flatMap(([key, at]) => (ASKED[about].test(key) ? [at] : [])))
