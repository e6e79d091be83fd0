import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ACTIONS, FORMS } from '#cards/ids.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { wordsOf } from '#sandbox/workspace/read-blocks.ts'
import { press, pressInView, submission, viewOf, watchCalls } from '../support/slack-payloads.ts'
import { startTeams } from '../support/teams.ts'

/** Typed into a reflection, and nowhere else. */
const SECRET = 'marzipan'
/** Typed by somebody who has no part in it: must never be kept. */
const PLANTED = 'Planted'

/** Everybody but the author: none of them may have it, whatever their role. */
const OTHERS = [
  { who: 'the supervisor', id: 'USAMACORN' },
  { who: 'the backup', id: 'UBOACORN' },
  { who: 'the manager', id: 'UMOACORN' },
  { who: 'the admin', id: 'U0ADA' },
  { who: 'another worker', id: 'UDANABIRCH' },
  { who: 'somebody outside the line', id: 'UIVY' },
] as const

let t: Awaited<ReturnType<typeof startTeams>>
let calls: ReturnType<typeof watchCalls>
let dana: ActingPerson
let sam: ActingPerson
const ids = { own: '', shared: '' }
let captured: Record<string, unknown>[] = []

beforeAll(async () => {
  t = await startTeams(['acorn', 'birch'])
  calls = watchCalls(t.slack)
  for (const { id } of OTHERS) t.slack.dm(id)
  dana = t.team('acorn').dana
  sam = t.team('acorn').sam
  ids.own = await write(`The ${SECRET} stayed with me.`)
  ids.shared = await write(`One ${SECRET} for Sam.`)
}, 90_000)
afterAll(async () => {
  calls?.stop()
  await t?.stop()
})

/** The author opens their list, writes one, and it is kept. */
async function write(text: string): Promise<string> {
  await dana.type('/boundary reflections')
  await dana.form('My reflections')
  await dana.press('Write')
  await dana.form('Reflection')
  await dana.fill('checkin.text', text)
  expect(await dana.submit()).toEqual({})
  await quiet()
  const [newest] = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.reflections.ofAuthor('dana-acorn', { limit: 1 }))
  expect(newest?.text).toBe(text)
  return newest?.id ?? ''
}

/** The author opens one of their own from their list. */
async function open(id: string): Promise<string> {
  await dana.type('/boundary reflections')
  expect((await dana.form('My reflections')).words).not.toContain(SECRET)
  const list = t.slack.modal(dana.id)
  const row = list?.content.blocks.find((block) => JSON.stringify(block).includes(id))
  await t.slack.press(dana.id, list?.id ?? '', { label: 'Open', block: row?.block_id ?? '' })
  return (await dana.form('Reflection')).words
}

/** Resolves when nothing is on its way in or out. */
async function quiet(): Promise<void> {
  await t.slack.settled()
  await vi.waitFor(async () => expect(await t.bot.store.outbox.counts()).toMatchObject({ pending: 0, sending: 0 }), { timeout: 15_000 })
  await t.slack.settled()
}

/** The message that told the supervisor. */
function shareNote() {
  const note = t.slack.messages(sam.id).findLast((message) => wordsOf(message.blocks).includes('shared a reflection'))
  if (!note) throw new Error('nobody was told')
  return note
}

/** The rows as they lie. */
const rows = () => t.sql('select id, author_key, changed_at, shared_with, shared_at, md5(sealed) as body from reflections order by id')
const said = (from: number): string =>
  calls
    .since(from)
    .map(({ args }) => JSON.stringify(args))
    .join('\n')

describe('the author', () => {
  test('finds their reflections in a list, without a word of them, and opens one on demand', async () => {
    expect(await open(ids.own)).toContain(`The ${SECRET} stayed with me.`)
    await t.slack.openHome(dana.id)
    const home = wordsOf(t.slack.home(dana.id)?.content.blocks)
    expect(home).toContain('My reflections 2 saved.')
    expect(home).not.toContain(SECRET)
  })

  test('gets an entry for their own record as plain text, in a form and nowhere else', async () => {
    const from = calls.count()
    await open(ids.shared)
    await dana.press('Export for CPD')
    const entry = (await dana.form('Entry for CPD')).words
    expect(entry).toContain(`One ${SECRET} for Sam.`)
    expect(entry).toContain('Date: 2026-11-23')
    expect(entry).toContain('Talked over with a peer or my supervisor, on:')
    const holding = calls.since(from).filter(({ args }) => JSON.stringify(args).includes(SECRET))
    expect(new Set(holding.map(({ method }) => method))).toEqual(new Set(['views.push']))
  })

  test('changes the words, and is told when they may point to a person', async () => {
    const view = viewOf(
      'checkin.writing',
      { id: ids.own, arg: 'edit', nonce: 'e1' },
      { 'checkin.text': `The ${SECRET} went home with me.` },
    )
    const ack = await t.slack.sendInteraction(submission(t.slack, dana.id, view))
    expect(ack.body).toContain('went home with me')
    const named = viewOf('checkin.writing', { arg: 'prompt.what.1', nonce: 'e2' }, { 'checkin.text': 'Call John Smith on 212-555-0123.' })
    const found = await t.slack.sendInteraction(submission(t.slack, dana.id, named))
    expect(found.body).toContain('may point to a person')
    const [row] = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.reflections.ofAuthor('dana-acorn', { limit: 1 }))
    await t.slack.sendInteraction(press(t.slack, dana.id, 'reflection.delete', { id: row?.id ?? '' }))
    await vi.waitFor(async () => expect(await t.sql('select 1 from reflections where id = $1', [row?.id])).toEqual([]))
  })
})

