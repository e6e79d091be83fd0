import type { z } from 'zod'
import { OFFERED_LEVELS } from '#cards/guide/level-choice.ts'
import { choice, maybeChoice, maybeDay, maybeInstead, maybePerson, maybeTime, people, tick, ticks, words } from '#cards/kit/field.ts'
import { read } from '#cards/kit/read.ts'
import { readScript } from '#cards/mine/script-form.ts'
import type { Values } from '#cards/model.ts'
import type { FieldErrors, FieldText } from '#domain/errors.ts'
import { caseTokenOf } from '#domain/situation/case-token.ts'
import { type Offered, type SaidBy, withDiffer, withRows } from '#domain/situation/row-states.ts'
import { CHOSEN_ROWS, ROW_STATES, type RowState } from '#domain/situation/rows.ts'
import type { Page, Situation } from '#domain/situation/situation.ts'
import {
  BEFORE,
  CATEGORIES,
  FIRST_FLAGS,
  type Flag,
  type Level,
  MORE_FLAGS,
  NEEDS,
  OPENINGS,
  OWN_KINDS,
  TICKED_FLAGS,
  WHO,
} from '#domain/words.ts'

/** Who fills in the page, and when; what can be said of the rows; and the level the page had picked by itself: leaving it so is no choice of theirs. */
interface Said extends SaidBy {
  offered: Offered
  shownLevel?: Level
  /** Local date before which nobody is met next; left out: any day may be. */
  today?: string
}

interface Turned {
  situation: Situation
  /** Field id to the text id of what is wrong; only a submit shows them, a press saves what is there. */
  errors: FieldErrors
}

/**
 * What stands on a page of the checklist, put into the situation. A field the page did not show keeps what was there; an empty one is
 * emptied; whatever cannot be read is left as it was. Never throws.
 */
export function situationFromValues(page: Page, values: Values, situation: Situation, said: Said): Turned {
  const filled: Filled = { values, errors: {} }
  const turned = turnedBy(page, filled, situation, said)
  return { situation: turned.situation, errors: { ...filled.errors, ...turned.errors } }
}

function turnedBy(page: Page, filled: Filled, situation: Situation, said: Said): Turned {
  switch (page) {
    case 'about':
      return aboutFrom(filled, situation)
    case 'own':
      return ownFrom(filled, situation, said)
    case 'ask':
      return askFrom(filled, situation, said)
    case 'idcheck':
      return { situation, errors: chosenOf(filled.values) }
    case 'steps':
    case 'protect':
      return stepsFrom(filled, situation, said)
    case 'review':
      return reviewFrom(filled, situation)
    case 'gate':
    case 'mine':
      return { situation, errors: {} }
    case 'script': {
      // Whether it may be kept is for the rules to say; here only whether it can be read.
      const typed = readScript(filled.values)
      return { situation, errors: 'errors' in typed ? typed.errors : {} }
    }
  }
}

const has = (values: Values, id: string): boolean => Object.hasOwn(values, id)

/** What stands on a page, and what of it could not be read. */
interface Filled {
  values: Values
  errors: Record<string, FieldText>
}

/** The value of one field, or what was there when the page did not show it or it cannot be read. */
function take<S extends z.ZodType>({ values, errors }: Filled, id: string, field: S, before: z.output<S>): z.output<S> {
  if (!has(values, id)) return before
  const result = read({ [id]: field }, values)
  if (!('errors' in result)) return result.value[id] as z.output<S>
  Object.assign(errors, result.errors)
  return before
}

/** One of the three has to be picked, also where the page that comes in has no such field. */
function chosenOf(values: Values): FieldErrors {
  const result = read({ 'idcheck.choice': choice('idcheck', ['use', 'edit', 'keep']) }, values)
  return 'errors' in result ? result.errors : {}
}

function aboutFrom(filled: Filled, before: Situation): Turned {
  const flags: readonly Flag[] = [
    ...ticked(filled, 'about.flags', FIRST_FLAGS, before),
    ...ticked(filled, 'about.flags_more', MORE_FLAGS, before),
  ]
  const situation: Situation = {
    ...before,
    opening: take(filled, 'about.opening', maybeChoice('opening', OPENINGS), before.opening),
    category: take(filled, 'about.category', maybeChoice('category', CATEGORIES), before.category),
    who: take(filled, 'about.who', maybeChoice('who', WHO), before.who) ?? before.who,
    flags: TICKED_FLAGS.filter((flag) => flags.includes(flag)),
  }
  return {
    situation,
    errors: {
      ...(situation.opening === null ? { 'about.opening': 'nav.pick' } : {}),
      ...(situation.category === null ? { 'about.category': 'nav.pick' } : {}),
    },
  }
}

/** The ticks of one list; of a list that did not stand on the page those from before stay. */
const ticked = (filled: Filled, id: string, list: readonly Flag[], before: Situation): Flag[] =>
  take(
    filled,
    id,
    ticks('flag', list),
    before.flags.filter((flag) => list.includes(flag)),
  )

