import { WRITTEN_FIELDS } from '#cards/closing/action-fields.ts'
import type { BareTextId, TextId } from '#cards/texts/text-catalog.ts'
import type { ConsultAction } from '#domain/consult/permissions.ts'

/**
 * Everything a person can do, each once, in the order of the flow. Buttons, forms, permissions, the look for names and what is kept are
 * derived from here, on both platforms and in the tests; `usecases/verbs/use-cases.ts` joins each verb to what it does, and does not
 * compile while one is missing.
 */
export interface Verb {
  /** Whose it is: a consult's (then `may` says who), an unsent draft's (its author's), or the person's own. */
  on: 'consult' | 'draft' | 'self'
  /** What one must be allowed to do to the consult. */
  may?: ConsultAction
  /** Its buttons: the id is also the text id of the label, unless `label` names another. */
  action?: string
  label?: BareTextId
  /** Its page: the form id. The text `<form>.title` is its title, unless `title` names another. */
  form?: string
  title?: BareTextId
  /** The page shows words of a consult: whoever sees it has opened them, which is noted under this name wherever it is drawn. */
  opens?: 'read' | 'view' | 'record'
  /** The page has a button that sends it. */
  sends?: true
  /** The page opens on top of the one it was pressed on. */
  push?: true
  /** Boxes of the page that are looked through for names before it is sent. What was typed waits under the form's id. */
  words?: readonly string[]
  /** What is typed is kept with every choice on the page, under this name. */
  kept?: string
  /** Choices that draw the page anew: each saves the page and is a press of its own. */
  redraws?: readonly string[]
  /** Each choice on the page is saved as it is made. */
  saves?: true
  /** All that stands on the page is saved with whatever is pressed there. */
  leaves?: true
  /** The press asks first. */
  asks?: true
  danger?: true
  /** The press is an alarm: somebody may be in danger. It is never slowed, and where it fails the phone numbers come first. */
  alarm?: true
}

