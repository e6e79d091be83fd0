import type { z } from 'zod'
import { isOutField, OUT_FIELDS } from '#cards/closing/action-fields.ts'
import { choice, maybeChoice, maybeDay, maybePerson, maybeTime, minutes, neededWords, tick, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import type { Closure } from '#domain/consult/consult.ts'
import type { FieldErrors, FieldText } from '#domain/errors.ts'
import type { GuidanceRules } from '#domain/guidance.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { OUTCOMES, type Outcome } from '#domain/words.ts'

/** The outcome picked on page 1, null while none is. */
export const readOutcome = (values: Values): Outcome | null => {
  const result = read({ 'close.outcome': maybeChoice('outcome', OUTCOMES) }, values)
  return 'errors' in result ? null : result.value['close.outcome']
}

export type CloseRead = Pick<Closure, 'outcome' | 'kind' | 'why' | 'safety' | 'ownDone' | 'spokeWith'>

interface Asked {
  /** The question about a serious own part was on the page. */
  ownSerious?: boolean
  /** The outcomes that were offered. */
  outcomes?: readonly Outcome[]
  /** Whoever closes has to have spoken with the worker (R16). */
  spoke?: boolean
}

/** Form `close`, page 1. */
export function readClose(values: Values, { ownSerious = false, outcomes = OUTCOMES, spoke = false }: Asked = {}): Read<CloseRead> {
  const asked = mapRead(
    read(
      {
        'close.outcome': choice('outcome', outcomes),
        'close.kind': choice('kind', ['advice', 'direction']),
        'close.why': neededWords('close.why.error'),
        'close.safety': choice('close.safety', ['yes', 'acted', 'no']),
        'close.own': ownSerious ? choice('own.done', ['yes', 'no']) : maybeChoice('own.done', ['yes', 'no']),
      },
      values,
    ),
    (v) => ({
      outcome: v['close.outcome'],
      kind: v['close.kind'],
      why: v['close.why'],
      safety: v['close.safety'],
      ownDone: ownSerious ? v['close.own'] : null,
    }),
  )
  if (!spoke) return asked
  const ticked = read({ 'close.spoke': tick('close.spoke.yes') }, values)
  if ('value' in ticked && ticked.value['close.spoke']) return mapRead(asked, (v) => ({ ...v, spokeWith: true }))
  return { errors: { ...('errors' in asked ? asked.errors : {}), 'close.spoke': 'close.spoke.error' } }
}

export type CloseDetailRead = Pick<Closure, 'details' | 'noted' | 'codes' | 'minutes' | 'careOffered'> & {
  /** Actions without ids: the use case gives them. */
  actions: { what: string; who: PersonKey; by: string }[]
}

/** Local dates the page is held against: no date may lie before `today`, a first check not after `tomorrow`. */
interface Days {
  today?: string
  tomorrow?: string
}

/** Form `close.detail`, page 2: what the outcome requires is there, dates are dates from today on. */
export function readCloseDetail(values: Values, outcome: Outcome, pack: GuidanceRules, days: Days = {}): Read<CloseDetailRead> {
  const requires = pack.outcomes[outcome].requires
  const fields = [...new Set([...requires, ...(outcome === 'withdrawn' ? [] : ['out.tells'])])]
  const shape: Record<string, z.ZodType> = Object.fromEntries(fields.map((id) => [id, detailField(id, days)]))
  const found = read(shape, values)
  const rest = read(
    {
      'close.noted': maybeChoice('noted', ['yes', 'later', 'no']),
      'close.codes': words(),
      'close.minutes': minutes(),
      'close.care': tick('close.care.offered'),
    },
    values,
  )
  const actions = [1, 2, 3].flatMap((n) => readAction(values, n))
  const errors: Record<string, FieldText> = {
    ...('errors' in found ? found.errors : missing(found.value, requires, days)),
    ...('errors' in rest ? rest.errors : {}),
    ...Object.assign({}, ...actions.map((a) => ('errors' in a ? a.errors : {}))),
  }
  if ('errors' in found || 'errors' in rest || Object.keys(errors).length > 0) return { errors }
  return {
    value: {
      details: Object.fromEntries(Object.entries(found.value).flatMap(([id, value]) => (value ? [[id, String(value)]] : []))),
      noted: rest.value['close.noted'],
      codes: rest.value['close.codes'],
      minutes: rest.value['close.minutes'],
      careOffered: rest.value['close.care'],
      actions: actions.flatMap((a) => ('value' in a ? [a.value] : [])),
    },
  }
}

/** Only a change that began earlier may lie before today. */
function detailField(id: string, { today }: Days): z.ZodType {
  const kind = isOutField(id) ? OUT_FIELDS[id] : 'short'
  if (kind === 'date') return maybeDay(id === 'out.from' ? undefined : today)
  return kind === 'time' ? maybeTime() : words()
}

function missing(value: Readonly<Record<string, unknown>>, requires: readonly string[], { tomorrow }: Days): FieldErrors {
  const errors: Record<string, FieldText> = {}
  for (const id of requires) if (String(value[id] ?? '').trim() === '') errors[id] = 'out.required'
  const check = value['out.check']
  if (typeof check === 'string' && tomorrow !== undefined && check > tomorrow) errors['out.check'] = 'out.check.error'
  return errors
}

/** An action row: nothing when empty; whoever and by when once something is written. */
function readAction(values: Values, n: number): Read<{ what: string; who: PersonKey; by: string }>[] {
  const [what, who, by] = [`action.what.${n}`, `action.who.${n}`, `action.by.${n}`] as const
  const result = read({ [what]: words(), [who]: maybePerson(), [by]: maybeDay() } as Record<string, z.ZodType>, values)
  if ('errors' in result) return [result]
  const text = String(result.value[what] ?? '')
  if (text.trim() === '') return []
  const errors: FieldErrors = { ...(result.value[who] ? {} : { [who]: 'nav.pick' }), ...(result.value[by] ? {} : { [by]: 'nav.pick' }) }
  if (Object.keys(errors).length > 0) return [{ errors }]
  return [{ value: { what: text, who: named(String(result.value[who])), by: String(result.value[by]) } }]
}
