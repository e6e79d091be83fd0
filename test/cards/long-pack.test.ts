import { describe, expect, it, vi } from 'vitest'
import type { JsonObject } from '#sandbox/platform/json.ts'
import { checkMessage } from '#sandbox/slack/blocks/check-message.ts'
import { checkView, viewTooLarge } from '#sandbox/slack/blocks/check-view.ts'
import { renderForm as slackForm } from '#slack/render/render-form.ts'
import { renderHome as slackHome } from '#slack/render/render-home.ts'
import { renderMessage as slackMessage } from '#slack/render/render-message.ts'
import { LIMITS as TEAMS } from '#teams/limits.ts'
import { renderForm as teamsForm } from '#teams/render/render-form.ts'
import { renderHome as teamsHome } from '#teams/render/render-home.ts'
import { renderCard as teamsCard } from '#teams/render/render-message.ts'
import { faultsOf as teamsFaults } from '../teams/support/used-elements.ts'
import { drawAnswering } from './support/draw/answering.ts'
import { drawAsking } from './support/draw/asking.ts'
import { drawClosing } from './support/draw/closing.ts'
import { drawConsultCards } from './support/draw/consult-cards.ts'
import { drawGuide } from './support/draw/guide.ts'
import { drawMine } from './support/draw/mine.ts'
import { drawReading } from './support/draw/reading.ts'
import { drawTalk } from './support/draw/talk.ts'
import { actionsOf, type Drawn } from './support/limits.ts'

/** A pack that says everything at such length as the loader lets through, with nine lines more for each. */
vi.mock('#test/support/real-pack.ts', async (original) => {
  const real = await original<typeof import('#test/support/real-pack.ts')>()
  const { textFaults } = await import('#main/files/check-texts.ts')
  const longest = (id: string, text: string): string => {
    const grown = (n: number) => `${text}${' and more'.repeat(n)}`
    let [fits, not] = [0, 400]
    while (not - fits > 1) {
      const n = Math.floor((fits + not) / 2)
      if (textFaults(id, grown(n), real.english.locale).length === 0) fits = n
      else not = n
    }
    return grown(fits)
  }
  const { phrases, categories } = real.pack
  const again = (id: string) => [id, ...Array.from({ length: 9 }, (_, i) => `${id}_again_${i}`)]
  const first = (id: string) => id.replace(/_again_\d$/, '')
  const ids = Object.keys(phrases).flatMap(again)
  const said = { ...real.english.texts, ...Object.fromEntries(ids.map((id) => [id, real.english.texts[first(id)] ?? ''])) }
  return {
    ...real,
    pack: {
      ...real.pack,
      phrases: Object.fromEntries(ids.map((id) => [id, (phrases as Record<string, unknown>)[first(id)]])),
      categories: Object.fromEntries(Object.entries(categories).map(([id, one]) => [id, { ...one, phrases: one.phrases.flatMap(again) }])),
    },
    english: { ...real.english, texts: Object.fromEntries(Object.entries(said).map(([id, text]) => [id, longest(id, text)])) },
  }
})

const NAME = 'Wilhelmina-Alexandrina von Hohenzollern-Sigmaringen the Younger of Riverside'
const TYPED = 'The client said it again, in the hall. '.repeat(80).slice(0, 3000)
const TEAMS_WORDS = { back: 'Back', pick: 'Please pick one.', fill: 'Please fill this in.', choose: 'Pick one' }
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonObject
/** From the gate to the record, with the steps of whoever has them. */
const BUILDERS = [drawGuide, drawMine, drawTalk, drawConsultCards, drawReading, drawAnswering, drawAsking, drawClosing]
const everyPage: Record<string, Drawn> = Object.assign({}, ...BUILDERS.map((draw) => draw(TYPED, NAME)))

function onSlack(drawn: Drawn): unknown[] {
  if ('title' in drawn) return viewFaults(drawn, slackForm(drawn), 'modal')
  if (!('fallback' in drawn)) return viewFaults(drawn, slackHome(drawn), 'home')
  const message = asJson(slackMessage(drawn))
  const { error, messages } = checkMessage(message)
  return [...(error ? [error] : []), ...messages, ...lost(drawn, message)]
}

const viewFaults = (drawn: Drawn, rendered: unknown, type: 'modal' | 'home'): unknown[] => {
  const view = asJson(rendered)
  return [...checkView(view, type), ...(viewTooLarge(view) ? ['too large'] : []), ...lost(drawn, view)]
}

/** Texts may give way, buttons and boxes may not: without them a page would be a dead end. */
const lost = (drawn: Drawn, json: unknown): string[] => {
  const all = JSON.stringify(json)
  const boxes = drawn.items.flatMap((item) => ('id' in item ? [item.id] : []))
  return [...actionsOf(drawn), ...boxes].filter((id) => !all.includes(id)).map((id) => `lost ${id}`)
}

function onTeams(drawn: Drawn): unknown[] {
  const page = 'title' in drawn
  const json = page ? teamsForm(drawn, { words: TEAMS_WORDS }).card : 'fallback' in drawn ? teamsCard(drawn) : teamsHome(drawn, 'Home')
  return [...teamsFaults(asJson(json), page ? TEAMS.dialogBytes : TEAMS.messageBytes), ...lost(drawn, json)]
}

const faultsBy = (check: (drawn: Drawn) => unknown[]) =>
  Object.entries(everyPage).flatMap(([what, drawn]) => check(drawn).map((fault) => `${what}: ${JSON.stringify(fault)}`))

describe('whatever the pack says, at whatever length', () => {
  it('every page and card is one that Slack takes', () => expect(faultsBy(onSlack)).toEqual([]))
  it('every page and card is one that Teams takes', () => expect(faultsBy(onTeams)).toEqual([]))

  it('the line to say stays in its row, and the reason is what gives way, with an ellipsis', () => {
    for (const what of ['steps', 'steps with a script', 'my_steps after']) {
      const rows = (everyPage[what]?.items ?? []).flatMap((item) => (item.kind === 'row' ? [item.text] : []))
      const withLine = rows.filter((text) => text.includes('\n“'))
      expect(withLine.length, what).toBeGreaterThan(0)
      for (const text of withLine) expect(text, what).toMatch(/^[^“]*…\n“/u)
    }
  })
})