export const VERBS = {
  // gate (flow 3.1, 3.2)
  gate: { on: 'self', form: 'gate' },
  alarm_self: { on: 'self', action: 'gate.a.press', alarm: true },
  alarm_other: { on: 'self', action: 'gate.b.press', alarm: true },
  handled: { on: 'self', action: 'gate.handled' },
  over: { on: 'self', action: 'gate.c.press' },
  begin: { on: 'self', action: 'gate.d.press' },
  family: { on: 'self', action: 'gate.family', form: 'family' },
  work: { on: 'self', action: 'gate.work', form: 'work' },
  resume: { on: 'self', form: 'resume' },
  go_on: { on: 'draft', action: 'draft.resume' },
  begin_new: { on: 'self', action: 'draft.new' },
  delete: { on: 'draft', action: 'draft.delete', asks: true, danger: true },
  // pages of the checklist (flow 3.5 to 3.10)
  back: { on: 'draft', action: 'nav.back' },
  to_gate: { on: 'self', action: 'nav.danger' },
  keep: { on: 'draft', action: 'steps.enough', form: 'kept', sends: true, leaves: true },
  ask_from_kept: { on: 'draft', action: 'kept.ask' },
  kept_heard: { on: 'draft', action: 'kept.heard', label: 'land.heard' },
  kept_hard: { on: 'draft', action: 'kept.hard', label: 'land.hard' },
  kept_not_up: { on: 'draft', action: 'kept.not_up', label: 'land.not_up' },
  kept_went_on: { on: 'draft', action: 'kept.went_on', label: 'land.went_on', form: 'kept.gate', title: 'gate.title' },
  tell_kept: {
    on: 'draft',
    action: 'kept.no_danger',
    label: 'gate.d.press',
    form: 'kept.again',
    title: 'went_on.title',
    sends: true,
    leaves: true,
  },
  draft_steps: { on: 'draft', action: 'draft.steps', label: 'consult.steps' },
  about: { on: 'draft', form: 'about', sends: true, redraws: ['about.opening', 'about.category'] },
  about_more: { on: 'draft', action: 'about.more' },
  ask_more: { on: 'draft', action: 'ask.more' },
  alarm_from_page: { on: 'draft', action: 'about.alert', alarm: true },
  own: { on: 'draft', form: 'own', sends: true, redraws: ['own.serious'] },
  steps: { on: 'draft', form: 'steps', sends: true },
  how: { on: 'draft', action: 'how.more', form: 'how', push: true },
  mine: { on: 'draft', action: 'steps.mine', form: 'mine', sends: true },
  script: { on: 'draft', action: 'steps.script', form: 'script', sends: true },
  protect: { on: 'draft', form: 'protect', sends: true },
  ask: {
    on: 'draft',
    form: 'ask',
    sends: true,
    redraws: ['ask.before', 'ask.call', 'ask.need', 'ask.contact_how', 'ask.care'],
  },
  check_words: { on: 'draft', form: 'idcheck', sends: true },
  review: { on: 'draft', form: 'review', sends: true },
  leave_out_first: { on: 'draft', action: 'review.leave' },
  edit_about: { on: 'draft', action: 'review.edit_about' },
  edit_ask: { on: 'draft', action: 'review.edit_ask' },
  danger: { on: 'consult', may: 'view', action: 'danger.again', form: 'danger' },
  danger_other: { on: 'consult', may: 'view', form: 'danger_other' },
  place: { on: 'consult', may: 'place', action: 'consult.place', form: 'place', sends: true },
  no_ring: { on: 'consult', may: 'no_ring', action: 'consult.no_ring' },
  ring_again: { on: 'consult', may: 'no_ring', action: 'consult.ring_again' },
  name_danger: { on: 'consult', may: 'name_danger', action: 'danger.named', form: 'named', sends: true },
  hurt: { on: 'consult', may: 'view', action: 'danger.hurt', form: 'hurt', push: true },
  receipt: { on: 'consult', may: 'view', form: 'sent', sends: true },
  // worker (flow 4.1)
  view: { on: 'consult', may: 'view', action: 'consult.view', form: 'view', opens: 'view' },
  my_steps: {
    on: 'consult',
    may: 'steps',
    action: 'consult.steps',
    form: 'my_steps',
    title: 'steps.title',
    opens: 'view',
    sends: true,
    saves: true,
    leaves: true,
    words: ['steps.differ'],
  },
  my_how: { on: 'consult', may: 'steps', action: 'steps.how', label: 'how.more', form: 'my_how', title: 'how.title', push: true },
  my_mine: {
    on: 'consult',
    may: 'steps',
    action: 'consult.mine',
    label: 'steps.mine',
    form: 'my_mine',
    title: 'mine.title',
    sends: true,
    leaves: true,
  },
  my_script: {
    on: 'consult',
    may: 'steps',
    action: 'consult.script',
    label: 'steps.script',
    form: 'my_script',
    title: 'script.title',
    opens: 'view',
    sends: true,
    leaves: true,
    words: ['script.words'],
  },
  // around the talk (flow 4.9)
  land_heard: { on: 'consult', may: 'steps', action: 'land.heard' },
  land_hard: { on: 'consult', may: 'steps', action: 'land.hard' },
  land_not_up: { on: 'consult', may: 'steps', action: 'land.not_up' },
  went_on: { on: 'consult', may: 'steps', action: 'land.went_on', form: 'land.gate', title: 'gate.title' },
  tell_went_on: {
    on: 'consult',
    may: 'steps',
    action: 'land.no_danger',
    label: 'gate.d.press',
    form: 'went_on',
    sends: true,
    leaves: true,
  },
  next_contact: { on: 'consult', may: 'steps', action: 'consult.contact', form: 'next_contact', sends: true },
  readers: { on: 'consult', may: 'readers', action: 'consult.readers', form: 'readers', push: true },
  update: { on: 'consult', may: 'update', action: 'consult.update', form: 'update', sends: true, words: ['update.text'] },
  raise: { on: 'consult', may: 'raise', action: 'consult.raise', form: 'raise', sends: true, words: ['raise.why'] },
  reply: { on: 'consult', may: 'write', action: 'consult.reply', form: 'reply', sends: true, words: ['reply.text'] },
  agree: { on: 'consult', may: 'agree', action: 'consult.agree' },
  not_enough: { on: 'consult', may: 'not_enough', action: 'consult.unanswered' },
  // Whatever eases an alarm asks for the safe word where one was chosen (R10); `quiet` is all that is read of it after.
  safe: { on: 'consult', may: 'safe', action: 'consult.safe' },
  mistake: { on: 'consult', may: 'safe', action: 'consult.mistake' },
  ease: { on: 'consult', may: 'safe', form: 'ease', sends: true },
  quiet: { on: 'consult', may: 'write', form: 'quiet' },
  withdraw: {
    on: 'consult',
    may: 'withdraw',
    action: 'consult.withdraw',
    form: 'withdraw',
    sends: true,
    words: ['withdraw.why'],
    danger: true,
  },
  reopen: { on: 'consult', may: 'reopen', action: 'consult.reopen', asks: true },
  noted: { on: 'consult', may: 'case_note', action: 'consult.noted' },
  policy: { on: 'consult', may: 'policy', action: 'consult.policy', form: 'policy', sends: true },
  undo_lower: { on: 'consult', may: 'undo_lower', action: 'consult.undo_lower' },
  exclude: {
    on: 'consult',
    may: 'exclude',
    action: 'consult.exclude',
    label: 'review.leave',
    form: 'exclude',
    title: 'review.leave',
    sends: true,
  },
  never_to: { on: 'self', action: 'home.never', form: 'never', sends: true },
  confirm_spoken: { on: 'consult', may: 'confirm_spoken', action: 'spoken.confirm' },
  deny_spoken: { on: 'consult', may: 'confirm_spoken', action: 'spoken.deny' },
  ask_from_log: { on: 'consult', may: 'log_answer', action: 'log.ask' },
  // supervisor (flow 4.1)
  read: { on: 'consult', may: 'read', action: 'consult.read', form: 'read', opens: 'read', sends: true, push: true },
  acknowledge: { on: 'consult', may: 'acknowledge', action: 'consult.acknowledge' },
  answer: {
    on: 'consult',
    may: 'answer',
    action: 'consult.answer',
    form: 'answer',
    sends: true,
    opens: 'read',
    words: ['answer.text', 'answer.why', 'hint.text'],
    kept: 'answer',
  },
  plan_good: { on: 'consult', may: 'answer', action: 'consult.plan_good', asks: true },
  hint: { on: 'consult', may: 'hint', action: 'consult.hint', form: 'hint', sends: true, words: ['hint.text'] },
  outline: { on: 'consult', may: 'answer', action: 'answer.outline' },
  ask_back: { on: 'consult', may: 'ask_back', action: 'consult.ask_back', form: 'ask_back', sends: true, words: ['ask_back.text'] },
  ringing: { on: 'consult', may: 'ringing', action: 'consult.ringing' },
  spoken: { on: 'consult', may: 'spoken', action: 'consult.spoken', form: 'spoken', sends: true, redraws: ['spoken.how'] },
  hands: { on: 'consult', may: 'hands', action: 'consult.hands', asks: true, danger: true },
  give_back: { on: 'consult', may: 'give_back', action: 'consult.give_back', asks: true },
  hand_over: { on: 'consult', may: 'hand_over', action: 'consult.hand_over', form: 'hand_over', sends: true, words: ['hand_over.note'] },
  second: { on: 'consult', may: 'second', action: 'consult.second', form: 'second', sends: true, words: ['second.ask'] },
  decline: { on: 'consult', may: 'decline', action: 'consult.decline', form: 'decline', sends: true },
  snooze: { on: 'consult', may: 'snooze', action: 'consult.snooze', form: 'snooze', sends: true },
  level: { on: 'consult', may: 'level', action: 'consult.level', form: 'level', sends: true, words: ['level.why'] },
  close: { on: 'consult', may: 'close', action: 'consult.close', form: 'close', sends: true, words: ['close.why'], kept: 'close' },
  close_detail: {
    on: 'consult',
    may: 'close',
    form: 'close.detail',
    sends: true,
    words: [...WRITTEN_FIELDS, 'action.what.1', 'action.what.2', 'action.what.3'],
    kept: 'close',
  },
  is_answer: { on: 'consult', may: 'answer', action: 'consult.is_answer' },
  formal: { on: 'consult', may: 'formal', action: 'consult.formal', form: 'formal', sends: true },
  // record
  record: { on: 'consult', may: 'record', action: 'record.read', form: 'record', opens: 'record', sends: true },
  keep_words: { on: 'consult', may: 'keep_words', action: 'record.keep' },
  sign: { on: 'consult', may: 'mark', action: 'record.sign' },
  differ: { on: 'consult', may: 'mark', action: 'record.differ', form: 'differ', sends: true, words: ['differ.text'] },
  amend: { on: 'consult', may: 'amend', action: 'record.amend', form: 'amend', sends: true, words: ['amend.text', 'amend.why'] },
  action_done: { on: 'consult', may: 'action_done', action: 'action.done' },
  // the two words (R10)
  words: { on: 'self', action: 'words.set', form: 'words', sends: true },
  // practise (flow 3.15): a press carries the number of a reply, and no more
  practise: { on: 'self', action: 'practise.start', form: 'practise' },
  // doors and lists; in Teams: which consult the words were for (flow 4.4)
  flag: { on: 'self', action: 'door.flag' },
  list_mine: { on: 'self', action: 'door.mine' },
  list_queue: { on: 'self', action: 'door.queue' },
  list_steps: { on: 'self', action: 'door.steps' },
  closed_list: { on: 'self', action: 'door.closed', form: 'closed' },
  help: { on: 'self', action: 'door.help' },
  insights: { on: 'self', action: 'door.insights' },
  open_insights: { on: 'self', action: 'insights.open' },
  relay_to: { on: 'consult', may: 'write', action: 'relay.to' },
  open_row: { on: 'self', action: 'home.open' },
  rows_before: { on: 'self', action: 'home.prev' },
  rows_after: { on: 'self', action: 'home.next' },
  // sessions, follow-up and after-care (flow 4.6)
  session: { on: 'self', action: 'door.session', form: 'session', sends: true },
  session_pick: { on: 'self', form: 'session.pick', title: 'session.title', sends: true },
  session_log: { on: 'self', action: 'session.log', form: 'session.log', sends: true },
  session_yes: { on: 'consult', may: 'session', action: 'session.yes' },
  session_no: { on: 'consult', may: 'session', action: 'session.no' },
  settled: { on: 'consult', may: 'follow_up', action: 'follow.settled' },
  again: { on: 'consult', may: 'follow_up', action: 'follow.again' },
  worse: { on: 'consult', may: 'follow_up', action: 'follow.worse', asks: true },
  not_yet: { on: 'consult', may: 'follow_up', action: 'follow.later' },
  stop_asking: { on: 'consult', may: 'follow_up', action: 'follow.stop' },
  care_ok: { on: 'consult', may: 'follow_up', action: 'aftercare.ok' },
  care_still: { on: 'consult', may: 'follow_up', action: 'aftercare.still' },
  care_talk: { on: 'consult', may: 'follow_up', action: 'aftercare.talk' },
  // what a worker's record offers once
  habit_yes: { on: 'consult', may: 'follow_up', action: 'habit.yes' },
  habit_no: { on: 'consult', may: 'follow_up', action: 'habit.no' },
  // check-ins and reflections (flow 7)
  check_in_setup: { on: 'self', action: 'checkin.start', form: 'checkin.setup', sends: true },
  check_in_refuse: { on: 'self', action: 'checkin.no' },
  check_in_write: { on: 'self', action: 'checkin.write', form: 'checkin.writing', sends: true },
  check_in_skip: { on: 'self', action: 'checkin.skip' },
  check_in_later: { on: 'self', action: 'checkin.later' },
  check_in_pause: { on: 'self', action: 'checkin.pause' },
  check_in_stop: { on: 'self', action: 'checkin.stop' },
  check_in_resume: { on: 'self', action: 'checkin.resume' },
  reflections: { on: 'self', form: 'reflections' },
  reflection: { on: 'self', form: 'reflection' },
  reflection_edit: { on: 'self', action: 'reflection.edit' },
  reflection_share: { on: 'self', action: 'reflection.share', asks: true },
  reflection_unshare: { on: 'self', action: 'reflection.unshare' },
  reflection_export: { on: 'self', action: 'reflection.export', form: 'reflection.export' },
  reflection_delete: { on: 'self', action: 'reflection.delete', asks: true },
} as const satisfies Readonly<Record<string, Verb>>

