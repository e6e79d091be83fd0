import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { raiseAlarm } from '#domain/consult/asking/raise-alarm.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { advance } from '#domain/consult/clock/advance.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { responderOf } from '#domain/consult/people/participants.ts'
import { sentTo } from '#domain/consult/people/sent-to.ts'
import { type ConsultId, named, type PackVersion, type Token } from '#domain/ids.ts'
import { type Situation, situationSchema } from '#domain/situation/situation.ts'
import { type At, CATEGORIES, type PersonKey } from '#domain/words.ts'
import type { Deps } from '#usecases/deps.ts'

const HOUR = 3_600_000
const PACK = named<PackVersion>('1')

/** The same numbers every time: a small generator with a seed (mulberry32). */
function dice(seed: number) {
  let state = seed
  return (n: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

/**
 * Consults of the past as they would have gone: sent in `[fromAt, toAt)` by the workers of the agency file, reminded, raised to the next
 * person and answered by the rules, saved as the bot would have. For tests only.
 */
export async function plantConsults(deps: Deps, q: { n: number; fromAt: At; toAt: At; seed?: number; words?: string }): Promise<void> {
  const pick = dice(q.seed ?? 1)
  const workers = deps.agency.current().people.filter((person) => person.roles.includes('worker'))
  for (let i = 0; i < q.n; i++) {
    const at = q.fromAt + Math.floor(((q.toAt - q.fromAt) * (i + pick(100) / 100)) / q.n)
    const worker = workers[pick(workers.length)]!.key
    const seed = q.seed ?? 1
    const consult = oneConsult(deps, {
      id: named(`past-${seed}-${i}`),
      token: tokenOf(seed, i),
      worker,
      at,
      pick,
      words: q.words ?? 'Words.',
    })
    // One at a time: whatever else the bot does goes on in between.
    await deps.store.write(deps.workspace, (tx) => tx.consults.save(consult))
  }
}

/** Five places, so that no token of the bot's own is taken. */
const tokenOf = (seed: number, i: number): Token => named(`P${seed}${i.toString(36).toUpperCase().padStart(4, '0')}`)

function oneConsult(
  deps: Deps,
  q: { id: ConsultId; token: Token; worker: PersonKey; at: At; pick: (n: number) => number; words: string },
): Consult {
  const { pick } = q
  const rules = (now: At) => ({ now, agency: deps.agency.current(), pack: deps.guidance.rules(), served: new Map() })
  /** Chat took every card at once. */
  const taken = (made: Consult, now: At): Consult =>
    made.people.reduce((before, { key }) => sentTo(before, { person: key }, rules(now))?.consult ?? before, made)
  const base = { id: q.id, token: q.token, workerKey: q.worker, packVersion: PACK }
  const alarm = pick(12) === 0
  let consult = alarm
    ? raiseAlarm({ ...base, gate: 'a' }, rules(q.at)).consult
    : sendConsult({ ...base, situation: aSituation(deps, q), earlierActs: 0 }, rules(q.at)).consult
  if (consult.sentAt === null) return { ...consult, nextDueAt: null }
  consult = taken(consult, q.at)
  // Most are answered soon, some late, a few never.
  const patience = alarm ? (3 + pick(60)) / 60 : ([1, 2, 3, 5, 8, 26, 50, 75][pick(8)] ?? 1)
  const until = q.at + patience * HOUR
  while (consult.nextDueAt !== null && consult.nextDueAt <= until) {
    const now = Math.max(q.at, consult.nextDueAt)
    consult = taken(advance(consult, rules(now)).consult, now)
  }
  const by = pick(3) === 0 ? (consult.people.findLast((p) => p.part !== 'worker' && p.part !== 'copy')?.key ?? null) : responderOf(consult)
  if (by === null || pick(25) === 0) return { ...consult, nextDueAt: null }
  if (alarm) consult = spoken(consult, { by, how: 'safe', plan: q.words }, rules(until)).consult
  else {
    consult = acknowledge(consult, { by }, rules(until)).consult
    consult = answer(consult, { by, mode: 'written', text: q.words }, rules(until + (10 + pick(200)) * 60_000)).consult
  }
  // Nothing of the past is to come due in a test.
  return { ...consult, nextDueAt: null }
}

function aSituation(deps: Deps, { pick, words }: { pick: (n: number) => number; words: string }): Situation {
  const category = CATEGORIES[Math.min(pick(CATEGORIES.length), pick(CATEGORIES.length + 3))]!
  const policies = deps.agency.current().policies.filter((policy) => policy.categories.includes(category))
  return situationSchema.parse({
    gate: 'd',
    opening: 'just',
    category,
    before: 'no',
    need: 'think',
    facts: words,
    own: category === 'own_practice' ? { kind: 'slip', serious: 'no', to: null } : null,
    stepsUsed: [
      ...(pick(4) > 0 ? ['role'] : []),
      ...(pick(3) > 0 ? ['redirect'] : []),
      ...(pick(2) > 0 ? ['reassure'] : []),
      ...(pick(9) === 0 ? ['unsure'] : []),
    ],
    differ: pick(6) === 0 ? words : '',
    policyAnswer: policies.length > 0 ? (['clear', 'unclear', 'unread', 'clear'] as const)[pick(4)] : null,
    policies: policies.map(({ id, title, version }) => ({ id, title, version })),
  })
}
