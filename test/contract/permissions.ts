import { beforeAll, describe, expect, test } from 'vitest'
import { named } from '#domain/ids.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { eventually } from '#test/support/eventually.ts'
import { sendConsult } from '../support/bot.ts'
import { ASKING, NOT_OTHERWISE, PRESSED_IN, PRESSES, type Rule, SUBMITS, VALID } from './permissions-matrix.ts'
import type { ContractBot, ContractOptions } from './support/contract-bot.ts'
import type { Answered, Captured, Reply } from './support/forger.ts'
import { done, fillAsk, raiseAlarm, toAsk, toReview } from './support/steps.ts'
import { story } from './support/story.ts'

/** Typed into the consult, the thread, the answer and the draft: whoever has no part must never meet it. */
const SECRET = 'platypus'
/** Typed by an intruder: must never be kept. */
const PLANTED = 'Planted'
const OWNER = 'Dana Acorn'
const ZED = { key: 'zed', name: 'Zed Quist', roles: ['supervisor'], slack: 'U0ZED' }

/** Who tries it. `known` people are in the agency file and have doors of their own. */
const INTRUDERS = [
  { who: 'a stranger', key: ZED.key, known: false },
  { who: 'another worker', key: 'dana-birch', known: true },
  { who: 'a supervisor not on the consult', key: 'sam-birch', known: true },
  { who: 'a person left out', key: 'bo-acorn', known: true },
  { who: 'a copied manager', key: 'mo-acorn', known: true },
  { who: 'the admin', key: 'ada', known: true },
] as const

const STRANGER = /We do not know you at Riverside Family Services yet/
const PRIVATE = /This is between other people\. Nothing was shown and nothing changed/
const OWN_QUESTION = /Share this one\?|Delete this reflection\?/
/** Out of date, or one's own first page. */
const EXPIRED = /This page is out of date|Is anyone in danger\?/

/** The consults under attack, one for each kind of state. */
const TARGETS = ['open', 'closing', 'alarm', 'logged'] as const
type Target = (typeof TARGETS)[number]

export const PERMISSIONS: ContractOptions = { teams: ['acorn', 'birch', 'cedar'], extra: [ZED] }

interface Intruder {
  who: string
  known: boolean
  person: ActingPerson
  id: string
}
/** One thing that is tried, by what it is called in a failure. */
type Try = [what: string, send: (intruder: Intruder) => Promise<Reply>]

/** What is under attack; filled in before the first story. */
export interface Attacked {
  ids: Record<Target | 'draft' | 'message', string>
  intruders: Intruder[]
  /** What the worker and the supervisor pressed and sent. */
  captured: Captured[]
}

