import type { LevelOffer } from '#cards/guide/level-choice.ts'
import { duesInput } from '#domain/consult/clock/run-clocks.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { duesFor } from '#domain/escalation/dues.ts'
import { LEVELS, rank } from '#domain/words.ts'
import { rulesAt } from '../change-consult.ts'
import type { Request } from '../request.ts'

/** The levels an open consult can be given, each with the answer time it would have if changed now. */
export function levelOffers(r: Request, consult: Consult): LevelOffer[] {
  const rules = rulesAt(r.deps, r.now)
  return LEVELS.filter((level) => level !== 'log_only' && rank(level) >= rank(consult.floor)).map((level) => ({
    level,
    answerDueAt: level === 'now' ? null : duesFor(rules.agency, rules.pack, duesInput(consult, rules, level)).answerDueAt,
  }))
}
