import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Item, STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import type { JsonObject } from '#sandbox/platform/json.ts'
import { checkMessage } from '#sandbox/slack/blocks/check-message.ts'
import { checkView, viewTooLarge } from '#sandbox/slack/blocks/check-view.ts'
import { readMeta, readMore, readValue } from '#slack/ids.ts'
import { shownPage } from '#slack/in/shown-page.ts'
import { LIMITS } from '#slack/limits.ts'
import { literal, toMrkdwn } from '#slack/render/markup.ts'
import { renderForm } from '#slack/render/render-form.ts'
import { renderHome } from '#slack/render/render-home.ts'
import { renderMessage } from '#slack/render/render-message.ts'
import { runs } from '#test/support/runs.ts'
import { about, card, gate } from './support/forms.ts'
import { hostileText } from './support/hostile.ts'
import { anyCard, anyForm, anyHome } from './support/neutral-screens.ts'

const asJson = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject

/** Every text object in a view or message. */
function textsIn(value: unknown): { type: string; text: string; emoji?: boolean; verbatim?: boolean }[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const own = value as { type?: string; text?: unknown }
  const here =
    (own.type === 'plain_text' || own.type === 'mrkdwn') && typeof own.text === 'string' ? [own as { type: string; text: string }] : []
  return [...here, ...Object.values(value).flatMap(textsIn)]
}

