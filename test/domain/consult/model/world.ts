import type { Agency } from '#domain/agency.ts'
import type { Easing } from '#domain/consult/account/account.ts'
import { ease } from '#domain/consult/account/ease.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import { pressAgain, pressOn } from '#domain/consult/asking/press-again.ts'
import { raiseAlarm } from '#domain/consult/asking/raise-alarm.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { withdraw } from '#domain/consult/asking/withdraw.ts'
import { advance } from '#domain/consult/clock/advance.ts'
import { alarmFromAt, alarmOn } from '#domain/consult/clock/contact-made.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import { callWhoIsBack } from '#domain/consult/people/call-who-is-back.ts'
import { goneFrom, passOnFromLeft, wakeAnew } from '#domain/consult/people/left-agency.ts'
import { sentTo } from '#domain/consult/people/sent-to.ts'
import type { Rules, Served } from '#domain/consult/rules.ts'
import { isRefusal } from '#domain/errors.ts'
import { type ConsultId, named, type PackVersion, type PersonKey, type Token } from '#domain/ids.ts'
import { neverToFaults, withoutThem } from '#domain/never-to/never-to.ts'
import { chooseWords } from '#domain/safe-words/choose-words.ts'
import { heardAs, type SafeWords, wordsAt } from '#domain/safe-words/safe-words.ts'
import { type Situation, situationSchema } from '#domain/situation/situation.ts'
import type { At } from '#domain/words.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { asks, holdsNow, holdsOfChange } from './holds.ts'
import { Past } from './past.ts'
import { DANA, type TeamFacts, team, type Whereabouts } from './team.ts'

/** A consult, and what people did with it. */
export interface Kept {
  consult: Consult
  past: Past
}
/** The words of this worker. Here a word is its own hash: what is slow about it is no rule. */
export const SAFE = 'teapot'
export const FORCED = 'orange'

/** All consults of one worker, on one clock: what the use cases do around the rules. */
export class World {
  now: At
  agency: Agency
  readonly consults: Kept[] = []
  words: SafeWords | null = null
  never: PersonKey[] = []
  private readonly facts: TeamFacts
  private where: Whereabouts = { away: new Map(), gone: new Set() }
  /** Chat takes cards, since when, and whose not. */
  private chat: { takes: boolean; since: At; not: ReadonlySet<PersonKey> } = { takes: true, since: 0, not: new Set() }

  constructor(now: At, facts: TeamFacts) {
    this.now = now
    this.facts = facts
    this.agency = team(facts, this.where)
  }

  get rules(): Rules {
    return { now: this.now, agency: this.agency, pack: rulesPack }
  }

  // --- what the account of the worker does ---

  press(gate: 'a' | 'b', told?: Situation): void {
    const press = { gate, ...(told ? { told } : {}) }
    const open = this.consults.find(({ consult }) => pressOn(consult, press, this.now) !== 'apart')
    if (!open) {
      const situation = withoutThem(told ?? situationSchema.parse({ gate }), this.never)
      this.begin(raiseAlarm({ ...this.fresh(), gate, situation }, this.rules))
    } else if (pressOn(open.consult, press, this.now) === 'joins') {
      open.past.over()
      this.take(open, pressAgain(open.consult, press, this.rules), 'a press that joins')
    }
  }

  send(situation: Situation, earlierActs: number): void {
    this.begin(sendConsult({ ...this.fresh(), situation: withoutThem(situation, this.never), earlierActs }, this.rules))
  }

  /** "I am safe", "a mistake", Withdraw, the Yes: with words chosen one is typed, else the press does it (use case `ease`). */
  eases(kept: Kept, what: Easing, typed: string, report: number | null): void {
    const { consult, past } = kept
    if (isSilent(consult, DANA)) return
    if (what === 'withdraw' && !alarmOn(consult)) {
      this.take(kept, withdraw(consult, { by: DANA }, this.rules), 'withdraw')
      return
    }
    const pair = wordsAt(this.words, alarmFromAt(consult))
    const word = pair === null ? 'none' : heardAs(pair, typed)
    const { heard, ...changed } = ease(consult, { by: DANA, what, word, report }, this.rules)
    const forced = heard === 'noted' && word !== 'safe'
    if (forced) past.over()
    if (forced) Object.assign(past, { hands: true, forced: 'typed' })
    else if (what === 'yes' && heard !== 'again' && word !== 'wrong')
      past.yeses.push({ to: report, word: word === 'safe' ? 'safe' : 'none' })
    this.take(kept, changed, `${what} with the word "${word}"`)
  }

  choosesWords(old: string | null, safe = SAFE, forced = FORCED): void {
    const alarms = this.consults.filter(({ consult }) => alarmOn(consult))
    if (alarms.some(({ consult }) => !isSilent(consult, DANA))) return
    const fresh = { salt: '', safe, forced }
    this.words = chooseWords(this.words, { person: DANA, fresh, old, now: this.now, hiddenAlarm: alarms.length > 0 }).words
  }

  leavesOutForGood(person: PersonKey): void {
    const people = [...new Set([...this.never, person])]
    if (neverToFaults(this.agency, DANA, people) === null) this.never = people
  }

