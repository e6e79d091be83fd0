import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { wordsOf } from '#sandbox/workspace/read-blocks.ts'
import { sendConsult } from '../support/bot.ts'
import { press, pressInView, submission, viewOf, watchCalls } from '../support/slack-payloads.ts'
import { agencyOf, startTeams } from '../support/teams.ts'
import { PRESSED_IN, PRESSES, type Rule, SUBMITS, VALID } from './strangers-matrix.ts'

/** Typed into the consult, the thread, the answer and the draft: whoever has no part must never meet it. */
const SECRET = 'platypus'
/** Typed by an intruder: must never be kept. */
const PLANTED = 'Planted'
const ZED = { key: 'zed', name: 'Zed Quist', roles: ['supervisor'], slack: 'U0ZED' }

/** Who tries it. `known` people are in the agency file and have doors of their own. */
const INTRUDERS = [
  { who: 'a stranger', id: 'U0ZED', known: false },
  { who: 'another worker', id: 'UDANABIRCH', known: true },
  { who: 'a supervisor not on the consult', id: 'USAMBIRCH', known: true },
  { who: 'a person left out', id: 'UBOACORN', known: true },
  { who: 'a copied manager', id: 'UMOACORN', known: true },
  { who: 'the admin', id: 'U0ADA', known: true },
] as const

const STRANGER = /We do not know you at Riverside Family Services yet/
const PRIVATE = /This is between other people\. Nothing was shown and nothing changed/
/** Out of date, or one's own first page. */
const EXPIRED = /This page is out of date|Is anyone in danger\?/

type Intruder = (typeof INTRUDERS)[number]
/** The consults under attack, one for each kind of state, and a draft and a thread message. */
type Target = 'open' | 'closing' | 'alarm' | 'logged'
const TARGETS: readonly Target[] = ['open', 'closing', 'alarm', 'logged']

let t: Awaited<ReturnType<typeof startTeams>>
let calls: ReturnType<typeof watchCalls>
const ids: Record<Target | 'draft' | 'message', string> = { open: '', closing: '', alarm: '', logged: '', draft: '', message: '' }
let captured: Record<string, unknown>[] = []

beforeAll(async () => {
  t = await startTeams(['acorn', 'birch', 'cedar'], { extra: [ZED] })
  calls = watchCalls(t.slack)
  for (const { id } of INTRUDERS) t.slack.dm(id)
  await makeTargets()
  captured = t.slack
    .sent()
    .filter((sent) => sent.kind === 'interaction')
    .map((sent) => JSON.parse(new URLSearchParams(sent.body).get('payload') ?? '{}') as Record<string, unknown>)
  // From here on Zed is a Slack user whom the agency file does not know.
  await writeFile(t.agencyFile, agencyOf(['acorn', 'birch', 'cedar']))
  await vi.waitFor(() => expect(t.logged.join('')).toContain('the changed agency file was taken up'), { timeout: 15_000 })
  for (const { id } of INTRUDERS) {
    await t.slack.type(id, '/boundary help')
    await t.slack.openHome(id)
  }
  await quiet()
}, 90_000)
afterAll(async () => {
  calls?.stop()
  await t?.stop()
})