describe.each(OTHERS)('$who', { timeout: 60_000 }, ({ id, who }) => {
  test('obtains it by no button and no form of the product, and changes nothing', async () => {
    const [before, from] = [await rows(), calls.count()]
    const bodies: string[] = []
    for (const action of ACTIONS) {
      for (const form of [undefined, 'reflections', 'reflection', 'checkin.writing', 'home']) {
        const to = { id: ids.own, nonce: `n-${who}-${action}`, ...(form ? { form } : {}) }
        const payload =
          form === undefined || form === 'home' ? press(t.slack, id, action, to) : pressInView(t.slack, id, action, to, viewOf(form, to))
        if (action.startsWith('gate.') || action === 'about.alert') continue
        expect((await t.slack.sendInteraction(payload)).status).toBe(200)
      }
    }
    for (const form of FORMS) {
      for (const arg of ['', 'edit', 'prompt.what.1', 'push', 'found']) {
        const values = { 'checkin.text': `${PLANTED} words.`, 'checkin.rhythm': 'rhythm.off' }
        const view = viewOf(form, { id: ids.own, arg, nonce: `x-${who}-${form}-${arg}` }, values)
        bodies.push((await t.slack.sendInteraction(submission(t.slack, id, view))).body)
      }
    }
    await quiet()
    expect(said(from).includes(SECRET)).toBe(false)
    expect(bodies.join('\n')).not.toContain(SECRET)
    expect((await rows()).filter((row) => row.author_key === 'dana-acorn')).toEqual(before.filter((row) => row.author_key === 'dana-acorn'))
    expect(await t.sql('select 1 from reflection_reads')).toEqual([])
  })

  test('finds no trace of it in Home, in lists and in answers to commands', async () => {
    const from = calls.count()
    const bodies: string[] = []
    for (const text of ['', 'mine', 'queue', 'checkins', 'reflections', 'help', `status ${ids.own}`]) {
      bodies.push((await t.slack.type(id, `/boundary ${text}`).then((ack) => ack as { body: string })).body)
    }
    await t.slack.openHome(id)
    await quiet()
    expect(`${said(from)}\n${bodies.join('\n')}`).not.toMatch(new RegExp(`${SECRET}|${ids.own}|${ids.shared}`))
    expect(wordsOf(t.slack.home(id)?.content.blocks)).not.toContain('2 saved')
  })
})