/** Nobody without a part in it sees or changes anything of a consult or a draft, whatever they press or send. */
export function permissions(t: ContractBot): Attacked {
  const ids: Attacked['ids'] = { open: '', closing: '', alarm: '', logged: '', draft: '', message: '' }
  const attacked: Attacked = { ids, intruders: [], captured: [] }
  const refusedLines = () => t.logged.filter((line) => JSON.parse(line).msg === 'refused').length
  const quiet = () => quietNow(t)

  beforeAll(async () => {
    attacked.intruders = INTRUDERS.map(({ who, key, known }) => {
      const person = t.person(key)
      return { who, known, person, id: person.id }
    })
    await makeTargets(t, ids)
    attacked.captured = t.forger.captured()
    await t.dismiss(ZED.key)
    // Where they are met, and the welcome, are theirs and come with the first thing they do.
    for (const { person, id } of attacked.intruders) {
      await person.type('/boundary help')
      await person.home()
      await (await t.forger.press(id, 'door.help', {})).shown()
    }
    await quiet()
  })

  /** Everybody tries everything, each one thing after the other; nothing may change, and nothing be told. `isRefusal`: each is one in the log. */
  async function everybodyTries(tries: readonly Try[], expected: (intruder: Intruder) => RegExp, isRefusal = true): Promise<void> {
    const [before, lines, watched] = [await untouched(), refusedLines(), t.forger.watch()]
    const others: unknown[] = []
    const said: string[] = []
    let answers = 0
    const oneAfterTheOther = async (intruder: Intruder) => {
      for (const [what, send] of tries.filter(([what]) => isForbidden(intruder, what))) {
        const reply = await send(intruder)
        const { words } = await reply.shown()
        said.push(reply.whole)
        answers += 1
        if (!expected(intruder).test(words)) others.push([intruder.who, what, words.slice(0, 300)])
      }
    }
    await Promise.all(attacked.intruders.map(oneAfterTheOther))
    await quiet()
    expect(others).toEqual([])
    expectNoLeak([...said, ...watched()])
    expect(await untouched()).toEqual(before)
    if (isRefusal) expect(refusedLines() - lines).toBeGreaterThanOrEqual(answers)
    expect(answers).toBeGreaterThanOrEqual(tries.length * (attacked.intruders.length - 1))
  }

  /** Everything but where people are reached: that is noted anew with what they do themselves. */
  async function untouched(): Promise<Record<string, string>> {
    const whole = await t.digest()
    return { ...whole, contacts: whole.contacts?.split(' ')[0] ?? '' }
  }

  const pressing = (action: string, id: string): Try => {
    const to = { id, nonce: `n-${id}`, ...(action === 'consult.is_answer' ? { arg: ids.message } : {}) }
    const form = PRESSED_IN[action]
    return [action, (by) => t.forger.press(by.id, action, to, form === undefined ? undefined : { form, values: VALID[form] ?? {} })]
  }
  const submitting = (form: string, to: { id: string; arg?: string; nonce?: string }): Try => [
    `${form} sent`,
    (by) => t.forger.submit(by.id, form, to, VALID[form] ?? {}),
  ]
  const refusal = ({ known }: Intruder) => (known ? PRIVATE : STRANGER)
  const outdated = ({ known }: Intruder) => (known ? EXPIRED : STRANGER)

  test('every button and every form of the product has its rule here', () => {
    expect([...PRESSES].filter(([, rule]) => rule === undefined).map(([id]) => id)).toEqual([])
    expect([...SUBMITS].filter(([, rule]) => rule === undefined).map(([id]) => id)).toEqual([])
    expect(NOT_OTHERWISE).toEqual([])
    expect(ASKING.filter((form) => !(form in VALID))).toEqual([])
  })

  story(
    'trust.private',
    'nothing comes by a token typed into a command, by lists, by Home, or by writing under somebody else’s card',
    async () => {
      const { dana } = t.team('acorn')
      const { token } = (await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.consults.peek(named(ids.open)))) ?? { token: '' }
      const card = await dana.card(token)
      const [before, watched] = [await untouched(), t.forger.watch()]
      const screens: [string, string][] = []
      for (const { who, person, id } of attacked.intruders) {
        const had = new Set(person.messages().map((m) => m.id))
        for (const words of [`status ${token}`, 'mine', 'queue', 'help']) await person.type(`/boundary ${words}`)
        const { words } = await person.home()
        expect((await t.forger.writeUnder(id, { of: dana.id, id: card.id }, `${PLANTED} under ${token}`)).status).toBe(200)
        screens.push([who, words])
        await quiet()
        const came = person.messages().filter((m) => m.bot && !had.has(m.id))
        expect(came.length).toBeGreaterThan(4)
        screens.push([who, came.map((m) => m.words).join('\n')])
      }
      await quiet()
      expectNoLeak([...watched(), ...screens.map(([, screen]) => screen)])
      // A copied manager knows that there is one.
      const naming = screens.filter(([who, screen]) => who !== 'a copied manager' && screen.includes(token))
      expect(naming).toEqual([])
      expect(await untouched()).toEqual(before)
    },
  )

  for (const target of TARGETS)
    describe(`a consult that is ${target}`, () => {
      story(
        'trust.private',
        'whoever has no part gets one polite refusal for every button and form of a consult, and changes nothing',
        async () => {
          const id = ids[target]
          await everybodyTries(
            [
              ...withRule(PRESSES, 'part').map((action) => pressing(action, id)),
              ...withRule(SUBMITS, 'part').map((form) => submitting(form, { id, nonce: `x-${form}` })),
              // What was typed in a form and looked through for names comes back by this page.
              ...['answer', 'close', 'reply'].map((form) => submitting('idcheck', { id, arg: form })),
            ],
            refusal,
          )
        },
      )
    })

  story('trust.private', 'whoever has no part gets the same refusal by every other way in which a press can come', async () => {
    const ways = Object.entries(t.forger.otherWays)
    const tries = withRule(PRESSES, 'part')
      .filter((action) => action !== 'consult.is_answer' && PRESSED_IN[action] === undefined)
      .flatMap((action) =>
        ways.map(([how, press]): Try => [`${action} ${how}`, (by) => press(by.id, action, { id: ids.open, nonce: `w-${action}` })]),
      )
    // What is the person's own is asked about before anything is looked up.
    const orOwnQuestion = (by: Intruder) => (by.known ? new RegExp(`${PRIVATE.source}|${OWN_QUESTION.source}`) : STRANGER)
    await everybodyTries(tries, orOwnQuestion, false)
  })

  story('trust.drafts', 'somebody else’s draft is out of date, whatever is pressed or sent, and stays as it was', async () => {
    await everybodyTries(
      [
        ...withRule(PRESSES, 'draft').flatMap((action) => (action === 'relay.to' ? [] : [pressing(action, ids.draft)])),
        ...withRule(SUBMITS, 'draft').map((form) => submitting(form, { id: ids.draft, nonce: `y-${form}` })),
      ],
      outdated,
    )
    // Where no words wait there is nothing to refuse.
    await everybodyTries([pressing('relay.to', ids.draft)], outdated, false)
  })

  story('trust.private', 'nothing is learnt from ids of a later version, or from pages without a submit button', async () => {
    await everybodyTries(
      [
        ...withRule(PRESSES, 'later').map((action) => pressing(action, ids.open)),
        ...withRule(SUBMITS, 'later').map((form) => submitting(form, { id: ids.open })),
      ],
      outdated,
      false,
    )
  })

  story('trust.private', 'a consult that does not exist is answered as one of other people', async () => {
    const none = '00000000-0000-4000-8000-000000000000'
    await everybodyTries(
      [
        ...withRule(PRESSES, 'part').map((action) => pressing(action, none)),
        ...withRule(SUBMITS, 'part').map((form) => submitting(form, { id: none, nonce: `z-${form}` })),
      ],
      refusal,
    )
  })

  story('trust.private', 'what somebody without a part leaves on a page of it is kept nowhere, and shows them nothing', async () => {
    const [before, watched] = [await t.digest(), t.forger.watch()]
    const said: string[] = []
    const leaves = async ({ id: by }: Intruder) => {
      for (const [form, values] of Object.entries(VALID)) {
        const id = SUBMITS.get(form) === 'draft' ? ids.draft : ids.open
        const { status, whole } = await t.forger.leave(by, form, { id, nonce: `l-${form}` }, values)
        expect(status).toBe(200)
        said.push(whole)
      }
    }
    await Promise.all(attacked.intruders.map(leaves))
    await quiet()
    expectNoLeak([...said, ...watched()])
    expect(await t.digest()).toEqual(before)
  })

  story('trust.outside', 'what does not come from the platform and the agency’s own part of it is refused, whoever it names', async () => {
    const { sam } = t.team('acorn')
    const opened = async () => (await t.sql('select 1 from accesses where consult_id = $1', [ids.open])).length
    const [before, watched, reads] = [await t.digest(), t.forger.watch(), await opened()]
    const said: string[] = []
    for (const press of Object.values(t.forger.fromOutside))
      for (const action of ['consult.read', 'consult.acknowledge', 'consult.answer', 'record.read', 'door.queue'])
        said.push((await press(sam.id, action, { id: ids.open, nonce: `o-${action}` })).whole)
    await quiet()
    expectNoLeak([...said, ...watched()])
    expect(await t.digest()).toEqual(before)
    // The same press, as it should come, is served: the way it came was all that stood between.
    await t.forger.press(sam.id, 'consult.read', { id: ids.open, nonce: 'inside' })
    await eventually(async () => expect(await opened()).toBe(reads + 1))
    await quiet()
  })

  story(
    'trust.private',
    'requests of the worker and the supervisor, sent again in one’s own name, give nothing and change nothing',
    async () => {
      const [before, watched] = [await victim(), t.forger.watch()]
      const said: string[] = []
      expect(attacked.captured.length).toBeGreaterThan(20)
      const sends = async ({ id }: Intruder) => {
        for (const captured of attacked.captured) {
          const { status, whole } = await captured.inNameOf(id, (text) => text.replaceAll(SECRET, PLANTED))
          expect(status).toBe(200)
          said.push(whole)
        }
      }
      await Promise.all(attacked.intruders.map(sends))
      await quiet()
      expectNoLeak([...said, ...watched()])
      expect(await victim()).toEqual(before)
    },
  )

  story('trust.private', 'doors of one’s own never touch the consult whose id they carry', async () => {
    const [before, watched, whole] = [await victim(), t.forger.watch(), await t.digest()]
    const said: string[] = []
    const goesIn = async ({ id: by }: Intruder) => {
      const replies: Answered[] = []
      for (const action of withRule(PRESSES, 'own')) replies.push(await t.forger.press(by, action, { id: ids.draft, nonce: 'own' }))
      for (const form of withRule(SUBMITS, 'own')) replies.push(await t.forger.submit(by, form, { id: ids.open }))
      for (const { status } of replies) expect(status).toBe(200)
      said.push(...replies.map((reply) => reply.whole))
    }
    const [stranger, ...known] = attacked.intruders
    await goesIn(stranger as Intruder)
    await quiet()
    expect(await t.digest()).toEqual(whole)
    await Promise.all(known.map(goesIn))
    await quiet()
    expect(await victim()).toEqual(before)
    expectNoLeak([...said, ...watched()], [SECRET])
  })

  story('trust.repeat', 'the same bytes once more do nothing a second time', async () => {
    // A page of a draft that is sent again is saved as it stood then, and an alarm notes when its worker was last active.
    const done = async () => {
      const { drafts, form_drafts: _, consults, contacts: __, ...rest } = await t.digest()
      return { ...rest, count: [drafts, consults].map((table) => table?.split(' ')[0]) }
    }
    const before = await done()
    for (const captured of attacked.captured) expect([200, 401]).toContain((await captured.again()).status)
    await quiet()
    expect(await done()).toEqual(before)
  })

  story('trust.repeat', 'submitted twice, a page shows the same screen and changes nothing the second time', async () => {
    const { dana, sam } = t.team('cedar')
    await toReview(dana, 'Once.')
    const page = t.forger.pointerOf(dana.id)
    // Somebody else cannot send it, and cannot use it up.
    const other = attacked.intruders.find(({ who }) => who === 'another worker') as Intruder
    expect((await (await t.forger.submit(other.id, 'review', page)).shown()).words).toMatch(EXPIRED)
    const first = await (await t.forger.submit(dana.id, 'review', page)).shown()
    const token = /\b([A-Z0-9]{4}) goes to/.exec(first.words)?.[1] ?? ''
    await sam.card(token, 'new, for you')
    await quiet()
    const before = await t.digest()
    const again = await (await t.forger.submit(dana.id, 'review', page)).shown()
    expect(untimed(again.words)).toBe(untimed(first.words))
    await quiet()
    expect(await t.digest()).toEqual(before)
    const to = { id: (await t.consult(token)).id, nonce: 'one' }
    const answer = { 'answer.mode': 'mode.written', 'answer.text': 'Once.' }
    await t.forger.submit(sam.id, 'answer', to, answer)
    await dana.line(token, 'Once.')
    await quiet()
    const answered = await t.digest()
    expect((await (await t.forger.submit(sam.id, 'answer', to, answer)).shown()).kind).toBe('closed')
    await quiet()
    expect(await t.digest()).toEqual(answered)
    expect((await t.consult(token)).answers).toHaveLength(1)
  })

  story('trust.repeat', 'an old button of the right person shows how it stands now, and changes nothing', async () => {
    const { sam } = t.team('acorn')
    const before = await victim()
    for (const action of ['consult.acknowledge', 'consult.is_answer']) {
      const { words } = await (await t.forger.press(sam.id, action, { id: ids.closing, arg: ids.message, nonce: 'old' })).shown()
      expect(words).toMatch(/changed a moment ago|is closed, so this button rests/)
    }
    await quiet()
    expect(await victim()).toEqual(before)
  })

  story('trust.once', 'nothing an intruder typed was kept, and nothing was sent twice', async () => {
    expect(JSON.stringify(t.logged)).not.toContain(PLANTED)
    for (const told of t.told) expect(await told.sentTwice()).toEqual([])
    expect(t.forger.objections()).toEqual([])
  })

  return attacked

  /** A digest of the rows of the consults and the draft under attack. */
  async function victim(): Promise<unknown> {
    const consults = TARGETS.map((target) => ids[target])
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
}