/** What our own markup may hold: bold, and links to addresses we wrote. All other signs of Slack's are escaped or replaced. */
const harmless = (mrkdwn: string): boolean => {
  const rest = mrkdwn.replace(/<(https?:|mailto:|tel:)[^<>|]*\|[^<>|]*>/g, '').replace(/&(amp|lt|gt);/g, ' ')
  return !/[<>&`~]/.test(rest) && !/:[\w+'-]+:/.test(rest)
}

describe('whatever a text holds', () => {
  test('every form is one that Slack takes', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const view = asJson(renderForm(form))
        expect(checkView(view, 'modal')).toEqual([])
        expect(viewTooLarge(view)).toBe(false)
      }),
      runs(150),
    )
  })

  test('every card is one that Slack takes, with a text for screen readers', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        const verdict = checkMessage(asJson(renderMessage(any)))
        expect(verdict).toEqual({ error: null, messages: [], warnings: [] })
      }),
      runs(150),
    )
  })

  test('every Home is one that Slack takes', () => {
    fc.assert(
      fc.property(anyHome, (home) => {
        const view = asJson(renderHome(home))
        expect(checkView(view, 'home')).toEqual([])
        expect(viewTooLarge(view)).toBe(false)
      }),
      runs(60),
    )
  })

  test('no text makes a mention, a link, an emoji or markup of its own', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        for (const text of textsIn(renderMessage(any))) {
          if (text.type === 'plain_text') expect(text.emoji).toBe(false)
          else expect([text.verbatim, harmless(text.text)], text.text).toEqual([true, true])
        }
        expect(harmless(renderMessage(any).text)).toBe(true)
      }),
      runs(150),
    )
  })

  test('typed words are never markup and none of them is lost', () => {
    fc.assert(
      fc.property(hostileText, (words) => {
        const { blocks } = renderForm({ ...gate, items: [{ kind: 'words', text: words }] })
        expect(textsIn(blocks).every((t) => t.type === 'plain_text')).toBe(true)
        const squeezed = (s: string) => s.toWellFormed().replace(/\s/g, '').replaceAll(STRONG_ON, '').replaceAll(STRONG_OFF, '')
        expect(
          squeezed(
            textsIn(blocks)
              .map((t) => t.text)
              .join(''),
          ),
        ).toBe(squeezed(words))
      }),
      runs(150),
    )
  })

  test('a button always stays, however long the texts above it are', () => {
    const long: Item = { kind: 'words', text: 'word '.repeat(20_000) }
    const { blocks } = renderMessage({
      ...card,
      items: [long, ...Array.from({ length: 60 }, (): Item => ({ kind: 'text', text: 'line' }))],
    })
    expect(blocks[0]?.type).toBe('header')
    expect(blocks.at(-1)?.type).toBe('actions')
    expect(blocks.some((b) => JSON.stringify(b).includes('…'))).toBe(true)
  })
})

describe('markup', () => {
  test('what stands between the marks is bold, line by line, and the rest is literal', () => {
    expect(toMrkdwn(`${STRONG_ON}K7F2${STRONG_OFF} is with *Sam* <!channel>`)).toBe('*K7F2* is with \u2217Sam\u2217 &lt;!channel&gt;')
    expect(toMrkdwn(`${STRONG_ON}one\ntwo ${STRONG_OFF}three`)).toBe('*one*\n*two* three')
    expect(toMrkdwn(`a${STRONG_ON}b${STRONG_OFF}c`)).toBe('a\u200b*b*\u200bc')
  })

  test('a name with an underscore inside stays as it is, one around a word does not slant it', () => {
    expect(literal('first_name')).toBe('first_name')
    expect(literal('_slanted_')).toBe('\u02cdslanted\u02cd')
  })

  test('a long text keeps its bold over the cut', () => {
    const text = `${STRONG_ON}${'bold '.repeat(1200)}${STRONG_OFF}end`
    const { blocks } = renderForm({ ...gate, items: [{ kind: 'text', text }] })
    expect(blocks.length).toBeGreaterThan(1)
    for (const { text: piece } of textsIn(blocks)) expect(piece.startsWith('*')).toBe(true)
  })
})

describe('an alert', () => {
  const alertOf = (level: 'error' | 'warning', text: string) => renderForm({ ...gate, items: [{ kind: 'alert', level, text }] }).blocks[0]

  test('is an alert block in a modal, with its numbers as links to dial', () => {
    expect(alertOf('error', 'In danger? Phone 911, then +1 (555) 010-0199.')).toEqual({
      type: 'alert',
      level: 'error',
      text: { type: 'mrkdwn', verbatim: true, text: 'In danger? Phone <tel:911|911>, then <tel:+15550100199|+1 (555) 010-0199>.' },
    })
  })

  test('takes no date, time, amount or token for a number to dial', () => {
    expect(alertOf('error', 'By 2026-12-20 at 09:30, in 2026, 3,000 characters, K7F2, 12 people')).toMatchObject({
      text: { text: 'By 2026-12-20 at 09:30, in 2026, 3,000 characters, K7F2, 12 people' },
    })
  })

  test('becomes bold sections where it is too long for the block', () => {
    const block = alertOf('warning', 'You can ask to talk and not write. '.repeat(8))
    expect(block).toMatchObject({ type: 'section', text: { type: 'mrkdwn' } })
    expect((block as { text: { text: string } }).text.text).toMatch(/^\*.*\*$/)
  })

  test('is a bold section in a message, where Slack has no alert block', () => {
    const message = renderMessage({ ...card, items: [{ kind: 'alert', level: 'error', text: 'Phone 911.' }] })
    expect(message.blocks[1]).toMatchObject({ type: 'section', text: { text: '*Phone <tel:911|911>.*' } })
  })
})

describe('buttons and pointers', () => {
  test('a button carries its action and its pointer, and nothing else', () => {
    const actions = renderMessage(card).blocks.at(-1) as unknown as {
      elements: { action_id: string; value?: string; options?: { value: string }[] }[]
    }
    const [read, more] = actions.elements
    expect(read?.action_id).toBe('consult.read')
    expect(readValue(read?.value)).toEqual({ id: 'c-1', v: 3 })
    expect(more?.action_id).toBe('more')
    expect(more?.options?.map((o) => readMore(o.value).action)).toEqual(['consult.second', 'consult.decline'])
  })

  test('an entry under "more" that asks first, or whose pointer is too long, becomes a button', () => {
    const confirm = { title: 'Open again?', text: 'It is sent anew.', yes: 'Open it', no: 'Leave it' }
    const far = { action: 'consult.level', label: 'Change how soon', to: { id: 'c-1', arg: 'x'.repeat(150) } }
    const asks = { action: 'consult.reopen', label: 'Open it again', to: { id: 'c-1' }, confirm }
    const actions = renderMessage({ ...card, more: [...(card.more ?? []), far, asks] }).blocks.at(-1)
    const elements = (actions as unknown as { elements: { type: string; action_id: string; confirm?: unknown }[] }).elements
    expect(elements.map((e) => `${e.type} ${e.action_id}`)).toEqual([
      'button consult.read',
      'button consult.level',
      'button consult.reopen',
      'overflow more',
    ])
    expect(elements[2]?.confirm).toBeDefined()
  })

  test('a single entry under "more" is a button', () => {
    const [only] = card.more ?? []
    const actions = renderMessage({ ...card, more: only ? [only] : [] }).blocks.at(-1)
    expect((actions as unknown as { elements: { type: string }[] }).elements.map((e) => e.type)).toEqual(['button', 'button'])
  })

  test('a form keeps its id and pointer in its metadata, within the limit', () => {
    const view = renderForm(about)
    expect(readMeta(view.private_metadata)).toEqual({ form: 'about', to: { id: 'draft-1', nonce: 'n-about' } })
    const long = renderForm({ ...about, to: { id: 'draft-1', arg: 'x'.repeat(4000) } })
    expect(long.private_metadata?.length).toBeLessThanOrEqual(LIMITS.privateMetadata)
    expect(readMeta(long.private_metadata)).toEqual({ form: 'about', to: { id: 'draft-1' } })
  })
})

describe('a form without a submit button', () => {
  const choices = about.items.filter((item) => item.kind === 'radio' || item.kind === 'buttons')

  test('gets none from its choices, which are presses of their own', () => {
    const { submit: _submit, ...rest } = about
    const view = renderForm({ ...rest, items: choices })
    expect(view.submit).toBeUndefined()
    expect(view.blocks.map((b) => b.type)).toEqual(['section', 'actions', 'actions'])
    expect(view.blocks[1]).toMatchObject({ block_id: 'about.opening', elements: [{ type: 'radio_buttons', action_id: 'about.opening' }] })
  })

  test('gets one when it has a box, since Slack would not open it else', () => {
    const { submit: _submit, ...rest } = about
    expect(renderForm(rest).submit?.text).toBe(about.title)
  })
})

describe('a form drawn over the page it takes the place of', () => {
  const blockIds = (view: ReturnType<typeof renderForm>) => view.blocks.flatMap((b) => (b.type === 'input' ? [b.block_id] : []))
  const pageWith = (values: Record<string, Record<string, object>>) =>
    shownPage({ ...renderForm(about), id: 'V1', hash: 'h', state: { values } })
  const typed = { 'ask.case': { 'ask.case': { type: 'plain_text_input', value: 'AB-1' } } }

  test('keeps the block ids of what has not changed, so that typed words stay', () => {
    expect(blockIds(renderForm(about, pageWith(typed)))).toEqual(blockIds(renderForm(about)))
  })

  test('gives a field with a new value a new block id, since Slack would else keep the old one', () => {
    const items = about.items.map((item) => (item.kind === 'short' ? { ...item, value: 'CD-2' } : item))
    const ids = blockIds(renderForm({ ...about, items }, pageWith(typed)))
    expect(ids).toContain('ask.case~1')
    expect(ids).toContain('ask.facts')
  })

  test('keeps the block id when the value is what the person typed', () => {
    const items = about.items.map((item) => (item.kind === 'short' ? { ...item, value: 'AB-1' } : item))
    expect(blockIds(renderForm({ ...about, items }, pageWith(typed)))).toContain('ask.case')
  })
})
