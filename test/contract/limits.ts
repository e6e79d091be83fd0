import { beforeAll, describe, expect } from 'vitest'
import type { Values } from '#cards/model.ts'
import { ACTIONS, FORMS, verb, verbOfForm } from '#cards/verbs.ts'
import { named } from '#domain/ids.ts'
import { eventually } from '#test/support/eventually.ts'
import { sendConsult } from '../support/bot.ts'
import type { Team } from '../support/teams.ts'
import { BOXES, MARKUP, OFF, TEXTS } from './limits-boxes.ts'
import type { ContractBot, ContractOptions } from './support/contract-bot.ts'
import type { Answered, Reply, Shown } from './support/forger.ts'
import { done, fillAsk, toAsk } from './support/steps.ts'
import { story } from './support/story.ts'

export const LIMITS: ContractOptions = { teams: ['elm', 'fir'] }

/** What nobody may ever read. */
const UNKIND = /undefined|\[object|\bNaN\b|Something went wrong/
/** What a platform hears of a kind of request that this app has none of. */
const NOT_SERVED = 501
const OF_DRAFT: readonly string[] = FORMS.filter((form) => verb(verbOfForm(form)!).on === 'draft')
const ODD_ACTIONS = [
  ...['', 'x', 'consult.explode', 'gate.z.press', '__proto__', 'constructor', 'toString', 'consult.read~3', 'a'.repeat(255)],
  ...['../..', '💥', 'about.nothing', 'command:toString'],
]
const ODD_FORMS = ['', 'x', 'gate2', '__proto__', 'constructor', 'ask~1', 'consult.read', 'Ω']

/** Whatever is typed or sent, it is taken or kindly refused, and nothing that was there gets lost. */
export function limits(t: ContractBot): void {
  let dana: Team['dana']
  let sam: Team['sam']
  const ids = { consult: '', draft: '', token: '', spare: '' }
  let nonces = 0

  beforeAll(async () => {
    ;({ dana, sam } = t.team('elm'))
    ids.token = await sendConsult(dana)
    ids.consult = (await t.consult(ids.token)).id
    ids.spare = (await t.consult(await sendConsult(dana))).id
    await sam.card(ids.token)
    await toAsk(dana)
    await dana.close()
    const draft = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.drafts.latestOf(named('dana-elm')))
    ids.draft = draft?.id ?? ''
    expect(ids.draft).not.toBe('')
  })

  /** Taking a consult back ends it, so that is tried on another one. */
  const idFor = (form: string): string => (OF_DRAFT.includes(form) ? ids.draft : form === 'withdraw' ? ids.spare : ids.consult)
  const send = (person: Team['dana'], form: string, values: Values): Promise<Reply> =>
    t.forger.submit(person.id, form, { id: idFor(form), nonce: `bad-${++nonces}` }, values)
  /** The lines of our own faults in the log: there are none in a good run. */
  const faults = (): string[] => t.logged.filter((line) => /"msg":"(a request failed|(slack|teams) request failed)"/.test(line))
  const draftNow = () => t.bot.store.read(t.bot.deps.workspace, (tx) => tx.drafts.get(named(ids.draft)))

  /** In time, and in words that a person can do something with. */
  async function kind(reply: Reply): Promise<Shown> {
    expect(reply.status).toBe(200)
    const shown = await reply.shown()
    expect(shown.words).not.toMatch(UNKIND)
    if (shown.kind === 'errors') for (const said of Object.values(shown.errors)) expect(said.trim()).not.toBe('')
    return shown
  }
  async function nothingLost(): Promise<void> {
    expect(faults()).toEqual([])
    expect(t.forger.objections()).toEqual([])
    expect(await draftNow()).not.toBeNull()
  }

  describe('boxes', () => {
    for (const { form, field, who, with: others, needed } of BOXES)
      describe(`the box ${field} of the page ${form}`, () => {
        story('trust.boxes', 'a box takes whatever people type, or the bot says kindly why not', async () => {
          const person = who === 'dana' ? dana : sam
          for (const [what, text] of Object.entries(TEXTS)) {
            const shown = await kind(await send(person, form, { ...others, [field]: text }))
            if (needed && text.trim() === '') expect([what, shown.kind, Object.keys(shown.errors)]).toEqual([what, 'errors', [field]])
            // A page drawn anew has what was typed on it; elsewhere the client keeps its page.
            const redrawn = shown.kind === 'errors' ? shown.values : null
            if (redrawn) expect([what, redrawn[field]]).toEqual([what, within(text.toWellFormed(), shown.most[field]) || null])
          }
          await nothingLost()
        })
      })

    story('trust.boxes', 'one sign over the limit is refused under its box', async () => {
      const { errors } = await kind(await send(sam, 'ask_back', { 'ask_back.text': 'x'.repeat(3_001) }))
      expect(errors).toEqual({ 'ask_back.text': expect.stringContaining('3,000') })
    })

    story(
      'trust.boxes',
      'choices that this version does not know, dates that are none, and wrong kinds of value are read as empty',
      async () => {
        for (const [who, form, values] of OFF) await kind(await send(who === 'dana' ? dana : sam, form, values))
        await nothingLost()
        expect(await t.consult(ids.token)).toMatchObject({
          people: expect.arrayContaining([expect.objectContaining({ key: 'sam-elm', leftAt: null })]),
        })
      },
    )
  })

  story(
    'trust.whole',
    'words of 3,000 signs come back whole on the next page, on Read and in the thread, and nothing of them is markup',
    async () => {
      const facts = longWords(MARKUP)
      expect(facts.length).toBeGreaterThan(2_800)
      // In chat a tag is the platform's own: a mention, an address. One that is typed is sent as other signs.
      const spoken = longWords(MARKUP.filter((sign) => !sign.startsWith('<')))
      await kind(await send(dana, 'ask', { 'ask.before': 'before.no', 'ask.facts': facts }))
      expect((await draftNow())?.situation.facts).toBe(facts)
      const review = await kind(await send(dana, 'idcheck', { 'idcheck.choice': 'idcheck.keep' }))
      expect(joined(review.words)).toContain(joined(facts))
      for (const sign of MARKUP) expect(review.markup.filter((text) => text.includes(sign))).toEqual([])

      const fir = t.team('fir')
      const token = await sendLong(fir.dana, facts)
      await fir.sam.pressCard(token, 'Read')
      expect(joined((await fir.sam.form(`Consult ${token}`)).words)).toContain(joined(facts))
      await fir.sam.close()
      await fir.dana.reply(token, spoken)
      const line = await fir.sam.line(token, 'END')
      expect(joined(line.words)).toContain(joined(spoken))
      await nothingLost()
    },
  )

  describe('of another version', () => {
    story('trust.old', 'an unknown button of a message gets a kind answer', async () => {
      const press = (action: string) => t.forger.press(dana.id, action, { id: ids.consult, nonce: `odd-${++nonces}` })
      for (const action of ODD_ACTIONS.filter(isUnknown))
        expect([action, (await kind(await press(action))).words]).toEqual([action, expect.stringContaining('out of date')])
      for (const action of ODD_ACTIONS.filter((one) => !isUnknown(one)))
        expect([action, (await press(action)).status]).toEqual([action, 200])
      await t.settled()
      await nothingLost()
    })

    story('trust.old', 'an unknown button of a page keeps the draft', async () => {
      for (const action of ODD_ACTIONS) {
        const on = { form: 'ask', values: { 'ask.facts': 'Kept words.' } }
        const { status } = await t.forger.press(dana.id, action, { id: ids.draft, nonce: `odd-${++nonces}` }, on)
        expect([action, status]).toEqual([action, 200])
      }
      await t.settled()
      await nothingLost()
    })

    story('trust.old', 'an unknown page is out of date', async () => {
      for (const form of ODD_FORMS) {
        const { words } = await kind(await t.forger.submit(dana.id, form, { id: ids.draft, nonce: `odd-${++nonces}` }))
        if (form !== 'ask~1') expect([form, words]).toEqual([form, expect.stringContaining('out of date')])
      }
      await nothingLost()
    })

    story('trust.old', 'a command that does not exist is answered, whatever is typed', async () => {
      const { dana: other } = t.team('fir')
      for (const typed of [
        'frobnicate',
        'status',
        'status ÄÖÜ!',
        'x'.repeat(3_000),
        'status K7F2 please',
        'HELP',
        '{name, select,',
        '<at>x</at>',
      ]) {
        const before = other.screen()
        await other.type(`/boundary ${typed}`)
        await expect.poll(() => other.screen() !== before, { message: typed }).toBe(true)
        expect(other.screen()).not.toMatch(UNKIND)
        await other.close()
      }
      await nothingLost()
    })

    story('trust.old', 'every page without any value answers, and never with a fault', async () => {
      for (const form of FORMS.filter((one) => !['review', 'formal', 'read', 'record', 'withdraw'].includes(one)))
        for (const person of [dana, sam]) await kind(await send(person, form, {}))
      await nothingLost()
    })

    story('trust.old', 'every button without an id answers, and never with a fault', async () => {
      const { dana: other } = t.team('fir')
      for (const action of ACTIONS.filter((one) => !one.startsWith('gate.')))
        expect([action, (await t.forger.press(other.id, action, {})).status]).toEqual([action, 200])
      await t.settled()
      await nothingLost()
    })
  })

  describe('as no client sends them', () => {
    for (const form of ['ask', 'about', 'review', 'answer', 'close.detail', 'record', 'hand_over', 'sent'])
      describe(`the page ${form}`, () => {
        story('trust.sturdy', 'a page that comes broken, in whatever way, is answered and never fails', async () => {
          const person = ['answer', 'close.detail', 'hand_over'].includes(form) ? sam : dana
          for (const [how, { whole, send: sendBroken }] of Object.entries(t.forger.brokenPages)) {
            // A whole review would be sent: here it must only never fail.
            if (form === 'review' && whole) continue
            const reply = await sendBroken(person.id, form, { id: idFor(form), nonce: `b-${++nonces}` })
            expect([how, reply.status]).toEqual([how, 200])
            await kind(reply)
          }
          await nothingLost()
        })
      })

    story('trust.sturdy', 'what is none of the platform’s is refused or answered, and the bot goes on', async () => {
      const ends: [string, Answered][] = []
      for (const [what, sendOdd] of Object.entries(t.forger.oddRequests)) ends.push([what, await sendOdd(dana.id)])
      // Null: not answered at all.
      expect(
        ends
          .filter(([, { status }]) => status === null || (status >= 500 && status !== NOT_SERVED))
          .map(([what, { status }]) => [what, status]),
      ).toEqual([])
      expect(ends.length).toBeGreaterThan(15)
      const { dana: other } = t.team('fir')
      const before = other.messages().length
      await other.type('/boundary help')
      await expect.poll(() => other.messages().length).toBeGreaterThan(before)
      await nothingLost()
    })
  })

  story('trust.sturdy', 'after all of it the draft can be picked up, and nothing was sent twice', async () => {
    await t.settled()
    // Whoever was as fast as this may have to try again.
    await eventually(async () => {
      await dana.type('/boundary')
      expect(dana.open()?.title).toContain('Pick up your draft')
    })
    for (const told of t.told) expect(await told.sentTwice()).toEqual([])
    await nothingLost()
  })
}

/** As many as fit into a box, with an end. */
function longWords(signs: readonly string[]): string {
  const piece = `A ${signs.join(' ')} `
  return `${piece.repeat(Math.floor(2_990 / piece.length))}END`
}

/** Signs like these may show who somebody is, so that is asked about on the way. Resolves with the token. */
async function sendLong(worker: Team['dana'], facts: string): Promise<string> {
  await toAsk(worker)
  await fillAsk(worker, facts)
  await done(worker.submit())
  await worker.form('One quick check')
  await worker.fill('idcheck.choice', 'idcheck.keep')
  await done(worker.submit())
  await worker.form('Check and send')
  await done(worker.submit())
  const token = (await worker.form('Sent')).words.match(/\b([A-Z0-9]{4}) goes to/)?.[1] ?? ''
  await done(worker.submit())
  return token
}

/** Some of them look like fields of a page, or like ids that are known with a mark behind. */
const isUnknown = (action: string): boolean => !/^about\.|~|^command:|^$/.test(action)

/** Long words stand in pieces, and signs without a width may stand between theirs. */
const joined = (words: string): string => words.replace(/[\s\u200b\u2060\u2068\u2069]+/g, '')

/** As much as a box takes; whole signs only. */
const within = (text: string, most = text.length): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