/** Words that wait for their writer to say which consult they are for: where chats have no threads. */
export function waitingWords(t: ContractBot, attacked: Attacked): void {
  story(
    'trust.private',
    'words that wait for their writer to say which consult they are for go nowhere by somebody else’s press',
    async () => {
      const { dana } = t.team('acorn')
      await dana.type(`Which ${SECRET} is this for?`)
      await dana.says('Which consult is this for?')
      const waiting = () => t.sql<{ id: string }>('select id from waiting_words')
      const [{ id: arg } = { id: '' }] = await waiting()
      const [before, watched] = [await t.digest(), t.forger.watch()]
      for (const { id, known } of attacked.intruders)
        for (const consult of [attacked.ids.open, attacked.ids.alarm]) {
          const reply = await t.forger.press(id, 'relay.to', { id: consult, arg, nonce: `k-${consult}` })
          expect((await reply.shown()).words).toMatch(known ? PRIVATE : STRANGER)
          expectNoLeak([reply.whole])
        }
      await t.settled()
      expectNoLeak(watched())
      expect(await t.digest()).toEqual(before)
      // Its writer still can.
      const written = async () => (await t.sql('select 1 from messages where consult_id = $1', [attacked.ids.open])).length
      const already = await written()
      await t.forger.press(dana.id, 'relay.to', { id: attacked.ids.open, arg, nonce: 'own' })
      await eventually(async () => expect(await written()).toBe(already + 1))
      expect(await waiting()).toEqual([])
      await t.settled()
    },
  )
}

