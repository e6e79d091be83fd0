import type { Agency } from '#domain/agency.ts'
import { raiseAlarm } from '#domain/consult/asking/raise-alarm.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { advance } from '#domain/consult/clock/advance.ts'
import type { Consult, Participant } from '#domain/consult/consult.ts'
import type { Changed, Effect } from '#domain/consult/effects.ts'
import { sentTo } from '#domain/consult/people/sent-to.ts'
import type { Rules, Served } from '#domain/consult/rules.ts'
import { type ConsultId, named, type PackVersion, type Token } from '#domain/ids.ts'
import { type Situation, situationSchema } from '#domain/situation/situation.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Plain } from '#test/support/plain.ts'
import { local, said } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'

interface Told {
  at: At
  effect: Effect
}

/** One consult on a moved clock: what was told to whom and when. The clock stands at each `nextDueAt` in turn, as the sweep would. */
export class Story {
  consult: Consult
  now: At
  readonly told: Told[] = []
  agency: Agency
  readonly zone: string
  /** Whether chat takes cards, since when, and whose not. */
  private chat: { takes: boolean; since: At; not: Set<string> }

  constructor(changed: Changed<Consult>, at: At, agency: Agency, notTaken: readonly string[] = []) {
    this.chat = { takes: !notTaken.includes('everybody'), since: 0, not: new Set(notTaken) }
    this.agency = agency
    this.zone = agency.timezone
    this.now = at
    this.consult = changed.consult
    this.take(changed)
  }

  get rules(): Rules {
    return { now: this.now, agency: this.agency, pack: rulesPack }
  }

  /** What only the clock is given: chat took something for somebody, unless it takes nothing at all. */
  private get clockRules(): Rules {
    const served = (p: Participant): Served => ({
      firstAt: this.chat.takes ? Math.max(p.dueFromAt ?? 0, this.chat.since) : null,
      othersWait: true,
    })
    return { ...this.rules, served: new Map(this.consult.people.map((p) => [p.key, served(p)])) }
  }

  /** From that moment chat takes no card for these people, or for anybody. */
  refuses(when: string, ...people: string[]): this {
    this.until(when)
    if (people.length === 0) this.chat.takes = false
    for (const key of people) this.chat.not.add(key)
    return this
  }

  /** Chat takes everything again, and first of all what waits. */
  takesAgain(when: string | At): this {
    return this.takesAllBut(when)
  }

  /** The same but for these people. */
  takesAllBut(when: string | At, ...people: string[]): this {
    this.until(when)
    this.chat = { takes: true, since: this.now, not: new Set(people) }
    for (const { key } of this.consult.people) this.takeCard(key)
    return this
  }

  private takeCard(key: PersonKey): void {
    if (!this.chat.takes || this.chat.not.has(key)) return
    const changed = sentTo(this.consult, { person: key }, this.rules)
    if (changed) this.take(changed)
  }

  /** Lets everything due up to and with this moment happen. */
  until(when: string | At): this {
    const end = typeof when === 'number' ? when : local(when, this.zone)
    while (this.consult.nextDueAt !== null && this.consult.nextDueAt <= end) {
      this.now = Math.max(this.now, this.consult.nextDueAt)
      this.take(advance(this.consult, this.clockRules))
    }
    this.now = end
    return this
  }

  /** The clock jumps: nothing runs in between, as when the process is down. Then the sweep runs once. */
  downUntil(when: string): this {
    this.now = local(when, this.zone)
    this.take(advance(this.consult, this.clockRules))
    return this
  }

  /** Somebody does something at that moment, after all that was due by then. */
  do(when: string, change: (consult: Consult, rules: Rules) => Changed<Consult>): this {
    this.until(when)
    this.take(change(this.consult, this.rules))
    return this
  }

  private take(changed: Changed<Consult>): void {
    this.consult = changed.consult
    this.told.push(...changed.effects.map((effect) => ({ at: this.now, effect })))
    for (const effect of changed.effects) if (effect.kind === 'card') this.takeCard(effect.to)
  }

