import type { PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { RECORDED } from '../states.ts'

const DAY_MS = 86_400_000
const KEPT_DAYS = 14

/**
 * What somebody may see of the words of a consult that was closed as belonging elsewhere (R15): until they go the worker alone has them. A
 * given answer, why it was closed and the times stand for everybody, always.
 */
export function wordsFor({ elsewhere, workerKey }: Consult, reader: PersonKey): 'shown' | 'hidden' | 'gone' {
  if (elsewhere === null || elsewhere.keptAt !== null) return 'shown'
  if (elsewhere.goneAt !== null) return 'gone'
  return reader === workerKey ? 'shown' : 'hidden'
}

/** They are hidden now, and the worker may still say that they stay. */
export const mayKeepWords = ({ elsewhere, state }: Consult): boolean =>
  elsewhere !== null && elsewhere.keptAt === null && elsewhere.goneAt === null && RECORDED.includes(state)

/** When they go, unless the worker objects or they are held; null before the worker has opened it, and where they stay. */
export const wordsGoAt = (consult: Consult): number | null =>
  mayKeepWords(consult) && consult.elsewhere?.openedAt != null ? consult.elsewhere.openedAt + KEPT_DAYS * DAY_MS : null

/** The consult as others see it meanwhile, and as everybody does afterwards: what was asked is not in it. What was answered is. */
export const withoutWords = (c: Consult): Consult => ({
  ...c,
  situation: {
    ...c.situation,
    facts: '',
    differ: '',
    flags: [],
    category: null,
    own: null,
    caseToken: null,
    follows: null,
    contactDate: null,
    contactTime: null,
    rows: {},
    changes: [],
    script: null,
    stepsUsed: [],
    policies: [],
    policyAnswer: null,
    need: null,
    before: null,
  },
  updates: c.updates.map((update) => ({ ...update, text: '', flags: [] })),
  withdrawWhy: '',
})