/** Home opens a card of one's own there: whoever is only told that there is one has such a card, without a word of it. */
const isForbidden = ({ who }: Intruder, what: string): boolean => who !== 'a copied manager' || !what.startsWith('home.open')

const withRule = (rules: ReadonlyMap<string, Rule | undefined>, wanted: Rule): string[] =>
  [...rules].filter(([, rule]) => rule === wanted).map(([id]) => id)

/** Not a word and not a name of the consult. */
function expectNoLeak(said: readonly string[], words: readonly string[] = [SECRET, OWNER]): void {
  expect(said.filter((text) => words.some((word) => text.includes(word))).map((text) => text.slice(0, 2_000))).toEqual([])
}

/** Without how long something is off: that moves on by itself. */
const untimed = (words: string): string => words.replace(/ \(in [^)]*\)/g, '')

/** Resolves when nothing is on its way in or out. */
async function quietNow(t: ContractBot): Promise<void> {
  await t.settled()
  await eventually(async () => expect(await t.bot.store.outbox.counts()).toMatchObject({ pending: 0, sending: 0 }))
  await t.settled()
}

/** Made through the doors that people use, the later steps with requests of our own for speed. */
async function makeTargets(t: ContractBot, ids: Attacked['ids']): Promise<void> {
  const { dana, sam, key } = t.team('acorn')
  const words = `The client gave me a ${SECRET}.`
  const { store } = t.bot
  const send = async (form: string, who: ActingPerson, id: string, values: Record<string, string | string[]>, ends = 'closed') => {
    const { kind } = await (await t.forger.submit(who.id, form, { id, nonce: `${form}-${id}` }, values)).shown()
    expect(kind).toBe(ends)
  }
  const leaveBoOut = (id: string) => send('exclude', dana, id, { 'review.exclude': [`person:${key('bo')}`] })
  // Court is in play, so the manager hears that there is one, and no more.
  const legal = { fills: { 'about.flags_more': ['flag.legal'] } }
  const open = await sendConsult(dana, { words, ...legal })
  ids.open = (await t.consult(open)).id
  await leaveBoOut(ids.open)
  await dana.reply(open, `More about the ${SECRET}.`)
  await sam.line(open, SECRET)
  ids.message = (await store.read(t.bot.deps.workspace, (tx) => tx.messages.of(named(ids.open))))[0]?.id ?? ''
  expect((await t.consult(open)).people).toContainEqual(expect.objectContaining({ key: key('mo'), part: 'copy' }))

  ids.closing = (await t.consult(await sendConsult(dana, { words, ...legal }))).id
  await leaveBoOut(ids.closing)
  await send('answer', sam, ids.closing, { 'answer.mode': 'mode.written', 'answer.text': `Give the ${SECRET} back.` })
  const why = { 'close.why': `It was a small ${SECRET}.`, 'close.kind': 'kind.advice', 'close.safety': 'close.safety.no' }
  await send('close', sam, ids.closing, { 'close.outcome': 'outcome.coached_continue', ...why }, 'page')
  await send('close.detail', sam, ids.closing, { 'out.review': '2026-12-07', 'out.tells': `The worker, about the ${SECRET}.` })

  // Nobody is taken off an alarm: who is to have no part in it was left out before.
  for (const who of ['bo', 'mo'] as const) await send('never', dana, `set-${who}`, { 'never.add': `person:${key(who)}` })
  ids.alarm = (await t.consult(await raiseAlarm(dana))).id
  await send('never', dana, 'back', { 'never.keep': [] })

  await toReview(dana, words, { category: 'contact_channel', need: 'log' })
  await done(dana.submit())
  await dana.form('Saved')
  await dana.close()
  const rows = await store.read(t.bot.deps.workspace, (tx) => tx.consults.listOfWorker(named(key('dana')), { closed: true, limit: 9 }))
  ids.logged = rows.find((row) => row.state === 'logged')?.id ?? ''

  await toAsk(dana, 'dual_role')
  await fillAsk(dana, words)
  await dana.close()
  ids.draft = (await store.read(t.bot.deps.workspace, (tx) => tx.drafts.latestOf(named(key('dana')))))?.id ?? ''
  expect(Object.values(ids).filter((id) => id === '')).toEqual([])
  await quietNow(t)
}