  // --- anybody's change of a consult ---

  does(kept: Kept, what: string, change: (consult: Consult, rules: Rules) => Changed<Consult>, left: readonly PersonKey[] = []): boolean {
    try {
      this.take(kept, change(kept.consult, this.rules), what, left)
      return true
    } catch (error) {
      if (!isRefusal(error)) throw error
      return false
    }
  }

  // --- what nobody in particular does ---

  /** The agency file says something else of somebody from now on: what they have is passed on at once. */
  moves(change: (where: { away: Map<PersonKey, { from: string; to: string }>; gone: Set<PersonKey> }) => void): void {
    const where = { away: new Map(this.where.away), gone: new Set(this.where.gone) }
    change(where)
    this.where = where
    this.agency = team(this.facts, where)
    for (const kept of this.consults) {
      if (kept.consult.nextDueAt === null) continue
      for (const person of goneFrom(kept.consult, this.rules))
        this.take(kept, passOnFromLeft(kept.consult, { person }, this.rules), `${person} is gone`, [person])
      const called = callWhoIsBack(kept.consult, this.rules)
      if (called) this.take(kept, called, 'who is back is called')
      kept.consult = wakeAnew(kept.consult, this.rules) ?? kept.consult
    }
  }

  /** From now on chat takes no card for these people, or for anybody; or everything again, and first of all what waits. */
  chatTakes(takes: boolean, not: readonly PersonKey[] = []): void {
    this.chat = { takes, since: takes && !this.chat.takes ? this.now : this.chat.since, not: new Set(not) }
    for (const kept of this.consults) for (const { key } of kept.consult.people) this.deliver(kept, key)
  }

  /** Lets everything due up to and with that moment happen, each at its time. */
  until(end: At): void {
    for (;;) {
      const due = this.consults.filter(({ consult }) => consult.nextDueAt !== null && consult.nextDueAt <= end)
      const first = due.sort((a, b) => a.consult.nextDueAt! - b.consult.nextDueAt!)[0]
      if (!first) break
      this.now = Math.max(this.now, first.consult.nextDueAt!)
      this.sweep(first)
    }
    this.now = end
    for (const { consult, past } of this.consults) holdsNow(consult, past, this)
  }

  /** The program is down until then: what was missed comes afterwards, and the time in between is nobody's. */
  down(end: At): void {
    this.now = end
    for (const { past } of this.consults) if (past.waitsFrom !== null) past.waitsFrom = end
    this.until(end)
  }

  private sweep(kept: Kept): void {
    this.take(kept, advance(kept.consult, { ...this.rules, served: this.served(kept.consult) }), 'the clock', this.gone(kept.consult))
    holdsNow(kept.consult, kept.past, this)
  }

  /** Who is not in the agency file any more: the clock may pass on what they have. */
  private readonly gone = (consult: Consult): PersonKey[] => consult.people.map((p) => p.key).filter((key) => !this.agency.byKey.has(key))

  private served(consult: Consult): Map<PersonKey, Served> {
    const of = (from: At | null): Served => ({ firstAt: this.chat.takes ? Math.max(from ?? 0, this.chat.since) : null, othersWait: true })
    return new Map(consult.people.map((p) => [p.key, of(p.dueFromAt)]))
  }

  private fresh() {
    const n = this.consults.length + 1
    const marked = this.consults.flatMap(({ consult }) => (alarmOn(consult) ? (consult.account.handsAt ?? []) : []))
    return {
      id: named<ConsultId>(`c${n}`),
      token: named<Token>(`K7F${n}`),
      workerKey: DANA,
      packVersion: named<PackVersion>('1'),
      handsAt: marked.length > 0 ? Math.min(...marked) : null,
    }
  }

  private begin(changed: Changed<Consult>): void {
    const { consult } = changed
    const kept = { consult, past: new Past(this.now, consult.account.handsAt !== null) }
    this.consults.push(kept)
    this.after(kept, null, changed)
  }

  private take(kept: Kept, changed: Changed<Consult>, what: string, left: readonly PersonKey[] = []): void {
    const before = kept.consult
    holdsOfChange(before, changed, kept.past, what, left)
    kept.consult = changed.consult
    if (!alarmOn(before) && alarmOn(changed.consult)) {
      kept.past.over()
      kept.past.heardAt = this.now
    }
    this.after(kept, before, changed)
  }

  private after(kept: Kept, before: Consult | null, { effects }: Changed<Consult>): void {
    for (const effect of effects) {
      const asked = asks(before, effect)
      if (asked !== null && asked !== DANA && !kept.past.named.has(asked)) kept.past.heardAt = this.now
      if (effect.kind === 'card') this.deliver(kept, effect.to)
    }
  }

  private deliver(kept: Kept, key: PersonKey): void {
    if (!this.chat.takes || this.chat.not.has(key)) return
    const changed = sentTo(kept.consult, { person: key }, this.rules)
    if (!changed) return
    if (!kept.past.named.has(key)) kept.past.heardAt = this.now
    this.take(kept, changed, 'a card is taken')
  }
}