export type Verbs = typeof VERBS
export type VerbId = keyof Verbs
type With<K extends string> = { [V in VerbId]: Verbs[V] extends Record<K, unknown> ? V : never }[VerbId]
export type ActionVerb = With<'action'>
export type FormVerb = With<'form'>
export type Action = Verbs[ActionVerb]['action']
export type FormId = Verbs[FormVerb]['form']
type Own<V, K extends string, Else extends string> = V extends Record<K, infer Id extends string> ? Id : Else
type Texts<T extends Readonly<Record<string, TextId>>> = T
/** The label of every button and the title of every page: does not compile while one of them is no text of the catalogue. */
type Labels = Texts<{ [V in ActionVerb as Verbs[V]['action']]: Own<Verbs[V], 'label', Verbs[V]['action']> }>
type Titles = Texts<{ [V in FormVerb as Verbs[V]['form']]: Own<Verbs[V], 'title', `${Verbs[V]['form']}.title`> }>
export type LabelId<A extends Action> = Labels[A] & TextId
export type TitleId<F extends FormId> = Titles[F] & TextId
/** Fields whose choice is a press of its own: it saves the page and draws it anew. `Press.action` is then the field id. */
export type Redraw = Verbs[With<'redraws'>]['redraws'][number]

const entries = Object.entries(VERBS) as [VerbId, Verb][]
const VERB_OF_ACTION = new Map(entries.flatMap(([id, verb]) => (verb.action ? [[verb.action, id as ActionVerb]] : [])))
const VERB_OF_FORM = new Map(entries.flatMap(([id, verb]) => (verb.form ? [[verb.form, id as FormVerb]] : [])))
const ALARMS: ReadonlySet<string> = new Set(entries.flatMap(([, verb]) => (verb.alarm && verb.action ? [verb.action] : [])))
const REDRAWING: ReadonlySet<string> = new Set(entries.flatMap(([, verb]) => verb.redraws ?? []))