/** Made through the doors that people use, the later steps with payloads of our own for speed. */
async function makeTargets(): Promise<void> {
  const { dana, sam, key } = t.team('acorn')
  const words = `The client gave me a ${SECRET}.`
  const store = t.bot.store
  const send = async (form: string, who: string, id: string, values: Record<string, string | string[]>) => {
    const ack = await t.slack.sendInteraction(submission(t.slack, who, viewOf(form, { id, nonce: `${form}-${id}` }, values)))
    expect(ack.body).toBe('{"response_action":"clear"}')
  }
  const leaveBoOut = (id: string) => send('exclude', dana.id, id, { 'review.exclude': [`person:${key('bo')}`] })
  const newest = async (state: string) => {
    const rows = await store.read(t.bot.deps.workspace, (tx) => tx.consults.listOfWorker(key('dana'), { closed: true, limit: 9 }))
    return rows.find((row) => row.state === state)?.id ?? ''
  }
  // Court is in play, so the manager hears that there is one, and no more.
  const legal = { fills: { 'about.flags': ['flag.legal'] } }
  const open = await sendConsult(dana, { words, ...legal })
  ids.open = (await t.consult(open)).id
  await leaveBoOut(ids.open)
  await dana.reply(open, `More about the ${SECRET}.`)
  await sam.line(open, SECRET)
  ids.message = (await store.read(t.bot.deps.workspace, (tx) => tx.messages.of(ids.open)))[0]?.id ?? ''
  expect((await t.consult(open)).people).toContainEqual(expect.objectContaining({ key: key('mo'), part: 'copy' }))

  const closing = await sendConsult(dana, { words, ...legal })
  ids.closing = (await t.consult(closing)).id
  await leaveBoOut(ids.closing)
  await send('answer', sam.id, ids.closing, { 'answer.mode': 'mode.written', 'answer.text': `Give the ${SECRET} back.` })
  const why = { 'close.why': `It was a small ${SECRET}.`, 'close.kind': 'kind.advice', 'close.safety': 'close.safety.no' }
  const next = await t.slack.sendInteraction(
    submission(t.slack, sam.id, viewOf('close', { id: ids.closing, nonce: 'c1' }, { 'close.outcome': 'outcome.coached_continue', ...why })),
  )
  expect(next.body).toContain('close.detail')
  await send('close.detail', sam.id, ids.closing, { 'out.review': '2026-12-07', 'out.tells': `Dana about the ${SECRET}.` })

  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await dana.press('I need help now')
  await dana.form('Your team is alerted')
  await dana.close()
  ids.alarm = await newest('sent').then(async (id) => (id === ids.open ? newestAlarm() : id))
  await leaveBoOut(ids.alarm)

  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
  await dana.form('What is it about')
  await dana.fill('about.opening', 'opening.just')
  await dana.fill('about.category', 'category.contact_channel')
  await dana.fill('about.before', 'before.no')
  await dana.submit()
  await dana.form('Tell and ask')
  await dana.fill('tell.facts', words)
  await dana.fill('tell.need', 'need.log')
  await dana.submit()
  await dana.form('What helps now')
  await dana.submit()
  await dana.form('Check and send')
  await dana.submit()
  await dana.form('Saved')
  await dana.close()
  ids.logged = await newest('logged')

  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
  await dana.form('What is it about')
  await dana.fill('about.opening', 'opening.just')
  await dana.fill('about.category', 'category.dual_role')
  await dana.fill('about.before', 'before.no')
  await dana.submit()
  await dana.form('Tell and ask')
  await dana.fill('tell.facts', words)
  await dana.fill('tell.need', 'need.think')
  await dana.submit()
  await dana.form('What helps now')
  await dana.close()
  ids.draft = (await store.read(t.bot.deps.workspace, (tx) => tx.drafts.latestOf(key('dana'))))?.id ?? ''
  expect(Object.values(ids).filter((id) => id === '')).toEqual([])
  await quiet()
}

async function newestAlarm(): Promise<string> {
  const [row] = await t.sql<{ id: string }>(`select id from consults where level = 'now'`)
  return row?.id ?? ''
}

/** Resolves when nothing is on its way in or out. */
async function quiet(): Promise<void> {
  await t.slack.settled()
  await vi.waitFor(async () => expect(await t.bot.store.outbox.counts()).toMatchObject({ pending: 0, sending: 0 }), { timeout: 15_000 })
  await t.slack.settled()
}

/** What an intruder reads in answer to a press: the next call of the bot that is for them. */
async function pressed(intruder: { id: string }, payload: object & { actions: unknown }): Promise<string> {
  const from = calls.count()
  const ack = await t.slack.sendInteraction(payload)
  expect(ack.status).toBe(200)
  // The trigger is not one that Slack gave out, so every answer ends as a private message.
  const isAnswer = ({ args, method }: ReturnType<typeof calls.since>[number]) =>
    (method === 'chat.postEphemeral' && args.user === intruder.id) ||
    (method === 'chat.postMessage' && args.channel === t.slack.dm(intruder.id) && args.metadata === undefined)
  const answer = () => calls.since(from).find(isAnswer)
  const forThem = await t.slack.until(answer, 10_000).catch(() => {
    throw new Error(`no answer to ${JSON.stringify(payload.actions)}`)
  })
  return JSON.stringify(forThem.args)
}

