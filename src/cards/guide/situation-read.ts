import type { z } from 'zod'
import { OFFERED_LEVELS } from '#cards/guide/level-choice.ts'
import { USED } from '#cards/guide/situation-items.ts'
import { choice, maybeChoice, maybeDay, maybePerson, maybeTime, people, tick, ticks, words } from '#cards/kit/field.ts'
import { read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import type { FieldErrors } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import type { Page, Situation } from '#domain/situation/situation.ts'
import { BEFORE, CATEGORIES, type Level, NEEDS, OPENINGS, OWN_KINDS, TICKED_FLAGS, WHO } from '#domain/words.ts'

interface Turned {
  situation: Situation
  /** Field id to the text id of what is wrong; only a submit shows them, a press saves what is there. */
  errors: FieldErrors
}

/**
 * What stands on a page of the checklist, put into the situation. A field the page did not show keeps what was there; an empty one is
 * emptied; whatever cannot be read is left as it was. Never throws.
 * `shownLevel`: the level the page had picked by itself. Leaving it so is no choice of the worker's.
 */
export function situationFromValues(page: Page, values: Values, situation: Situation, { shownLevel }: { shownLevel?: Level } = {}): Turned {
  switch (page) {
    case 'about':
      return aboutFrom(values, situation)
    case 'own':
      return ownFrom(values, situation, shownLevel)
    case 'tell':
      return tellFrom(values, situation, shownLevel)
    case 'idcheck':
      return { situation, errors: wrong(values, { 'idcheck.choice': choice('idcheck', ['use', 'edit', 'keep']) }) }
    case 'steps':
      return stepsFrom(values, situation)
    case 'review':
      return reviewFrom(values, situation)
    case 'gate':
    case 'protect':
      return { situation, errors: {} }
  }
}

const has = (values: Values, id: string): boolean => Object.hasOwn(values, id)

/** The value of one field, or what was there when the page did not show it or it cannot be read. */
function take<S extends z.ZodType>(values: Values, id: string, field: S, before: z.output<S>): z.output<S> {
  if (!has(values, id)) return before
  const result = read({ [id]: field }, values)
  return 'errors' in result ? before : (result.value[id] as z.output<S>)
}

/** FieldErrors of fields read strictly. */
function wrong(values: Values, shape: z.ZodRawShape): FieldErrors {
  const result = read(shape, values)
  return 'errors' in result ? result.errors : {}
}

const CASE_TOKEN = /^[A-Za-z0-9-]{1,20}$/

function aboutFrom(values: Values, before: Situation): Turned {
  const how = take(values, 'about.contact_how', ticks('contact', ['alone', 'advice']), [
    ...(before.contactAlone ? (['alone'] as const) : []),
    ...(before.contactAdvice ? (['advice'] as const) : []),
  ])
  const token = take(values, 'about.case', words(), before.caseToken ?? '').trim()
  const tokenFits = token === '' || CASE_TOKEN.test(token)
  const situation: Situation = {
    ...before,
    opening: take(values, 'about.opening', maybeChoice('opening', OPENINGS), before.opening),
    category: take(values, 'about.category', maybeChoice('category', CATEGORIES), before.category),
    before: take(values, 'about.before', maybeChoice('before', BEFORE), before.before),
    who: take(values, 'about.who', maybeChoice('who', WHO), before.who) ?? before.who,
    flags: take(values, 'about.flags', ticks('flag', TICKED_FLAGS), before.flags as (typeof TICKED_FLAGS)[number][]),
    contactDate: take(values, 'about.contact', maybeDay(), before.contactDate),
    contactTime: take(values, 'about.contact_time', maybeTime(), before.contactTime),
    contactAlone: how.includes('alone'),
    contactAdvice: how.includes('advice'),
    caseToken: tokenFits ? (token === '' ? null : named(token)) : before.caseToken,
    care: take(values, 'about.care', maybeChoice('care', ['fine', 'talk']), before.care),
  }
  return {
    situation,
    errors: {
      ...(situation.opening === null ? { 'about.opening': 'nav.pick' } : {}),
      ...(situation.category === null ? { 'about.category': 'nav.pick' } : {}),
      ...(situation.before === null && situation.category !== 'threat_stalking' ? { 'about.before': 'nav.pick' } : {}),
      ...(tokenFits ? {} : { 'about.case': 'about.case.error' }),
    },
  }
}

/** The level as the worker's own choice, null while the rule's stands. */
function levelFrom(values: Values, before: Situation, shown: Level | undefined): Level | null {
  const field: z.ZodType<Level | null> = maybeChoice('level', OFFERED_LEVELS)
  const picked = take(values, 'tell.level', field, before.chosenLevel)
  return picked === shown && before.chosenLevel === null ? null : picked
}

function tellFrom(values: Values, before: Situation, shown: Level | undefined): Turned {
  const situation: Situation = {
    ...before,
    facts: take(values, 'tell.facts', words(), before.facts),
    callMe: take(values, 'tell.call', tick('tell.call.yes'), before.callMe),
    need: take(values, 'tell.need', maybeChoice('need', NEEDS), before.need),
    chosenLevel: levelFrom(values, before, shown),
  }
  const empty = situation.facts.trim() === '' && !situation.callMe
  const long = wrong(values, { 'tell.facts': words() })
  return {
    situation,
    errors: {
      ...(empty && !('tell.facts' in long) ? { 'tell.facts': 'tell.empty' } : {}),
      ...(situation.need === null ? { 'tell.need': 'nav.pick' } : {}),
      ...long,
    },
  }
}

/** Left empty, the page asks for a talk instead (flow 3.7). */
function ownFrom(values: Values, before: Situation, shown: Level | undefined): Turned {
  const was = before.own ?? { kind: null, serious: null, to: null }
  const to = take(values, 'own.to', maybePerson(), was.to)
  const own = {
    kind: take(values, 'own.kind', maybeChoice('own', OWN_KINDS), was.kind),
    serious: take(values, 'own.serious', maybeChoice('own.serious', ['no', 'yes', 'talk']), was.serious),
    to,
  }
  const facts = take(values, 'own.facts', words(), before.facts)
  return {
    situation: {
      ...before,
      own,
      facts,
      callMe: facts.trim() === '' || own.serious === 'talk',
      sendTo: to ?? (before.sendTo === was.to ? null : before.sendTo),
      chosenLevel: levelFrom(values, before, shown),
    },
    errors: {
      ...(own.kind === null ? { 'own.kind': 'nav.pick' } : {}),
      ...(own.serious === null ? { 'own.serious': 'nav.pick' } : {}),
      ...wrong(values, { 'own.facts': words() }),
    },
  }
}

function stepsFrom(values: Values, before: Situation): Turned {
  return {
    situation: {
      ...before,
      stepsUsed: take(
        values,
        'steps.use',
        ticks('use', USED),
        USED.filter((one) => before.stepsUsed.includes(one)),
      ),
      differ: take(values, 'steps.differ', words(), before.differ),
      policyAnswer: take(values, 'steps.policy', maybeChoice('policy', ['clear', 'unclear', 'unread']), before.policyAnswer),
    },
    errors: wrong(values, { 'steps.differ': words() }),
  }
}

/** Whether somebody is left to get it is for the rules; the page only says who was ticked. */
function reviewFrom(values: Values, before: Situation): Turned {
  return {
    situation: {
      ...before,
      alsoHr: take(values, 'review.hr', tick('review.hr.yes'), before.alsoHr),
      excluded: take(values, 'review.exclude', people(), before.excluded),
      sendTo: take(values, 'review.other', maybePerson(), before.sendTo),
    },
    errors: {},
  }
}
