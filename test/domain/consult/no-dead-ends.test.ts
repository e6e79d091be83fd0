import { describe, expect, it } from 'vitest'
import { presentCard } from '#cards/consult-card/present-card.ts'
import { readerContext } from '#cards/texts/texts.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { addUpdate } from '#domain/consult/asking/add-update.ts'
import { notEnough } from '#domain/consult/asking/not-enough.ts'
import { withdraw, withdrawingMeans } from '#domain/consult/asking/withdraw.ts'
import { type CloseInput, close } from '#domain/consult/closing/close.ts'
import { formalStop } from '#domain/consult/closing/formal-stop.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { Refusal } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import { english, pack } from '#test/support/real-pack.ts'
import { riverside } from '#test/support/riverside.ts'
import { type Story, send } from './story.ts'

const team = riverside()
const withLeads = (people: Record<string, Record<string, unknown> | null> = {}) =>
  riverside({
    agency: { contacts: { fallback_phone: '+1 555 0100', safeguarding: 'lee', conduct: 'cy', independent: 'ivy' } },
    people: {
      lee: { name: 'Lee Moss', roles: ['supervisor'] },
      cy: { name: 'Cy Ode', roles: ['supervisor'] },
      ivy: { name: 'Ivy Out', roles: ['outside'] },
      ...people,
    },
  })
const takeBack = (c: Consult, r: Rules) => withdraw(c, { by: named('dana') }, r)
const closeBy =
  (by: string, over: Partial<CloseInput> = {}) =>
  (c: Consult, r: Rules) =>
    close(
      c,
      {
        by: named(by),
        outcome: 'withdrawn',
        kind: 'advice',
        why: 'They asked for it.',
        safety: 'yes',
        ownDone: null,
        details: {},
        actions: [],
        noted: null,
        codes: '',
        minutes: null,
        careOffered: false,
        spokeWith: true,
        ...over,
      },
      r,
    )