/** What the pages `ask` and `own` ask besides the words: before, the next contact, the case token, and you. */
function aroundFrom(filled: Filled, before: Situation, { today }: Said): Turned {
  const how = take(filled, 'ask.contact_how', ticks('contact', ['alone', 'advice']), [
    ...(before.contactAlone ? (['alone'] as const) : []),
    ...(before.contactAdvice ? (['advice'] as const) : []),
  ])
  // One that was ahead when it was told, and is over by now, is no fault of this page; it is not sent along.
  const from = filled.values['ask.contact'] === before.contactDate ? undefined : today
  const token = take(filled, 'ask.case', words(), before.caseToken ?? '').trim()
  // One from before there were these rules stays as long as nobody changes it.
  const caseToken = token === (before.caseToken ?? '') ? before.caseToken : caseTokenOf(token)
  const tokenFits = token === '' || caseToken !== null
  return {
    situation: {
      ...before,
      before: take(filled, 'ask.before', maybeChoice('before', BEFORE), before.before),
      contactDate: take(filled, 'ask.contact', maybeDay(from, 'ask.contact.error'), before.contactDate),
      contactTime: take(filled, 'ask.contact_time', maybeTime(), before.contactTime),
      contactAlone: how.includes('alone'),
      contactAdvice: how.includes('advice'),
      caseToken: tokenFits ? caseToken : before.caseToken,
      care: take(filled, 'ask.care', maybeChoice('care', ['fine', 'talk']), before.care),
    },
    errors: tokenFits ? {} : { 'ask.case': 'ask.case.error' },
  }
}

/** The level as the worker's own choice, null while the rule's stands. */
function levelFrom(filled: Filled, before: Situation, shown: Level | undefined): Level | null {
  const field: z.ZodType<Level | null> = maybeChoice('level', OFFERED_LEVELS)
  const picked = take(filled, 'ask.level', field, before.chosenLevel)
  return picked === shown && before.chosenLevel === null ? null : picked
}

function askFrom(filled: Filled, before: Situation, said: Said): Turned {
  const around = aroundFrom(filled, before, said)
  const situation: Situation = {
    ...around.situation,
    facts: take(filled, 'ask.facts', words(), before.facts),
    callMe: take(filled, 'ask.call', tick('ask.call.yes'), before.callMe),
    need: take(filled, 'ask.need', maybeChoice('need', NEEDS), before.need) ?? 'think',
    chosenLevel: levelFrom(filled, before, said.shownLevel),
  }
  const empty = situation.facts.trim() === '' && !situation.callMe
  return {
    situation,
    errors: {
      ...around.errors,
      ...(situation.before === null ? { 'ask.before': 'nav.pick' } : {}),
      ...(empty && !('ask.facts' in filled.errors) ? { 'ask.facts': 'ask.empty' } : {}),
    },
  }
}

/** Left empty, the page asks for a talk instead (flow 3.7). */
function ownFrom(filled: Filled, before: Situation, said: Said): Turned {
  const was = before.own ?? { kind: null, serious: null, to: null }
  const to = take(filled, 'own.to', maybePerson(), was.to)
  const own = {
    kind: take(filled, 'own.kind', maybeChoice('own', OWN_KINDS), was.kind),
    serious: take(filled, 'own.serious', maybeChoice('own.serious', ['no', 'yes', 'talk']), was.serious),
    to,
  }
  const facts = take(filled, 'own.facts', words(), before.facts)
  const around = aroundFrom(filled, before, said)
  return {
    situation: {
      ...around.situation,
      own,
      facts,
      callMe: facts.trim() === '' || own.serious === 'talk',
      sendTo: to ?? (before.sendTo === was.to ? null : before.sendTo),
      chosenLevel: levelFrom(filled, before, said.shownLevel),
    },
    errors: {
      ...around.errors,
      ...(own.kind === null ? { 'own.kind': 'nav.pick' } : {}),
      ...(own.serious === null ? { 'own.serious': 'nav.pick' } : {}),
    },
  }
}

/** What the menus of the rows say; a row without a menu is as it was. */
const chosenRows = (filled: Filled, before: Situation): Record<string, string | null> =>
  Object.fromEntries(
    CHOSEN_ROWS.map((row) => [
      row,
      take(filled, `steps.${row}`, maybeChoice('row', ROW_STATES[row] as readonly RowState[]), before.rows[row]?.state ?? null),
    ]),
  )

function stepsFrom(filled: Filled, before: Situation, said: Said): Turned {
  return {
    situation: {
      ...before,
      ...withDiffer(
        withRows(before, chosenRows(filled, before), said, said.offered),
        take(filled, 'steps.differ', words(), before.differ),
        said.seen,
      ),
    },
    errors: {},
  }
}

/** Whether somebody is left to get it is for the rules; the page only says who was ticked. */
function reviewFrom(filled: Filled, before: Situation): Turned {
  return {
    situation: {
      ...before,
      alsoHr: take(filled, 'review.hr', tick('review.hr.yes'), before.alsoHr),
      leadInstead: take(filled, 'review.instead', maybeInstead(), before.leadInstead),
      excluded: take(filled, 'review.exclude', people(), before.excluded),
      sendTo: take(filled, 'review.other', maybePerson(), before.sendTo),
      stepIn: take(filled, 'review.step_in', maybePerson(), before.stepIn),
    },
    errors: {},
  }
}
