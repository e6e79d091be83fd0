import type { Form, Values } from '#cards/model.ts'
import { ACTIONS, FORMS, REDRAWS, VERBS, type Verb, type VerbId, verb, verbOfAction, verbOfForm } from '#cards/verbs.ts'
import { drawEverything } from '../cards/support/draw/everything.ts'
import { actionsOf } from '../cards/support/limits.ts'

/**
 * What somebody without a part in it gets for every button and every form of the product, pressed with real ids. It follows from the line
 * of the verb in the table: a new verb has its rule by itself.
 * - `part`: needs a part in the consult; refused in the one text that says nothing.
 * - `draft`: acts on an unsent draft, which only its author has; to everybody else the page is out of date.
 * - `own`: a door of one's own, whatever id it carries: the person gets their own screen and the id is not looked at.
 * - `later`: a page without a submit button; sent all the same, it is out of date.
 */
export type Rule = 'part' | 'draft' | 'own' | 'later'

const RULES: Readonly<Record<Verb['on'], Rule>> = { consult: 'part', draft: 'draft', self: 'own' }

/** What is refused otherwise than its line in the table says, and why. */
const OTHERWISE: Readonly<Record<string, { rule: Rule; because: string } | undefined>> = {
  'nav.back': { rule: 'own', because: 'pressed on no page it opens one’s own first page' },
  'about.alert': { rule: 'own', because: 'an alarm is raised whatever it points at' },
  'relay.to': { rule: 'draft', because: 'where no words of one’s own wait there is nothing to pass on' },
  'home.open': { rule: 'part', because: 'it opens the consult whose id it carries' },
  'reflection.edit': { rule: 'part', because: 'a reflection is its author’s' },
  'reflection.share': { rule: 'part', because: 'a reflection is its author’s' },
  'reflection.unshare': { rule: 'part', because: 'a reflection is its author’s' },
  'reflection.export': { rule: 'part', because: 'a reflection is its author’s' },
  'reflection.delete': { rule: 'part', because: 'a reflection is its author’s' },
  session: { rule: 'part', because: 'a session is of the two it names' },
}

const redrawing = (field: string): Verb | undefined => Object.values<Verb>(VERBS).find((one) => one.redraws?.includes(field))
const lineOf = (id: VerbId | undefined): Verb | undefined => (id ? verb(id) : undefined)

/** What its line in the table says of a button, or of a choice that draws its page anew. */
const pressInTable = (id: string): Rule => RULES[(lineOf(verbOfAction(id)) ?? redrawing(id))!.on]
/** What its line in the table says of a page. */
const submitInTable = (id: string): Rule => {
  const { on, sends } = lineOf(verbOfForm(id))!
  return sends ? RULES[on] : 'later'
}

/** Every press, with what applies to it. */
export const PRESSES: ReadonlyMap<string, Rule> = new Map(
  [...ACTIONS, ...REDRAWS].map((id) => [id, OTHERWISE[id]?.rule ?? pressInTable(id)]),
)
/** Every form, likewise. */
export const SUBMITS: ReadonlyMap<string, Rule> = new Map(
  FORMS.map((id) => [id, submitInTable(id) === 'later' ? 'later' : (OTHERWISE[id]?.rule ?? submitInTable(id))]),
)
/** Ids that are told to be otherwise and are not, or not there. */
export const NOT_OTHERWISE: readonly string[] = Object.keys(OTHERWISE).filter((id) =>
  PRESSES.has(id) ? PRESSES.get(id) === pressInTable(id) : !SUBMITS.has(id) || SUBMITS.get(id) === submitInTable(id),
)

const drawn = Object.values(drawEverything('Words.'))
const pages: readonly Form[] = drawn.flatMap((one) => ('title' in one ? [one] : []))

