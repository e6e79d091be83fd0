import type { ConsultId, DraftId, PackVersion, Token } from '../../ids.ts'
import { rowState } from '../../situation/row-states.ts'
import type { Situation } from '../../situation/situation.ts'
import type { At, PersonKey } from '../../words.ts'
import { freshAccount } from '../account/account.ts'
import type { Consult } from '../consult.ts'

/** What whoever makes a consult gives it. */
export interface NewConsult {
  id: ConsultId
  token: Token
  workerKey: PersonKey
  packVersion: PackVersion
  /** Since when an alarm of theirs that is still on has their account in other hands (R10, R18): so it is with this one. */
  handsAt?: At | null
  /** The draft it comes from. */
  fromDraft?: DraftId
}

/** What the row of the checklist says of the client's file; not yet is no answer. */
const RECORDED_AS = { not_yet: null, done: 'yes', not_needed: 'no' } as const

/** What every new consult starts from; level, clocks and people are set by who makes it. */
export function newConsult(q: NewConsult & { situation: Situation; now: At; act?: number; counted?: number }): Consult {
  return {
    id: q.id,
    token: q.token,
    workerKey: q.workerKey,
    packVersion: q.packVersion,
    state: 'sent',
    level: 'log_only',
    floor: 'log_only',
    reasons: [],
    situation: q.situation,
    act: q.act ?? 1,
    counted: q.counted ?? 0,
    createdAt: q.now,
    sentAt: q.now,
    run: { n: 1, fromAt: q.now, cause: 'sent' },
    ackDueAt: null,
    answerDueAt: null,
    answerMissedAt: null,
    dayCase: null,
    noCover: false,
    noDutyUntilAt: null,
    contactAt: null,
    excluded: [...q.situation.excluded],
    people: [],
    fired: {},
    nextDueAt: null,
    levels: [],
    ackedAt: null,
    ackedBy: null,
    askedAt: null,
    askedBy: null,
    answers: [],
    hints: [],
    agreedAt: null,
    notEnough: 0,
    spoken: [],
    spokenFrom: 0,
    ended: null,
    contactIgnored: [],
    named: [],
    pausedUntilAt: null,
    workerActiveAt: q.now,
    presses: [],
    cardWaitsUntilAt: null,
    doNotRingAt: null,
    places: [],
    rings: [],
    updates: [],
    withdrawnAt: null,
    withdrawWhy: '',
    closeAskedAt: null,
    caseNote: RECORDED_AS[rowState(q.situation, 'record')],
    caseNoteAt: null,
    fromDraft: q.fromDraft ?? null,
    notedLater: null,
    elsewhere: null,
    reviewOn: null,
    sessionAt: null,
    formalAt: null,
    closure: null,
    marks: [],
    amendments: [],
    closedAt: null,
    wentOn: [],
    followUps: [],
    account: { ...freshAccount(), ...(q.handsAt == null ? {} : { handsAt: q.handsAt, hands: 'before' as const }) },
  }
}
