import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Form } from '#cards/model.ts'
import { readData } from '#teams/ids.ts'
import { readState, unreadIn } from '#teams/in/read-state.ts'
import { LIMITS } from '#teams/limits.ts'
import { renderCardAsPage, renderForm } from '#teams/render/render-form.ts'
import { renderHome } from '#teams/render/render-home.ts'
import { renderKept } from '#teams/render/render-kept.ts'
import { renderCard, renderMessage } from '#teams/render/render-message.ts'
import { shapeOf } from '#teams/render/shape.ts'
import { withValues } from '#teams/render/with-values.ts'
import { runs } from '#test/support/runs.ts'
import { drawEverything } from '../cards/support/draw/everything.ts'
import { about, card, gate } from '../slack/support/forms.ts'
import { hostileText } from '../slack/support/hostile.ts'
import { anyCard, anyForm, anyHome } from '../slack/support/neutral-screens.ts'
import { all, wordsOf } from './support/teams-person.ts'
import { faultsOf } from './support/used-elements.ts'

const words = { back: 'Back', pick: 'Please pick one.', fill: 'Please fill this in.', choose: 'Pick one' }
const asJson = (value: object) => value as Readonly<Record<string, unknown>>

describe('a page drawn for Teams', () => {
  it('is within the schema and the limits, whatever stands in the form', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const page = renderForm(form, { words })
        expect(faultsOf(asJson(page.card), Number.POSITIVE_INFINITY)).toEqual([])
        expect(page.title.length).toBeLessThanOrEqual(LIMITS.title)
      }),
      runs(300),
    )
  })

  it('is so for every form of the product with hostile words and names in it', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const [what, drawn] of Object.entries(drawEverything(text.slice(0, 3_000), text.slice(0, 60) || 'x'))) {
          const json =
            'title' in drawn ? renderForm(drawn, { words }).card : 'fallback' in drawn ? renderCard(drawn) : renderHome(drawn, 'Home')
          const limit = 'title' in drawn ? LIMITS.dialogBytes : LIMITS.messageBytes
          expect(faultsOf(asJson(json), limit), what).toEqual([])
        }
      }),
      runs(6),
    )
  })

  it('carries ids and nothing else in the data of its buttons', () => {
    for (const drawn of Object.values(drawEverything('wombat quokka', 'Numbat Okapi'))) {
      const json =
        'title' in drawn ? renderForm(drawn, { words }).card : 'fallback' in drawn ? renderCard(drawn) : renderHome(drawn, 'Home')
      const data = JSON.stringify([...all(json, /^Action\.Submit$/)].map((one) => one.data))
      expect(data).not.toMatch(/wombat|quokka|numbat|okapi/i)
      for (const one of all(json, /^Action\.Submit$/)) expect(JSON.stringify(one.data).length).toBeLessThan(1_000)
    }
  })

  it('reads a box that Teams left out as empty, and none that was not on the page', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const { card: drawn } = renderForm(form, { words })
        const onPage = new Set(all(drawn, /^Input\./).map((one) => String(one.id).split('~')[0]))
        for (const { data } of all(drawn, /^Action\.Submit$/)) {
          const values = readState(data)
          expect(new Set(Object.keys(values))).toEqual(onPage)
          expect(Object.values(values).filter((one) => one !== null && !(Array.isArray(one) && one.length === 0))).toEqual([])
        }
      }),
      runs(300),
    )
  })

  it('reads a field whose id is a name of our own data', () => {
    const named = (id: string): Form => ({ id: 'a', title: 'A', close: 'Close', to: {}, items: [{ kind: 'short', id, label: '' }] })
    for (const id of ['bb', 'msteams']) {
      const { card: drawn } = renderForm(named(id), { words })
      const [input] = all(drawn, /^Input\./)
      for (const { data } of all(drawn, /^Action\.Submit$/)) {
        expect(readState(data)).toEqual({ [id]: null })
        expect(readState({ ...(data as object), [String(input?.id)]: 'Words.' })).toEqual({ [id]: 'Words.' })
        expect(readData({ ...(data as object), [String(input?.id)]: 'Words.' })).toMatchObject({ form: 'a' })
      }
    }
  })

  it('gives back what was filled in, by field, in the kinds the use cases read', () => {
    const [submit] = all(renderForm(about, { words }).card, /^Action\.Submit$/).filter((one) => one.title === 'Next')
    const given = {
      ...(submit?.data as object),
      'about.opening': 'just',
      'about.flags~m': 'under_18,legal',
      'ask.contact': '2026-12-01',
      'ask.contact_time': '',
      'answer.minutes~n': '15',
      'ask.facts': ' words, with a comma ',
    }
    expect(readState(given)).toEqual({
      'about.opening': 'just',
      'about.flags': ['under_18', 'legal'],
      'ask.contact': '2026-12-01',
      'ask.contact_time': null,
      'answer.minutes': 15,
      'ask.facts': ' words, with a comma ',
      'about.who': null,
      'ask.case': null,
    })
    expect(readData(given)).toMatchObject({
      verb: 'submit',
      form: 'about',
      to: { id: 'draft-1', nonce: 'n-about' },
      redraws: ['about.opening'],
    })
  })

  it('gives back what a client sends in another form, and what is no number as it was typed', () => {
    const given = {
      'about.opening': ['just'],
      'about.flags~m': ['under_18', 'legal'],
      'ask.contact': null,
      'answer.minutes~n': '25 min',
      'close.care': true,
      'hand_over.to': { value: 'person:sam' },
      'ask.facts': { not: 'words' },
    }
    expect(readState(given)).toEqual({
      'about.opening': 'just',
      'about.flags': ['under_18', 'legal'],
      'ask.contact': null,
      'answer.minutes': '25 min',
      'close.care': 'true',
      'hand_over.to': 'person:sam',
    })
  })

  it('names the fields of the page in which something stands of no known form, and no data of anybody else', () => {
    const [submit] = all(renderForm(about, { words }).card, /^Action\.Submit$/).filter((one) => one.title === 'Next')
    const given = {
      ...(submit?.data as object),
      'ask.contact': { date: { day: 1 } },
      'about.flags~m': [{ title: 'Under 18' }, 'legal'],
      'about.opening': 'just',
      client: { of: 'some kind' },
    }
    expect(unreadIn(given).toSorted()).toEqual(['about.flags', 'ask.contact'])
    expect(readState(given)).toMatchObject({ 'about.opening': 'just' })
    expect(unreadIn({ ...given, 'ask.contact': null, 'about.flags~m': '' })).toEqual([])
  })

  it('drawn again with what was filled in, gives the same back', () => {
    const values = { 'about.opening': 'now', 'about.flags': ['legal'], 'answer.minutes': 5, 'ask.facts': 'Words.', 'ask.case': null }
    const page = renderForm(withValues(about, values), { words }).card
    const given = Object.fromEntries(all(page, /^Input\./).map((one) => [String(one.id), String(one.value ?? '')]))
    expect(readState(given)).toMatchObject(values)
  })

  it('says an error above its field, and one of no field on top', () => {
    const page = renderForm(about, { words, errors: { 'ask.facts': 'Too long.', elsewhere: 'Not now.' } }).card
    const said = wordsOf(page)
    expect(said.indexOf('Not now.')).toBe(0)
    expect(said.indexOf('Too long.')).toBeGreaterThan(0)
    expect(said.indexOf('Too long.')).toBeLessThan(said.indexOf('What was said?'))
  })

  it('asks the client to check only where that holds up no other button', () => {
    const plain: Form = { ...about, items: about.items.filter((item) => item.kind !== 'buttons') }
    const required = (form: Form) => all(renderForm(form, { words }).card, /^Input\./).filter((one) => one.isRequired)
    expect(required(about)).toEqual([])
    expect(required(plain).map((one) => [one.id, one.errorMessage])).toEqual([['about.opening', 'Please pick one.']])
  })

  it('has a button that leaves and saves exactly where something could be lost', () => {
    const leaves = (form: Form) =>
      all(renderForm(form, { words }).card, /^Action\.Submit$/).filter((one) => readData(one.data).verb === 'leave')
    expect(leaves(gate)).toEqual([])
    expect(leaves(about).map((one) => one.title)).toEqual(['Close, keep draft'])
  })

  it('has another shape exactly when other items stand on it', () => {
    const filled = withValues(about, { 'about.opening': 'now', 'ask.facts': 'Words.' })
    expect(shapeOf(filled)).toBe(shapeOf(about))
    expect(shapeOf({ ...about, items: about.items.slice(1) })).not.toBe(shapeOf(about))
  })
})