/** A person's card: its state, what it says comes next, and its buttons. */
function cardOf(story: Story, key: string) {
  const reader = story.agency.byKey.get(named(key))!
  const ctx = readerContext({ rules: pack, words: english, agency: story.agency, reader, now: story.now, platform: 'Slack' })
  const card = presentCard(ctx, story.consult)!
  const said = card.items.map((item) => ('text' in item ? item.text : '')).join(' ')
  return { id: card.id, said, offers: [...(card.buttons ?? []), ...(card.more ?? [])].map((button) => button.action) }
}
describe('R16 a withdrawal that is only a request', () => {
  const asked = (flags: readonly string[], agency = withLeads()) =>
    send('2026-11-23T10:00', { flags: flags as never }, agency).do('2026-11-23T11:00', takeBack)

  it("43. given withdrawn with under_18 on Mon, then Lee's card offers Close on Mon, without an answer; Sam's says who closes it", () => {
    const story = asked(['under_18'])
    expect(story.joined('lee')).toBe('Mon 23 Nov 11:00')
    const lee = cardOf(story, 'lee')
    expect([lee.id, lee.said]).toEqual(['sup.asked_close', expect.stringContaining('Speak with Dana Cruz first')])
    expect(lee.offers[0]).toBe('consult.close')
    const sam = cardOf(story, 'sam')
    expect([sam.id, sam.said]).toEqual(['sup.asked_close', expect.stringContaining('Lee Moss speaks with Dana Cruz, then closes it')])
    expect(sam.offers).not.toContain('consult.close')
    expect(cardOf(story, 'dana').said).toContain('Lee Moss will speak with you')
    expect(() => closeBy('sam')(story.consult, story.rules)).toThrow(new Refusal('changed'))
    expect(() => closeBy('lee', { spokeWith: false })(story.consult, story.rules)).toThrow(
      expect.objectContaining({ fields: { 'close.spoke': 'close.spoke.error' } }),
    )
    expect(() => closeBy('lee', { why: ' ' })(story.consult, story.rules)).toThrow(
      expect.objectContaining({ fields: { 'close.why': 'close.why.error' } }),
    )
    expect(story.do('2026-11-23T11:30', closeBy('lee')).consult).toMatchObject({ state: 'closing', answers: [] })
  })

  it.each(['at_risk_adult', 'abuse_concern', 'image_u18'])('with %s only the lead closes it', (flag) => {
    const story = asked([flag])
    expect(() => closeBy('sam')(story.consult, story.rules)).toThrow(new Refusal('changed'))
    expect(story.do('2026-11-23T11:30', closeBy('lee')).consult.state).toBe('closing')
  })

  it.each(['legal', 'risk_handled'])('with %s whoever has it closes it, with a reason', (flag) => {
    const story =
      flag === 'legal' ? asked([flag]) : send('2026-11-23T10:00', { gate: 'handled' }, withLeads()).do('2026-11-23T11:00', takeBack)
    expect(cardOf(story, 'sam').offers[0]).toBe('consult.close')
    expect(story.do('2026-11-23T11:30', closeBy('sam')).consult.state).toBe('closing')
  })

  it('with own_serious asking closes nothing: it needs an answer, and then an outcome of its own', () => {
    const serious = send(
      '2026-11-23T10:00',
      { category: 'own_practice', own: { kind: 'slip', serious: 'yes', to: null }, flags: ['under_18'] },
      withLeads(),
    )
    const story = serious.do('2026-11-23T11:00', takeBack)
    for (const key of story.consult.people.map((p) => p.key)) {
      expect(cardOf(story, key).offers, key).not.toContain('consult.close')
      expect(() => closeBy(key, { ownDone: 'yes' })(story.consult, story.rules), key).toThrow(new Refusal('changed'))
    }
    story.do('2026-11-23T11:30', (c, r) => answer(c, { by: named('sam'), mode: 'met', text: 'We met.' }, r))
    expect(() => closeBy('sam', { ownDone: 'yes' })(story.consult, story.rules)).toThrow(
      expect.objectContaining({ fields: { 'close.outcome': 'nav.pick' } }),
    )
    const details = { 'out.pointer': 'HR.', 'out.tells': 'Sam.' }
    expect(closeBy('sam', { ownDone: 'yes', outcome: 'conduct_review', details })(story.consult, story.rules).consult.state).toBe('closing')
  })

  it('a lead who is left out, away or has passed it on is stood in for; with nobody it needs an answer', () => {
    const out = send('2026-11-23T10:00', { flags: ['under_18'], excluded: ['lee'] }, withLeads()).do('2026-11-23T11:00', takeBack)
    expect([out.joined('lee'), out.joined('ivy')]).toEqual([null, 'Mon 23 Nov 11:00'])
    const away = asked(
      ['under_18'],
      withLeads({ lee: { name: 'Lee Moss', roles: ['supervisor'], away: [{ from: '2026-11-23', to: '2026-11-27' }] } }),
    )
    expect([away.joined('lee'), away.joined('ivy')]).toEqual([null, 'Mon 23 Nov 11:00'])
    const passed = asked(['under_18']).do('2026-11-23T11:10', (c, r) => handOver(c, { by: named('lee'), to: named('mo') }, r))
    expect(cardOf(passed, 'ivy').offers[0]).toBe('consult.close')
    const none = asked(['under_18'], team)
    expect(cardOf(none, 'sam').said).toContain('needs an answer')
    expect(() => closeBy('sam')(none.consult, none.rules)).toThrow(new Refusal('changed'))
  })

  it('what is ticked after the asking counts as well', () => {
    const story = asked(['legal']).do('2026-11-23T11:10', (c, r) =>
      addUpdate(c, { by: named('dana'), text: '', flags: ['abuse_concern'] }, r),
    )
    expect(story.joined('lee')).toBe('Mon 23 Nov 11:10')
    expect(() => closeBy('sam')(story.consult, story.rules)).toThrow(new Refusal('changed'))
  })
})

describe('R16 "Stop: formal process"', () => {
  const stopped = () =>
    send('2026-11-23T10:00', { category: 'own_practice' }, team).do('2026-11-23T11:00', (c, r) => formalStop(c, { by: named('sam') }, r))

  it('is not undone by "Not an answer yet": refused, and the worker’s card does not offer it', () => {
    const story = stopped()
    expect(() => notEnough(story.consult, { by: named('dana') }, story.rules)).toThrow(new Refusal('formal'))
    expect(cardOf(story, 'dana').offers).not.toContain('consult.unanswered')
  })

  it('and not by taking it back: that is only a request, and whoever has it closes', () => {
    const story = stopped()
    expect(withdrawingMeans(story.consult)).toBe('request')
    expect(cardOf(story.do('2026-11-23T11:30', takeBack), 'sam').offers[0]).toBe('consult.close')
  })
})
