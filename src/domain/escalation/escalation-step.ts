import type { Consult } from '../consult/consult.ts'
import type { At, Level, PersonKey } from '../words.ts'

/**
 * One step of the ladder of a consult: when, and what then happens if its condition still holds at that moment.
 * `key` is unique within a run of the clocks (`ack.half`, `today.p3`, `now.35`); the consult remembers fired keys with the run number.
 */
export interface EscalationStep {
  key: string
  at: At
  acts: readonly EscalationAct[]
}

/**
 * Whom a step speaks to. `unseen`: those on it who have not pressed Seen. `all`: everyone on it who has not left and is not a copy.
 * `p1`: the responsible person. `unsigned`: worker and responder, as far as they have not marked the record.
 */
export type Whom = 'p1' | 'unseen' | 'all' | 'responder' | 'unsigned'

/** Checked when the step fires: `unseen` nobody has acknowledged, `seen` somebody has, `unanswered` no answer yet (every ladder step implies it). */
export type Condition = 'always' | 'unseen' | 'seen'

export type EscalationAct =
  | {
      act: 'remind'
      whom: Whom
      text:
        | 'unseen'
        | 'answer'
        | 'late'
        | 'alarm'
        | 'reported'
        | 'silent'
        | 'session'
        | 'session.none'
        | 'session.after'
        | 'close'
        | 'sign'
        | 'check'
      when?: Condition
    }
  /**
   * Add the n-th remaining person of the chain (R2), if not on it yet. With nobody left: `independent`, then the worker is told.
   * Whoever it adds, the worker is told. The first is added by a ladder only where it waits for the opening (`today` C): else
   * sending adds them. `atOpening`: of the line in any case, also where the office is closed again by the time it is found; they are told
   * at the next opening then.
   */
  | { act: 'add'; nth: 1 | 2 | 3 | 4; when?: Condition; atOpening?: true }
  | { act: 'add_list'; list: 'now_list' | 'duty' }
  | {
      act: 'tell_worker'
      what:
        | 'joined'
        | 'answer_missed'
        | 'no_duty'
        | 'no_cover'
        | 'contact'
        /** None is booked, one is near, or "did you talk about it?": by whether and when one is booked. */
        | 'session'
        | 'answered_nudge'
        | 'log'
        | 'review'
        | 'care'
        /** A question to think over, by the outcome. */
        | 'reflect'
        | 'silent'
        /** Whether it is in the client's file by now. */
        | 'noted'
        /** Contact is reported: is it so? */
        | 'spoken'
        /** The next contact is near: their steps; and after it, whether it landed. */
        | 'steps'
        | 'land'
      when?: Condition
    }
  /** The outcome of an alarm that nobody has written. */
  | { act: 'ask_manager' }
  | { act: 'tell_manager'; what: 'session' | 'contact' }
  /** T5: fresh clocks at `soon`; P2 joins and both are told. */
  | { act: 'become_soon' }
  | { act: 'close_log' }
  /** The words of what belongs elsewhere go (R15). */
  | { act: 'forget_words' }
  /** The nudge about one action of the record, by its id. */
  | { act: 'remind_action'; id: string }

/** What a level's clocks come to, in absolute time. */
export interface Dues {
  ackDueAt: At | null
  answerDueAt: At | null
  dayCase: Consult['dayCase']
  noCover: boolean
  /** Next opening, when sent while closed (or in the last hour) and nobody is on duty. */
  noDutyUntilAt: At | null
  /** The level after R6. */
  level: Level
}

/** Who gets a consult when it is sent (R2, R3, R5). */
export interface Routing {
  /** Remaining people in order; the first is P1. */
  chain: readonly PersonKey[]
  /** First available person; null when nobody is. */
  responsible: PersonKey | null
  /** Those before the responsible person who are unavailable: no notice, digest on return. */
  waiting: readonly PersonKey[]
  /** On duty at that moment, minus excluded. */
  duty: readonly PersonKey[]
}