/** In which form a press stands that does nothing anywhere else: what draws its page anew, and the buttons that are on pages of a draft only. */
export const PRESSED_IN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(REDRAWS.map((field) => [field, redrawing(field)?.form])),
  ...Object.fromEntries(
    ACTIONS.flatMap((action) => {
      const places = drawn.filter((one) => actionsOf(one).includes(action))
      const onPages = places.flatMap((one) => ('title' in one && lineOf(verbOfForm(one.id))?.on === 'draft' ? [one.id] : []))
      return onPages.length > 0 && onPages.length === places.length ? [[action, onPages[0]]] : []
    }),
  ),
  'answer.outline': 'answer',
}

/** Sent pages that ask for something, of which the others would be refused for that and not for who sends them. */
export const ASKING: readonly string[] = FORMS.filter(
  (id) =>
    ['part', 'draft'].includes(SUBMITS.get(id) ?? '') &&
    pages.some((page) => page.id === id && page.items.some((item) => 'id' in item && !item.optional)),
)

/** Values that the form would take from somebody who may send it, so that only the person stands in the way. */
export const VALID: Readonly<Record<string, Values>> = {
  about: { 'about.opening': 'opening.now', 'about.category': 'category.other' },
  own: { 'own.kind': 'own.slip', 'own.serious': 'own.serious.no' },
  ask: { 'ask.before': 'before.no', 'ask.facts': 'Planted words.' },
  idcheck: { 'idcheck.choice': 'idcheck.keep' },
  steps: { 'steps.differ': 'Planted words.', 'steps.policy': 'row.unclear' },
  protect: { 'steps.differ': 'Planted words.', 'steps.policy': 'row.unclear' },
  sent: { 'sent.noted': 'noted.no', 'sent.review': '2026-12-18' },
  my_steps: { 'steps.role': 'row.said', 'steps.differ': 'Planted words.' },
  mine: { 'mine.role': 'Planted words.' },
  my_mine: { 'mine.role': 'Planted words.' },
  script: { 'script.words': 'Planted words.' },
  my_script: { 'script.words': 'Planted words.' },
  went_on: { 'went_on.step_in': 'person:mo-acorn' },
  kept: { 'next_contact.date': '2026-12-18' },
  next_contact: { 'next_contact.date': '2026-12-18' },
  policy: { 'policy.helps': 'policy.clear' },
  answer: { 'answer.mode': 'mode.written', 'answer.text': 'Planted words for 212-555-0123.' },
  spoken: { 'spoken.how': 'spoken.heard', 'spoken.plan': 'Planted words.' },
  hint: { 'hint.row': 'row.role', 'hint.text': 'Planted words.' },
  ask_back: { 'ask_back.text': 'Planted words?' },
  reply: { 'reply.text': 'Planted words of John Smith.' },
  hand_over: { 'hand_over.to': 'person:lu-acorn', 'hand_over.note': 'Planted words.' },
  second: { 'second.to': 'person:lu-acorn', 'second.ask': 'Planted words.' },
  decline: { 'decline.why': 'decline.close' },
  snooze: { 'snooze.until': 'snooze.half' },
  raise: { 'ask.level': 'level.now', 'raise.why': 'Planted words.' },
  level: { 'level.to': 'level.now', 'level.why': 'Planted words.' },
  place: { 'place.text': 'Planted words.' },
  update: { 'update.text': 'Planted words.', 'update.worse': 'update.yes' },
  withdraw: { 'withdraw.why': 'Planted words.' },
  ease: { 'ease.word': 'Planted words.' },
  close: {
    'close.outcome': 'outcome.within_practice',
    'close.kind': 'kind.advice',
    'close.why': 'Planted words.',
    'close.safety': 'close.safety.no',
  },
  'close.detail': { 'out.reason': 'Planted words.' },
  differ: { 'differ.text': 'Planted words.' },
  amend: { 'amend.text': 'Planted words.' },
  named: { 'named.person': 'person:sam-acorn' },
  exclude: { 'review.exclude': ['person:sam-acorn'] },
  session: { 'session.date': '2026-12-01', 'session.time': '10:00' },
}