export const ACTIONS = [...VERB_OF_ACTION.keys()] as readonly Action[]
export const FORMS = [...VERB_OF_FORM.keys()] as readonly FormId[]
export const REDRAWS = [...REDRAWING] as readonly Redraw[]

/** True when `id` is a press this version knows; anything else is an old or forged button, or a field. */
export const isAction = (id: string): id is Action => VERB_OF_ACTION.has(id)
/** True for a press of somebody who may be in danger. */
export const isAlarm = (id: string): boolean => ALARMS.has(id)
/** True when choosing this field draws its page anew. */
export const isRedraw = (id: string): id is Redraw => REDRAWING.has(id)
/** True when `id` is a page this version knows; anything else is an old or forged one. */
export const isForm = (id: string): id is FormId => VERB_OF_FORM.has(id)
/** The verb behind a button; undefined for an id this version does not know. */
export const verbOfAction = (id: string): ActionVerb | undefined => VERB_OF_ACTION.get(id)
/** The verb behind a page; undefined for an id this version does not know. */
export const verbOfForm = (id: string): FormVerb | undefined => VERB_OF_FORM.get(id)
/** A verb's line in the table. */
export const verb = (id: VerbId): Verb & { form?: FormId } => VERBS[id]
/** The text on a button. */
export const labelOf = <A extends Action>(action: A) => (verb(verbOfAction(action)!).label ?? action) as LabelId<A>
/** The text above a page. */
export const titleOf = <F extends FormId>(form: F) => (verb(verbOfForm(form)!).title ?? `${form}.title`) as TitleId<F>