  /** When a person first got a card, as `Mon 23 Nov 10:00`; null when never. */
  joined(person: string): string | null {
    return said(this.told.find((t) => t.effect.kind === 'card' && t.effect.to === person)?.at ?? null, this.zone)
  }

  /** When a person's card was drawn or drawn anew, which makes no sound. */
  drawn(person: string): string[] {
    return this.told.flatMap(({ at, effect }) => (effect.kind === 'card' && effect.to === person ? [said(at, this.zone)!] : []))
  }

  /** The lines and notes to a person, each as `Mon 23 Nov 10:30 remind.unseen`. */
  linesTo(person: string, only?: RegExp): string[] {
    return this.told.flatMap(({ at, effect }) =>
      (effect.kind === 'line' || effect.kind === 'note') && effect.to === person && (!only || only.test(effect.text))
        ? [`${said(at, this.zone)} ${effect.text}`]
        : [],
    )
  }

  /** Times at which this text went to this person. */
  times(person: string, text: RegExp): string[] {
    return this.linesTo(person, text).map((line) => line.slice(0, line.lastIndexOf(' ')))
  }

  /** Everything that ever went to a person. */
  allTo(person: string): Effect[] {
    return this.told.filter(({ effect }) => effect.kind !== 'audit' && effect.to === person).map(({ effect }) => effect)
  }

  /**
   * Who joined (`+bo`), who was reminded (`sam`) and whether the worker heard (`dana`) at each moment after sending, as
   * `Mon 12:00 +bo sam dana`. Weekday and local time only, so that two weeks can be compared.
   */
  get timeline(): string[] {
    const moments = new Map<At, Set<string>>()
    const seen = new Set(
      this.told.filter(({ at, effect }) => at === this.told[0]?.at && effect.kind === 'card').map(({ effect }) => toOf(effect)),
    )
    for (const { at, effect } of this.told) {
      if (at === this.told[0]?.at || effect.kind === 'audit') continue
      const moment = moments.get(at) ?? moments.set(at, new Set()).get(at)!
      if (effect.kind === 'card' && !seen.has(effect.to)) moment.add(`+${effect.to}`)
      if (effect.kind === 'line' || effect.kind === 'note') moment.add(effect.to)
      if (effect.kind === 'card') seen.add(effect.to)
    }
    return [...moments]
      .filter(([, who]) => who.size > 0)
      .map(([at, who]) => {
        const [day, , , time] = said(at, this.zone)!.split(' ')
        return [day, time, ...[...who].sort()].join(' ')
      })
  }

  get ack(): string | null {
    return said(this.consult.ackDueAt, this.zone)
  }
  get answer(): string | null {
    return said(this.consult.answerDueAt, this.zone)
  }
}

const toOf = (effect: Effect): PersonKey | null => (effect.kind === 'audit' ? null : effect.to)

const IDS = {
  id: named<ConsultId>('c1'),
  token: named<Token>('K7F2'),
  workerKey: named<PersonKey>('dana'),
  packVersion: named<PackVersion>('1'),
}

/** A situation with the words a worker would have filled in; fields over the usual ones. */
export const situation = (fields: Plain<Partial<Situation>> = {}): Situation =>
  situationSchema.parse({
    gate: 'd',
    category: 'personal_interest',
    opening: 'just',
    before: 'no',
    facts: 'Words.',
    need: 'think',
    ...fields,
  })

export function send(
  when: string,
  fields: Plain<Partial<Situation>>,
  agency: Agency,
  earlierActs = 0,
  notTaken: readonly string[] = [],
): Story {
  const at = local(when, agency.timezone)
  const rules = { now: at, agency, pack: rulesPack }
  return new Story(sendConsult({ ...IDS, situation: situation(fields), earlierActs }, rules), at, agency, notTaken)
}

export function alarm(when: string, agency: Agency, fields?: Plain<Partial<Situation>>, notTaken: readonly string[] = []): Story {
  const at = local(when, agency.timezone)
  const rules = { now: at, agency, pack: rulesPack }
  return new Story(raiseAlarm({ ...IDS, gate: 'a', ...(fields ? { situation: situation(fields) } : {}) }, rules), at, agency, notTaken)
}
