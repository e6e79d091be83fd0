import type { Person } from '../agency.ts'
import type { PersonKey } from '../ids.ts'
import { isSilent } from './account/silent.ts'
import type { Consult } from './consult.ts'
import { participantOf } from './people/participants.ts'

/** What a person is to one consult, for permissions. `left`, `copy`, `excluded` and `stranger` may do nothing and are told the same. `silent`: the worker, where their account reads nothing more (R10). */
export type Standing = 'worker' | 'silent' | 'active' | 'second' | 'copy' | 'left' | 'excluded' | 'stranger'

export const CONSULT_ACTIONS = [
  'view',
  'read',
  'readers',
  'write',
  'update',
  'raise',
  'agree',
  'not_enough',
  'safe',
  'place',
  'no_ring',
  'confirm_spoken',
  'undo_lower',
  'withdraw',
  'exclude',
  'name_danger',
  'case_note',
  'policy',
  'steps',
  'review_date',
  'log_answer',
  'follow_up',
  'acknowledge',
  'answer',
  'hint',
  'ask_back',
  'ringing',
  'spoken',
  'hands',
  'give_back',
  'hand_over',
  'second',
  'decline',
  'snooze',
  'level',
  'close',
  'formal',
  'reopen',
  'session',
  'record',
  'mark',
  'amend',
  'action_done',
  'keep_words',
] as const
export type ConsultAction = (typeof CONSULT_ACTIONS)[number]

const WORKER: readonly ConsultAction[] = [
  'view',
  'readers',
  'write',
  'update',
  'raise',
  'agree',
  'not_enough',
  'safe',
  'place',
  'no_ring',
  'confirm_spoken',
  'undo_lower',
  'withdraw',
  'exclude',
  'name_danger',
  'case_note',
  'policy',
  'steps',
  'review_date',
  'log_answer',
  'follow_up',
  'reopen',
  'session',
  'record',
  'mark',
  'amend',
  'action_done',
  'keep_words',
]
const ACTIVE: readonly ConsultAction[] = [
  'read',
  'readers',
  'write',
  'acknowledge',
  'answer',
  'hint',
  'ask_back',
  'ringing',
  'spoken',
  'hands',
  'give_back',
  'hand_over',
  'second',
  'decline',
  'snooze',
  'level',
  'close',
  'formal',
  'reopen',
  'session',
  'record',
  'mark',
  'amend',
  'action_done',
]
/** Their words reach whoever has it; nothing comes back. */
const SILENT: readonly ConsultAction[] = ['write', 'update']
const SECOND: readonly ConsultAction[] = ['read', 'readers', 'write', 'decline', 'snooze']

/** Who may do what. The state may still refuse it; a person without the permission never learns the state. */
export const PERMISSIONS: Readonly<Record<Standing, ReadonlySet<ConsultAction>>> = {
  worker: new Set(WORKER),
  silent: new Set(SILENT),
  active: new Set(ACTIVE),
  second: new Set(SECOND),
  copy: new Set(),
  left: new Set(),
  excluded: new Set(),
  stranger: new Set(),
}

/** Being left out comes before everything else (R4): also a person already on it is a stranger from then on. */
export function standingOf(consult: Consult, key: PersonKey): Standing {
  if (key === consult.workerKey) return isSilent(consult, key) ? 'silent' : 'worker'
  if (consult.excluded.includes(key)) return 'excluded'
  const participant = participantOf(consult, key)
  if (!participant || consult.state === 'logged') return 'stranger'
  if (participant.leftAt !== null) return 'left'
  if (participant.part === 'copy') return 'copy'
  return participant.part === 'second' ? 'second' : 'active'
}

/** Whether this person may do this to this consult at all. `null`: somebody the agency file does not know. */
export const may = (consult: Consult, person: Person | null, action: ConsultAction): boolean =>
  person !== null && PERMISSIONS[standingOf(consult, person.key)].has(action)
