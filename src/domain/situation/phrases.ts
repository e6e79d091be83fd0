import type { GuidanceRules, PhraseId } from '../guidance.ts'
import { flagsOf } from './flags.ts'
import type { Situation } from './situation.ts'
import { type StepRules, talksToClient } from './steps.ts'

/** The parts of a situation that decide its phrases. */
export type Phrased = Pick<Situation, 'gate' | 'category' | 'who' | 'flags' | 'care' | 'own'>

const SECOND: PhraseId = 'phrase.role_second'
const PLAIN: PhraseId = 'phrase.plain'
const MISREAD: PhraseId = 'phrase.misread'
const FORMER: PhraseId = 'phrase.former'
/** Lines that answer somebody in writing. */
const WRITTEN: ReadonlySet<PhraseId> = new Set(['phrase.text', 'phrase.channel'])
/** Lines a screen offers by itself, whatever the category: a pack cannot do without them. */
export const ALWAYS_THERE: readonly PhraseId[] = [SECOND, PLAIN, MISREAD, FORMER, 'phrase.risk', 'phrase.exit', 'phrase.slip']
/** Never before somebody has advised: the agency's own words from a written plan (item 35), and the worker's about a slip. */
const NOT_HERE: ReadonlySet<PhraseId> = new Set(['phrase.agency', 'phrase.slip', 'phrase.risk', 'phrase.exit'])

/**
 * Phrase text ids to offer before there is an answer, the fittest first (the first two stand on the page, all under "how").
 * - `risk_to_someone`, `risk_handled`: only the one that gets help, `phrase.risk`.
 * - talk steps hidden: none. The exit line is not a phrase of a step; the page `about` shows it by itself.
 * - only phrases whose step is R or O; none that names a day, a number or a topic while the client's phone may be watched.
 * - to a former client only that the work has ended; to family, or somebody near the service, none before there is advice.
 * - whoever was asked to stop and writes on is not answered in writing.
 * - under the first row always the line for warmth that was taken for more.
 * - plain words first with someone under 18 or at risk, or where illness, drink or disability plays a part; the second-time line first
 *   when the client was asked to stop, else it is left out.
 */
export function phrasesFor(pack: GuidanceRules, situation: Phrased, rules: StepRules): PhraseId[] {
  const flags = flagsOf(situation)
  if (flags.includes('risk_to_someone') || flags.includes('risk_handled')) return ['phrase.risk']
  if (!talksToClient(rules) || situation.category === null) return []
  const monitored = flags.includes('client_monitored')
  if (situation.who === 'former') return monitored ? [] : [FORMER]
  if (situation.who !== 'client') return []
  const plain = flags.includes('under_18') || flags.includes('at_risk_adult') || flags.includes('understanding')
  const asked = flags.includes('told_to_stop')
  const first: PhraseId[] = [...(plain ? [PLAIN] : []), ...(asked ? [SECOND] : [])]
  const usual = pack.categories[situation.category].phrases.filter((id) => (id !== SECOND || asked) && (id !== PLAIN || plain))
  return [...new Set([...first, ...usual, MISREAD])].filter((id) => {
    const phrase = pack.phrases[id]
    if (!phrase || phrase.step === null || NOT_HERE.has(id)) return false
    if (monitored && phrase.names_detail) return false
    if (stoppedInWriting(situation) && WRITTEN.has(id)) return false
    return rules[phrase.step] === 'R' || rules[phrase.step] === 'O'
  })
}

/** The client was asked to stop and goes on in messages: they are kept, and not answered. */
export const stoppedInWriting = ({ category, flags }: Pick<Situation, 'category' | 'flags'>): boolean =>
  category === 'contact_channel' && flags.includes('told_to_stop')

/** Phrases of steps that wait for advice: `phrase.slip` for an own slip (never for feelings). Empty otherwise. */
export const phrasesAfterAdvice = (situation: Phrased): PhraseId[] =>
  situation.category === 'own_practice' && situation.own?.kind !== 'feelings' ? ['phrase.slip'] : []