/** What an intruder reads in answer to a submit. */
async function submitted(intruder: Intruder, form: string, to: { id: string; arg?: string; nonce?: string }): Promise<string> {
  const ack = await t.slack.sendInteraction(submission(t.slack, intruder.id, viewOf(form, to, VALID[form] ?? {})))
  expect(ack.status).toBe(200)
  return ack.body
}

const pressBy = (intruder: Intruder, action: string, id: string) => {
  const to = { id, nonce: `n-${id}`, ...(action === 'consult.is_answer' ? { arg: ids.message } : {}) }
  const form = PRESSED_IN[action]
  const values = form === undefined ? {} : (VALID[form] ?? {})
  return form === undefined
    ? press(t.slack, intruder.id, action, to)
    : pressInView(t.slack, intruder.id, action, to, viewOf(form, to, values))
}

const withRule = (rules: ReadonlyMap<string, Rule | undefined>, ...wanted: Rule[]): string[] =>
  [...rules].filter(([, rule]) => rule !== undefined && wanted.includes(rule)).map(([id]) => id)

/** Every call since `from`, and everything this person was answered, without a word or a name of the consult. */
function expectNoLeak(from: number, bodies: readonly string[]): void {
  const said = [...calls.since(from).map(({ args }) => JSON.stringify(args)), ...bodies]
  for (const text of said) {
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain('Dana Acorn')
  }
}

const refusedLines = (): number => t.logged.filter((line) => JSON.parse(line).msg === 'refused').length

test('every button and every form of the product has its rule here', () => {
  expect([...PRESSES].filter(([, rule]) => rule === undefined).map(([id]) => id)).toEqual([])
  expect([...SUBMITS].filter(([, rule]) => rule === undefined).map(([id]) => id)).toEqual([])
})

