import { describe, expect, it } from 'vitest'
import { lineMessage } from '#cards/consult-card/line-message.ts'
import { presentCard } from '#cards/consult-card/present-card.ts'
import { relayMessage } from '#cards/consult-card/relay-message.ts'
import { FAULTS, faultCard } from '#cards/doors/fault-card.ts'
import { helpCard } from '#cards/doors/help-card.ts'
import { refusalCard } from '#cards/doors/refusal-card.ts'
import { unreadCard } from '#cards/doors/unread-card.ts'
import { waitingCard } from '#cards/doors/waiting-card.ts'
import { whichCard } from '#cards/doors/which-card.ts'
import { isFollowUp } from '#cards/follow-up/follow-up-card.ts'
import { dangerForm } from '#cards/guide/danger-form.ts'
import { gateForm } from '#cards/guide/gate-form.ts'
import { hurtForm } from '#cards/guide/hurt-form.ts'
import { placeForm } from '#cards/guide/place-form.ts'
import type { Card, Form } from '#cards/model.ts'
import type { TextId } from '#cards/texts/text-catalog.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { TOLD_TEXTS } from '#domain/consult/telling/told-texts.ts'
import { named } from '#domain/ids.ts'
import type { Param, TextEntries } from '#domain/text-params.ts'
import { formAsCard } from '#edge/form-as-card.ts'
import { renderMessage as slackMessage } from '#slack/render/render-message.ts'
import { renderMessage as teamsMessage } from '#teams/render/render-message.ts'
import { thread } from './support/consults.ts'
import { alarmConsult } from './support/draw/alarm.ts'
import { now, readerOf } from './support/reader.ts'

/** What a phone that somebody else may hold never shows. */
const TELLS = /alarm|danger|something new|emergency|police|ambulance|\bsafe|help|threat|attack|911|phone|hurt|mistake/i
const nonce = 'n-1'
const reader = readerOf('dana')
const seen: Consult = alarmConsult({ rings: [{ at: now, by: 'sam' }], places: [{ at: now, text: 'Elm Street.' }] })
const states: Record<string, Consult> = {
  'sent to two': seen,
  'sent to nobody yet': { ...seen, people: seen.people.map((p) => ({ ...p, sentToAt: null })) },
  'held up': { ...seen, people: seen.people.map((p) => ({ ...p, sentToAt: null, heldUp: true })) },
  'seen by one': { ...seen, people: seen.people.map((p, i) => (i === 0 ? { ...p, seenAt: now } : p)) },
  'while nobody watches': { ...seen, noDutyUntilAt: now + 3_600_000 },
}

const value = (slot: string): Param => {
  const [name = '', kind] = slot.replace('?', '').split(':')
  if (kind === 'list') return { people: [named('bo')] }
  if (kind === 'duration') return { ms: 60_000 }
  if (kind !== undefined) return { at: now }
  return name === 'n' ? 2 : ['name', 'person', 'worker', 'manager', 'next'].includes(name) ? { person: named('bo') } : 'other'
}

/** Every line a consult can tell anybody (but what is asked long after it has ended), told to the worker of an alarm: with no fallback of its own, and with each there is. */
const lines = (consult: Consult): [string, Card][] =>
  Object.entries(TOLD_TEXTS as TextEntries).flatMap(([id, [place, ...slots]]) => {
    if (place !== 'text' || isFollowUp(id)) return []
    const all = Object.values(TOLD_TEXTS as TextEntries).flatMap(([, ...more]) => more)
    const params = Object.fromEntries([...all, ...slots].map((slot) => [slot.replace('?', '').split(':')[0]!, value(slot)]))
    const own = Object.fromEntries(slots.map((slot) => [slot.replace('?', '').split(':')[0]!, value(slot)]))
    const fallbacks = [
      undefined,
      ...Object.entries(TOLD_TEXTS as TextEntries).flatMap(([f, [p]]) => (p === 'fallback' ? [f as TextId] : [])),
    ]
    return fallbacks.map((fallbackId): [string, Card] => [
      `${id} ${fallbackId ?? ''}`,
      lineMessage(reader, {
        textId: id as TextId,
        params: { ...params, ...own },
        buttons: [],
        consult,
        ...(fallbackId ? { fallbackId } : {}),
      }),
    ])
  })

const asMessage = (form: Form): Card => formAsCard(form, () => faultCard(reader, 'unknown', 'abc'))

const messages = (consult: Consult): [string, Card][] => [
  ['the card', presentCard(reader, consult)!],
  ...lines(consult),
  ['words passed on', relayMessage(reader, { message: { ...thread(1)[0]!, by: named('sam') }, consult })],
  ['which consult', whichCard(reader, { consults: [consult], kept: 'w' })],
  ['words that wait', waitingCard(reader)],
  ['a consult that does not open', unreadCard(reader, { token: consult.token, people: [named('bo')] })],
  ['help', helpCard(reader)],
  ...FAULTS.map((kind): [string, Card] => [kind, faultCard(reader, kind, 'abc')]),
  ...(['private', 'expired', 'changed', 'done'] as const).map((kind): [string, Card] => [kind, refusalCard(reader, kind, { consult })]),
  ['the first page as a message', asMessage(gateForm(reader, { nonce }))],
  ['the alarm’s page as a message', asMessage(dangerForm(reader, { consult, nonce }))],
  [
    'the same for somebody else',
    asMessage(dangerForm(reader, { consult: { ...consult, situation: { ...consult.situation, gate: 'b' } }, nonce })),
  ],
  ['“where are you” as a message', asMessage(placeForm(reader, { consult, nonce }))],
  ['“help for me” as a message', asMessage(hurtForm(reader, { consult, nonce }))],
]

describe('the lock screen of a worker whose alarm is on', () => {
  it.each(Object.entries(states))(
    'says nothing of an alarm in any message, card, line or page that comes to them: %s',
    (_what, consult) => {
      const telling = messages(consult).flatMap(([what, card]) => {
        const teams = teamsMessage(card)
        const { fallbackText = '', speak = '' } = (teams.attachments?.[0]?.content ?? {}) as { fallbackText?: string; speak?: string }
        const shown = [card.fallback, slackMessage(card).text, teams.summary ?? '', fallbackText, speak]
        return shown.filter((text) => TELLS.test(text)).map((text) => `${what}: ${text}`)
      })
      expect([...new Set(telling)]).toEqual([])
    },
  )

  it('50. reads “K7F2: 2 people have it”', () => {
    const shown = Object.fromEntries(Object.entries(states).map(([what, consult]) => [what, presentCard(reader, consult)!.fallback]))
    expect(shown).toEqual({
      'sent to two': 'K7F2: 2 people have it',
      'sent to nobody yet': 'K7F2: nobody has it yet',
      'held up': 'K7F2: nobody has it yet',
      'seen by one': 'K7F2: 2 people have it, 1 has seen it',
      'while nobody watches': 'K7F2: sent to 2 people',
    })
  })

  it('the others’ lock screens name nobody and no place, and never ask to ring who asked not to be rung', () => {
    const bo = readerOf('bo')
    for (const consult of [seen, { ...seen, doNotRingAt: now }]) {
      const card = presentCard(bo, consult)!
      expect(card.fallback).toBe('K7F2 needs you now. Please open it.')
      expect(JSON.stringify(card)).not.toContain('Elm')
    }
  })
})
