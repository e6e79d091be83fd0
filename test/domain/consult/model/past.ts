import type { At, PersonKey } from '#domain/words.ts'

/** A contact somebody reported, as they reported it. */
export interface Contact {
  /** Which report of this consult it is, counted from 0. */
  n: number
  at: At
  by: PersonKey
  how: 'safe' | 'not' | 'police'
  saw: boolean
}

/** What people did with one consult, as far as the rules of an alarm hang on it (T4, R4, R10, R18). Kept beside the consult, from acts alone. */
export class Past {
  /** Reports since the last thing that took back what was said before. */
  contacts: Contact[] = []
  reports = 0
  /** Each Yes since then: to which report, and with which word. */
  yeses: { to: number | null; word: 'safe' | 'none' }[] = []
  readonly named = new Set<PersonKey>()
  /** The account may be in other hands. */
  hands: boolean
  /** The word that somebody makes them was typed, or a second wrong one (R10), and what follows from it was looked at. */
  forced: 'no' | 'typed' | 'looked_at' = 'no'
  /** Somebody who is no danger was last asked, or last spoke, of this alarm. */
  heardAt: At
  /** From when somebody who could be called was not. */
  readonly missing = new Map<PersonKey, At>()
  /** From when everybody who has it was away while somebody else was there. */
  waitsFrom: At | null = null
  /** The worker has been told whom to phone since that began. */
  toldNobody = false

  constructor(at: At, hands: boolean) {
    this.heardAt = at
    this.hands = hands
  }

  spoke(at: At, by: PersonKey, how: Contact['how'], saw: boolean): void {
    const n = this.reports++
    if (how === 'not') this.over()
    else this.contacts.push({ n, at, by, how, saw })
    if (!this.named.has(by)) this.heardAt = Math.max(this.heardAt, at)
  }

  /** What followed from a forced word was looked at. */
  looked(): void {
    if (this.forced === 'typed') this.forced = 'looked_at'
  }

  /** A "no", a "not safe", a new press, a forced word, an account marked, an alarm that begins: what was said before counts no more. */
  over(): void {
    this.contacts = []
    this.yeses = []
  }
}