describe.each(INTRUDERS)('$who', { timeout: 60_000 }, (intruder) => {
  const refusal = intruder.known ? PRIVATE : STRANGER
  const outdated = intruder.known ? EXPIRED : STRANGER

  test.each(TARGETS)('gets one polite refusal for every button and form of a consult that is %s, and changes nothing', async (target) => {
    const [before, from, lines] = [await t.digest(), calls.count(), refusedLines()]
    const answers: [string, string][] = []
    // Home opens a card of one's own there: whoever is only told that there is one has such a card, without a word of it.
    const pressable = withRule(PRESSES, 'part').filter((action) => intruder.who !== 'a copied manager' || action !== 'home.open')
    for (const action of pressable) answers.push([action, await pressed(intruder, pressBy(intruder, action, ids[target]))])
    for (const form of withRule(SUBMITS, 'part'))
      answers.push([form, await submitted(intruder, form, { id: ids[target], nonce: `x-${form}` })])
    // What was typed in a form and looked through for names comes back by this page.
    for (const form of ['answer', 'close', 'reply'])
      answers.push([`idcheck of ${form}`, await submitted(intruder, 'idcheck', { id: ids[target], arg: form })])
    await quiet()
    expect(answers.filter(([, said]) => !refusal.test(said)).map(([id, said]) => [id, said.slice(0, 300)])).toEqual([])
    expectNoLeak(
      from,
      answers.map(([, said]) => said),
    )
    expect(await t.digest()).toEqual(before)
    expect(refusedLines() - lines).toBe(answers.length)
  })

  test('finds somebody else’s draft out of date, whatever they press or send, and changes nothing', async () => {
    const [before, from, lines] = [await t.digest(), calls.count(), refusedLines()]
    const answers: [string, string][] = []
    for (const action of withRule(PRESSES, 'draft')) answers.push([action, await pressed(intruder, pressBy(intruder, action, ids.draft))])
    for (const form of withRule(SUBMITS, 'draft'))
      answers.push([form, await submitted(intruder, form, { id: ids.draft, nonce: `y-${form}` })])
    await quiet()
    expect(answers.filter(([, said]) => !outdated.test(said)).map(([id, said]) => [id, said.slice(0, 300)])).toEqual([])
    expectNoLeak(
      from,
      answers.map(([, said]) => said),
    )
    expect(await t.digest()).toEqual(before)
    expect(refusedLines() - lines).toBeGreaterThanOrEqual(answers.length)
  })

  test('learns nothing from ids of a later version, pages without a submit button, or ids that do not exist', async () => {
    const [before, from] = [await t.digest(), calls.count()]
    const answers: [string, string][] = []
    for (const action of withRule(PRESSES, 'later')) answers.push([action, await pressed(intruder, pressBy(intruder, action, ids.open))])
    for (const form of withRule(SUBMITS, 'later')) answers.push([form, await submitted(intruder, form, { id: ids.open })])
    expect(answers.filter(([, said]) => !outdated.test(said)).map(([id, said]) => [id, said.slice(0, 300)])).toEqual([])
    // A consult that does not exist is answered as one of other people.
    const none = '00000000-0000-4000-8000-000000000000'
    const unknown: [string, string][] = []
    for (const action of withRule(PRESSES, 'part')) unknown.push([action, await pressed(intruder, pressBy(intruder, action, none))])
    for (const form of withRule(SUBMITS, 'part')) unknown.push([form, await submitted(intruder, form, { id: none, nonce: `z-${form}` })])
    await quiet()
    expect(unknown.filter(([, said]) => !refusal.test(said)).map(([id, said]) => [id, said.slice(0, 300)])).toEqual([])
    expectNoLeak(
      from,
      [...answers, ...unknown].map(([, said]) => said),
    )
    expect(await t.digest()).toEqual(before)
  })

  test('gets nothing from a token typed into a command, from lists, from Home, or from somebody else’s thread', async () => {
    const [before, from] = [await t.digest(), calls.count()]
    const { token } = (await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.consults.peek(ids.open))) ?? { token: '' }
    const bodies: string[] = []
    for (const text of [`status ${token}`, 'mine', 'queue', 'help']) {
      const { body } = await t.slack.type(intruder.id, `/boundary ${text}`).then((ack) => ack as { body: string })
      bodies.push(body)
    }
    await t.slack.openHome(intruder.id)
    await quiet()
    expectNoLeak(from, bodies)
    if (intruder.who !== 'a copied manager') for (const body of bodies) expect(body).not.toContain(token)
    const home = JSON.stringify(t.slack.home(intruder.id)?.content.blocks ?? [])
    expect(home).not.toContain(SECRET)
    if (intruder.who !== 'a copied manager') expect(home).not.toContain(token)
    expect(await t.digest()).toEqual(before)
  })

  test('gets nothing from requests of the worker and the supervisor sent again in their own name', async () => {
    const [before, from] = [await victim(), calls.count()]
    const bodies: string[] = []
    expect(captured.length).toBeGreaterThan(20)
    for (const payload of captured) {
      const channel = { id: t.slack.dm(intruder.id), name: 'directmessage' }
      const user = { ...(payload.user as object), id: intruder.id }
      const ack = await t.slack.sendInteraction({ ...payload, user, ...(payload.channel ? { channel } : {}), response_url: undefined })
      expect(ack.status).toBe(200)
      bodies.push(ack.body)
    }
    await quiet()
    // A page echoed back to whoever sent it holds what they sent; nothing may come from us.
    expectNoLeak(from, bodies)
    expect(await victim()).toEqual(before)
  })

  test('has doors of their own, which never touch the consult whose id they carry', async () => {
    const [before, from] = [await victim(), calls.count()]
    const whole = await t.digest()
    for (const action of withRule(PRESSES, 'own')) {
      const ack = await t.slack.sendInteraction(press(t.slack, intruder.id, action, { id: ids.draft, nonce: 'own' }))
      expect(ack.status).toBe(200)
    }
    for (const form of withRule(SUBMITS, 'own')) expect(await submitted(intruder, form, { id: ids.open })).not.toContain(SECRET)
    await quiet()
    expect(await victim()).toEqual(before)
    for (const { args } of calls.since(from)) expect(JSON.stringify(args)).not.toContain(SECRET)
    if (!intruder.known) expect(await t.digest()).toEqual(whole)
  })
})