describe('a message drawn for Teams', () => {
  it('is within the schema and the size of a message, whatever stands in the card', () => {
    fc.assert(
      fc.property(anyCard, (one) => {
        expect(faultsOf(asJson(renderCard(one)), Number.POSITIVE_INFINITY)).toEqual([])
        const { summary } = renderMessage(one)
        expect(summary).toSatisfy((line: string) => line.length > 0 && line.length <= 150 && !line.includes('\n') && line.isWellFormed())
      }),
      runs(300),
    )
  })

  it('is so for Home and for a card inside a dialog', () => {
    fc.assert(
      fc.property(anyHome, anyCard, (home, one) => {
        expect(faultsOf(asJson(renderHome(home, 'Home')), Number.POSITIVE_INFINITY)).toEqual([])
        expect(faultsOf(asJson(renderCardAsPage(one).card), Number.POSITIVE_INFINITY)).toEqual([])
      }),
      runs(300),
    )
  })

  it('loses words before buttons when it would be too large', () => {
    const long = { ...card, items: Array.from({ length: 200 }, () => ({ kind: 'text' as const, text: 'word '.repeat(500) })) }
    const json = renderCard(long)
    expect(faultsOf(asJson(json), LIMITS.messageBytes)).toEqual([])
    expect(json.actions?.map((one) => [one.title, one.mode])).toEqual([
      ['Read', undefined],
      ['Second opinion', 'secondary'],
      ['I cannot take this', 'secondary'],
    ])
    expect(wordsOf(json)).toContain('…')
  })

  it('opens a dialog with each of its buttons', () => {
    for (const one of all(renderCard(card), /^Action\.Submit$/)) expect(one.data).toMatchObject({ msteams: { type: 'task/fetch' } })
  })

  it('says typed words as they stand: no bold, no link, no mention, no date', () => {
    const typed = '**bold** [click](https://evil.example) <at>Everyone</at> {{DATE(2026-01-01T00:00:00Z)}} _x_\n- list'
    const json = renderCard({ ...card, items: [{ kind: 'words', text: typed }] })
    expect(all(json, /^TextBlock$/)).toHaveLength(1)
    expect(wordsOf(json)).toContain('**bold** [click](https://evil.example) <at>Everyone</at>')
    expect(JSON.stringify(json)).not.toContain('{{')
    expect(JSON.stringify(renderMessage({ ...card, fallback: '<at>Everyone</at>' }))).not.toContain('"entities"')
  })

  it('makes the numbers of a safety alert dial at a tap, and no other number', () => {
    const text = 'In danger? Phone 911, then +1 (555) 010-0199. Not 2026-12-01.'
    const json = renderCard({
      ...card,
      items: [
        { kind: 'alert', level: 'error', text },
        { kind: 'text', text },
      ],
    })
    const dialled = all(json, /^TextRun$/).filter((run) => run.selectAction !== undefined)
    expect(dialled.map((run) => [run.text, run.selectAction])).toEqual([
      ['911', { type: 'Action.OpenUrl', title: '911', url: 'tel:911' }],
      ['+1 (555) 010-0199', { type: 'Action.OpenUrl', title: '+1 (555) 010-0199', url: 'tel:+15550100199' }],
    ])
    const [alert] = all(json, /^RichTextBlock$/)
    expect(
      all(alert ?? {}, /^TextRun$/)
        .map((run) => run.text)
        .join(''),
    ).toBe(text)
  })

  it('is read out as what a lock screen shows of it', () => {
    const { attachments = [] } = renderMessage({ ...card, fallback: 'K7F2: *new*, for you.' })
    expect(attachments[0]?.content.speak).toBe('K7F2: \u2217new\u2217, for you.')
  })

  it('has one line for a lock screen, never none', () => {
    const lines = [' \n ', 'a\n\nb'].map((fallback) => renderMessage({ ...card, fallback }).summary)
    expect(lines).toEqual(['…', 'a b'])
  })
})

describe('a page that keeps what could not be taken', () => {
  it('shows what was typed, hides what was chosen, and sends all of it again under the same one-use number', () => {
    const again = readData(all(renderForm(about, { words }).card, /^Action\.Submit$/).find((one) => one.title === 'Next')?.data)
    const values = {
      'about.opening': 'just',
      'about.flags': ['legal'],
      'answer.minutes': 5,
      'ask.facts': 'Words that were typed.',
      'ask.contact': '2026-12-01',
    }
    const page = renderKept({
      again,
      items: [{ kind: 'alert', level: 'error', text: 'Not saved.' }],
      values,
      words: { ...words, kept: 'What you wrote', again: 'Try again' },
    })
    expect(faultsOf(asJson(page.card), LIMITS.dialogBytes)).toEqual([])
    const inputs = all(page.card, /^Input\./)
    expect(inputs.filter((one) => one.isVisible !== false).map((one) => [one.label, one.value])).toEqual([
      ['What you wrote', 'Words that were typed.'],
    ])
    const given = Object.fromEntries(inputs.map((one) => [String(one.id), String(one.value)]))
    expect(readState(given)).toEqual(values)
    expect(readData(all(page.card, /^Action\.Submit$/)[0]?.data)).toEqual(again)
  })
})