describe('sharing one', () => {
  test('tells the supervisor that there is one, without a word of it, and opens in a form on request', async () => {
    await open(ids.shared)
    await dana.press('Share with Sam Acorn')
    await t.slack.until(() => dana.screen().includes('Take back') && 'shared', 10_000)
    await t.slack.until(() => sam.screen().includes('shared a reflection') && 'told', 10_000)
    await quiet()
    const note = shareNote()
    expect(wordsOf(note.blocks)).toContain('Dana Acorn shared a reflection with you.')
    expect(note.text).toBe('Something was shared with you.')
    expect(JSON.stringify(note)).not.toContain(SECRET)
    await t.slack.press(sam.id, shareNote(), { label: 'Open' })
    const form = await sam.form('Reflection')
    expect(form.words).toContain(`One ${SECRET} for Sam.`)
    expect(form.words).not.toMatch(/Edit|Delete|Export|Take back/)
    await sam.close()
  })

  test('is noted with each opening, and the author sees who opened it and when', async () => {
    expect(await t.sql('select reflection_id, person_key from reflection_reads')).toEqual([
      { reflection_id: ids.shared, person_key: 'sam-acorn' },
    ])
    const words = await open(ids.shared)
    expect(words).toContain('Shared with Sam Acorn since Mon 23 Nov')
    expect(words).toContain('Sam Acorn opened it: today')
  })

  test('opens that one and no other, and for nobody else', async () => {
    const from = calls.count()
    for (const { id } of OTHERS) {
      const reachable = id === sam.id ? [ids.own] : [ids.own, ids.shared]
      for (const one of reachable) {
        await t.slack.sendInteraction(press(t.slack, id, 'home.open', { id: one, form: 'reflection' } as { id: string }))
        await t.slack.sendInteraction(press(t.slack, id, 'reflection.export', { id: one }))
        await t.slack.sendInteraction(press(t.slack, id, 'reflection.edit', { id: one }))
      }
    }
    // Reading is all the supervisor may do.
    for (const action of ['reflection.edit', 'reflection.export', 'reflection.share', 'reflection.unshare', 'reflection.delete'])
      await t.slack.sendInteraction(press(t.slack, sam.id, action, { id: ids.shared }))
    await quiet()
    expect(said(from).includes(SECRET)).toBe(false)
    expect(await t.sql('select shared_with from reflections where id = $1', [ids.shared])).toEqual([{ shared_with: 'sam-acorn' }])
  })

  test('taken back, it opens for nobody else any more, from any old message or page', async () => {
    await dana.press('Take back')
    await t.slack.until(() => dana.screen().includes('Share with Sam Acorn') && 'taken back', 10_000)
    await quiet()
    captured = t.slack
      .sent()
      .filter((sent) => sent.kind === 'interaction')
      .map((sent) => JSON.parse(new URLSearchParams(sent.body).get('payload') ?? '{}') as Record<string, unknown>)
    const from = calls.count()
    await t.slack.press(sam.id, shareNote(), { label: 'Open' })
    await t.slack.until(() => sam.screen().includes('This is between other people') && 'refused', 10_000)
    await quiet()
    expect(said(from).includes(SECRET)).toBe(false)
  })

  test('a message not yet sent when it is taken back or deleted is never sent', async () => {
    const one = await write('A short one.')
    for (const action of ['reflection.share', 'reflection.unshare'])
      await t.slack.sendInteraction(press(t.slack, dana.id, action, { id: one }))
    await vi.waitFor(async () => expect(await t.sql("select 1 from audit where what = 'reflection.unshared'")).toHaveLength(2))
    await quiet()
    await t.bot.store.write(t.bot.deps.workspace, (tx) =>
      tx.notices.add([
        { to: 'sam-acorn', consultId: null, draftId: null, what: { kind: 'shared', reflectionId: one }, dueAt: 0, dedupeKey: 'late' },
      ]),
    )
    const from = calls.count()
    await t.bot.sandbox?.settle()
    await quiet()
    expect(calls.since(from).filter(({ method }) => method === 'chat.postMessage')).toEqual([])
  })
})

describe('requests of the author and the supervisor, sent again', () => {
  test('by anybody else in their own name give none of it', async () => {
    expect(captured.length).toBeGreaterThan(20)
    const before = await t.sql("select id, shared_with, md5(sealed) as body from reflections where author_key = 'dana-acorn' order by id")
    for (const { id } of OTHERS) {
      const from = calls.count()
      const bodies: string[] = []
      for (const payload of captured) {
        const channel = { id: t.slack.dm(id), name: 'directmessage' }
        const user = { ...(payload.user as object), id }
        const ack = await t.slack.sendInteraction({ ...payload, user, ...(payload.channel ? { channel } : {}), response_url: undefined })
        // A page echoed back to whoever sent it holds what they sent; nothing may come from us.
        if (!JSON.stringify(payload).includes(SECRET)) bodies.push(ack.body)
      }
      await quiet()
      const echoed = captured.filter((payload) => JSON.stringify(payload).includes(SECRET)).map((payload) => payload.trigger_id)
      const ours = calls.since(from).filter(({ args }) => !echoed.includes(args.trigger_id as string))
      expect(ours.map(({ args }) => JSON.stringify(args)).join('\n'), id).not.toContain(SECRET)
      expect(bodies.join('\n'), id).not.toContain(SECRET)
    }
    expect(await t.sql("select id, shared_with, md5(sealed) as body from reflections where author_key = 'dana-acorn' order by id")).toEqual(
      before,
    )
  }, 120_000)

  test('byte for byte are refused', async () => {
    for (const one of t.slack
      .sent()
      .filter((sent) => sent.kind === 'interaction')
      .slice(0, 10))
      expect((await t.slack.replay(one)).status).toBe(401)
  })
})

test('no word of a reflection lies in the database, in a job, in the log, in a message, or in a button', async () => {
  const tables = await t.sql<{ s: string; t: string }>(
    "select schemaname as s, tablename as t from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  )
  for (const { s, t: table } of tables) {
    const dump = await t.sql(`select * from "${s}"."${table}"`)
    expect(JSON.stringify(dump), `${s}.${table}`).not.toContain(SECRET)
  }
  expect(tables.some(({ t: table }) => table.includes('job'))).toBe(true)
  expect(t.logged.join('\n')).not.toContain(SECRET)
  const posts = t.slack.calls().filter(({ method }) => method.startsWith('chat.') || method === 'views.publish')
  expect(JSON.stringify(posts)).not.toContain(SECRET)
  const audit = await t.sql<{ what: string; facts: string }>("select what, facts from audit where what like 'reflection%' order by seq")
  expect(new Set(audit.map(({ what }) => what))).toEqual(new Set(['reflection.shared', 'reflection.opened', 'reflection.unshared']))
  expect(audit.every(({ facts }) => facts === '{}')).toBe(true)
  expect(t.slack.sentTwice()).toEqual([])
})