/** A digest of the rows of the consults and the draft under attack. */
async function victim(): Promise<unknown> {
  const consults = [ids.open, ids.closing, ids.alarm, ids.logged]
  const out: Record<string, unknown> = {}
  for (const table of ['consult_people', 'threads', 'messages', 'accesses', 'records', 'form_drafts', 'audit', 'notices'])
    out[table] = await t.sql(
      `select md5(coalesce(string_agg(to_jsonb(t)::text, '|' order by to_jsonb(t)::text), '')) from ${table} t where consult_id = any($1)`,
      [consults],
    )
  out.consults = await t.sql(`select md5(string_agg(to_jsonb(t)::text, '|' order by id)) from consults t where id = any($1)`, [consults])
  out.drafts = await t.sql(`select md5(string_agg(to_jsonb(t)::text, '|' order by id)) from drafts t where id = $1`, [ids.draft])
  return out
}

describe('the same request again', () => {
  test('byte for byte is refused, since its signature was used', async () => {
    const before = await t.digest()
    for (const sent of t.slack
      .sent()
      .filter((one) => one.kind === 'interaction')
      .slice(-20)) {
      expect((await t.slack.replay(sent)).status).toBe(401)
    }
    expect(await t.digest()).toEqual(before)
  })

  test('submitted twice shows the same screen and changes nothing the second time', async () => {
    const { dana, sam } = t.team('cedar')
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('No danger, go on')
    await dana.form('What is it about')
    await dana.fill('about.opening', 'opening.just')
    await dana.fill('about.category', 'category.personal_interest')
    await dana.fill('about.before', 'before.no')
    await dana.submit()
    await dana.form('Tell and ask')
    await dana.fill('tell.facts', 'Once.')
    await dana.fill('tell.need', 'need.think')
    await dana.submit()
    await dana.form('What helps now')
    await dana.submit()
    await dana.form('Check and send')
    const payload = submission(t.slack, dana.id, viewOf('review', pointerOf(t.slack.modal(dana.id)?.content.private_metadata ?? '')))
    const first = await t.slack.sendInteraction(payload)
    const token = /"([A-Z0-9]{4}) is with/.exec(first.body)?.[1] ?? ''
    await sam.card(token, 'new, for you')
    await quiet()
    const before = await t.digest()
    const again = await t.slack.sendInteraction({ ...payload, trigger_id: 'again' })
    expect(shownIn(again.body)).toBe(shownIn(first.body))
    const answer = submission(
      t.slack,
      sam.id,
      viewOf('answer', { id: (await t.consult(token)).id, nonce: 'one' }, { 'answer.mode': 'mode.written', 'answer.text': 'Once.' }),
    )
    await quiet()
    expect(await t.digest()).toEqual(before)
    await t.slack.sendInteraction(answer)
    await dana.line(token, 'Once.')
    await quiet()
    const answered = await t.digest()
    expect((await t.slack.sendInteraction({ ...answer, trigger_id: 'again' })).body).toBe('{"response_action":"clear"}')
    await quiet()
    expect(await t.digest()).toEqual(answered)
    expect((await t.consult(token)).answers).toHaveLength(1)
  })

  test('an old button of the right person shows how it stands now, and changes nothing', async () => {
    const { sam } = t.team('acorn')
    const before = await victim()
    for (const action of ['consult.acknowledge', 'consult.is_answer']) {
      const said = await pressed({ id: sam.id }, press(t.slack, sam.id, action, { id: ids.closing, arg: ids.message }))
      expect(said).toMatch(/changed a moment ago|is closed, so this button rests/)
    }
    await quiet()
    expect(await victim()).toEqual(before)
  })
})

const pointerOf = (metadata: string): { id: string; nonce: string } => JSON.parse(metadata) as { id: string; nonce: string }
/** The words of a page, without how long something is off: that moves on by itself. */
const shownIn = (body: string): string =>
  wordsOf((JSON.parse(body) as { view: { blocks: unknown } }).view.blocks).replace(/ \(in [^)]*\)/g, '')

test('nothing an intruder typed was kept, and nothing was sent twice', async () => {
  expect(JSON.stringify(t.logged)).not.toContain(PLANTED)
  expect(t.slack.sentTwice()).toEqual([])
})
