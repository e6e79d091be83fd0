import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { followsArg } from '#cards/kit/follows.ts'
import type { Pointer, Values } from '#cards/model.ts'
import { ACTIONS, FORMS, isAlarm } from '#cards/verbs.ts'
import type { Agency, Person } from '#domain/agency.ts'
import { type ConsultId, named } from '#domain/ids.ts'
import { TEAMS } from '#teams/abilities.ts'
import { advanceConsults } from '#usecases/jobs/advance-consults.ts'
import type { Messenger } from '#usecases/ports/messenger.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import { VALID } from '../../contract/permissions-matrix.ts'
import { deliverAll } from '../support/deliver-all.ts'
import type { Acting, Doorway } from '../support/doorway.ts'
import { WORDS } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

/*
 * Whoever holds the worker's phone sees one and the same, however the account fell silent and whatever has become of the alarm since (R10, R18). So
 * the same things are done on it in worlds that differ in all of that, by every door there is, and nothing may differ.
 */

/** Said by the others once the account is silent: nothing of it may ever be seen there. */
const SECRET = 'platypus'
const TEAMS_ID = '7f3d9a10-0000-4000-8000-00000000da7a'
const MINUTE = 60_000
const START = Temporal.ZonedDateTime.from('2026-11-23T10:00[America/New_York]').epochMilliseconds
const AFTER = START + 20 * 24 * 60 * MINUTE

interface World {
  t: Doorway
  id: ConsultId
  token: string
  /** All that the platform was given for her since her account fell silent, but for the welcome, which is of nothing in particular. */
  given: string[]
  /** Lets everything due happen and goes out with it. */
  runs(until?: number): Promise<void>
}

type Ends = 'safe' | 'forced' | 'wrong' | 'marked'
const TYPED: Readonly<Record<Exclude<Ends, 'marked'>, string[]>> = { safe: ['tea POT'], forced: ['Orange'], wrong: ['kettle', 'kettles'] }

async function world(how: Ends): Promise<World> {
  const t = await ownDoorway()
  t.platform.takes = false
  t.deps.agency = { current: onBoth(t.deps.agency.current()) }
  const all: { to: string; what: string }[] = []
  recording(t, all)
  const dana = t.as('dana')
  const runs = async (until = t.deps.clock.now()) => {
    for (;;) {
      await advanceConsults(t.deps)
      await deliverAll(t.deps)
      const next = await t.read((tx) => tx.consults.nextDueAt())
      if (next === null || next > until) break
      t.at(Math.max(next, t.deps.clock.now()))
    }
    t.at(until)
  }
  await dana.send('words', {}, WORDS)
  const page = await dana.press('gate.a.press')
  if (page.kind !== 'form') throw new Error(page.kind)
  const id = named<ConsultId>(page.form.to.id ?? '')
  await runs()
  await dana.doors.pageShown(dana.user, page.form, { id: 'V1', drawnAs: 'h1' })
  await wrote(t.as('sam'), 'D-U0SAM', await rootOf(t, id, 'sam'), 'said-before', 'I am on my way.')
  await runs(START + 6 * MINUTE)
  const from = all.length
  if (how === 'marked') await t.as('sam').press('consult.hands', { id })
  else for (const word of TYPED[how]) await dana.send('ease', { id, arg: 'safe' }, { 'ease.word': word })
  await runs()
  const { token } = await t.consult(id)
  return {
    t,
    id,
    token,
    runs,
    get given() {
      return all
        .slice(from)
        .flatMap(({ to, what }) => (to === 'U0DANA' && !what.includes('welcome.worker') ? [plain(what, id, token)] : []))
        .toSorted()
    },
  }
}

/** Everything the others can still do, and the days after it. */
async function life({ t, id, runs }: World): Promise<void> {
  const [sam, bo] = [t.as('sam'), t.as('bo')]
  const root = await rootOf(t, id, 'sam')
  await sam.press('consult.acknowledge', { id })
  await wrote(sam, 'D-U0SAM', root, 'said-after', `${SECRET} one`)
  await sam.doors.edited(sam.user, {
    source: { channel: 'D-U0SAM', id: 'said-before' },
    text: `${SECRET} two`,
    threadId: root,
    changedAt: null,
    key: randomUUID(),
  })
  await runs()
  await sam.doors.deleted(sam.user, { source: { channel: 'D-U0SAM', id: 'said-before' }, key: randomUUID() })
  await sam.send('ask_back', { id }, { 'ask_back.text': `${SECRET} three?` })
  await sam.send('second', { id }, { 'second.to': 'person:zoe', 'second.ask': SECRET })
  await runs(START + 20 * MINUTE)
  for (const who of [sam, bo])
    await who.send(
      'spoken',
      { id },
      {
        'spoken.how': 'spoken.police',
        'spoken.plan': SECRET,
        'spoken.service': SECRET,
        'spoken.since': '10:15',
        'spoken.saw': 'spoken.saw',
      },
    )
  await runs()
  await sam.send('answer', { id }, { 'answer.mode': 'mode.met', 'answer.text': SECRET })
  await sam.send(
    'close',
    { id },
    { 'close.outcome': 'outcome.coached_continue', 'close.kind': 'kind.advice', 'close.why': SECRET, 'close.safety': 'close.safety.yes' },
  )
  await sam.send(
    'close.detail',
    { id },
    {
      'out.review': '2026-11-30',
      'out.tells': SECRET,
      'action.what.1': SECRET,
      'action.who.1': 'person:dana',
      'action.by.1': '2026-12-01',
    },
  )
  await sam.send('record', { id })
  await sam.send('amend', { id }, { 'amend.text': SECRET, 'amend.why': SECRET })
}

/** Weeks later; whatever was due meanwhile happens then. */
async function later({ t, runs }: World): Promise<void> {
  t.at(AFTER)
  await runs()
}

/** Every door of the product, with the id of that consult, on the account of the phone that somebody holds. */
async function walk({ t, id, token }: World, user: PlatformUser): Promise<string[]> {
  const { doors } = t.as('dana')
  const seen: string[] = []
  const look = async (what: string, answer: Promise<unknown>) =>
    void seen.push(`${what.replace(token, 'of it')}: ${plain(JSON.stringify((await answer) ?? null), id, token)}`)
  const key = () => randomUUID()
  for (const typed of ['', 'help', 'mine', 'queue', 'checkins', 'reflections', 'insights', 'session', `status ${token}`, 'status'])
    await look(`/boundary ${typed}`, doors.command(user, typed, key()))
  await look('home', doors.home(user))
  await look('home paged', doors.home(user, 'w.open=0,w.closed=0'))
  const pages = [null, 'danger', 'record'] as const
  for (const action of ACTIONS.filter((one) => !isAlarm(one) && !one.startsWith('draft.') && !one.startsWith('gate.')))
    for (const form of pages)
      for (const arg of form === null ? ['', followsArg(id)] : ['']) {
        const to: Pointer = { id, arg, ...(form ? { form } : {}) }
        await look(
          `${action} on ${form} ${arg && 'follows'}`,
          doors.press(user, { action, to, form, values: form ? {} : null, key: key() }),
        )
      }
  for (const action of ['consult.reopen', 'follow.worse', 'consult.hands']) await look(`asks ${action}`, doors.ask(user, action, { id }))
  for (const form of FORMS)
    for (const arg of form === 'ease'
      ? ['', 'safe', 'mistake', 'withdraw', 'yes']
      : form === 'idcheck'
        ? ['reply', 'update', 'withdraw']
        : ['']) {
      const values: Values = { ...VALID[form], ...(form === 'ease' ? { 'ease.word': 'teapot' } : {}) }
      if (form === 'words') continue
      await look(`${form} ${arg} looked at`, doors.look(user, form, { id, arg }, null, key()))
      await look(`${form} ${arg} drawn anew`, doors.look(user, form, { id, arg }, values, key()))
      await look(`${form} ${arg} kept`, doors.save(user, form, { id, arg, form }, values, key()))
      if (!['idcheck', 'sent', 'checkin.setup', 'checkin.writing'].includes(form))
        await look(`${form} ${arg} sent`, doors.submit(user, form, { id, arg, nonce: key() }, values, key()))
    }
  const root = await rootOf(t, id, 'dana')
  for (const threadId of [root, 'm-unknown', null])
    await look(
      `words ${threadId === root ? 'under the card' : threadId}`,
      doors.wrote(user, { text: 'Hello?', source: { channel: 'D-U0DANA', id: key() }, threadId, private: true, files: 1, key: key() }),
    )
  return seen
}

const rootOf = async (t: Doorway, id: ConsultId, who: string): Promise<string> =>
  (await t.read((tx) => tx.threads.get(id, named(who))))?.rootId ?? 'none'

async function wrote(who: Acting, channel: string, threadId: string, id: string, text: string): Promise<void> {
  await who.doors.wrote(who.user, { text, source: { channel, id }, threadId, private: true, files: 0, key: randomUUID() })
}

/** What is random differs from world to world; what is shown may not. */
const plain = (words: string, id: string, token: string): string =>
  words
    .replaceAll(id, 'ID')
    .replaceAll(token, 'TOKEN')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'U')

/** Dana works on both platforms. */
function onBoth(agency: Agency): () => Agency {
  const people = agency.people.map((one): Person => (one.key === 'dana' ? { ...one, teams: named(TEAMS_ID) } : one))
  const whole = { ...agency, people, byKey: new Map(people.map((one) => [one.key, one])) }
  return () => whole
}

/** Everything the platform is given: what it posts, draws anew, and draws as Home. */
function recording(t: Doorway, all: { to: string; what: string }[]): void {
  const [messenger] = t.deps.messengers()
  const note = (to: string, ...what: unknown[]) => void all.push({ to, what: JSON.stringify(what) })
  const noting: Messenger = {
    ...messenger!,
    post: (to, card) => {
      note(to.channel.slice('D-'.length), 'post', card)
      return messenger!.post(to, card)
    },
    update: async (ref, card) => note(ref.channel.slice('D-'.length), 'update', card),
    redrawPage: async (at, form) => {
      note('U0DANA', 'page', { ...form, to: {} })
      return at
    },
    publishHome: async (userId, home) => note(userId, 'home', home),
  }
  t.deps.messengers = () => [noting]
}

describe('an account that reads nothing more of its alarm (R10, R18)', { timeout: 600_000 }, () => {
  const onSlack = (t: Doorway) => t.as('dana').user
  const onTeams = (t: Doorway): PlatformUser => ({ ...onSlack(t), platform: 'teams', abilities: TEAMS, userId: named(TEAMS_ID) })

  it('sees the same, to the letter, by every door and on both platforms, after the safe word with nobody answering as after a forced one with all that can follow', async () => {
    const quiet = await world('safe')
    await quiet.runs(START + 180 * MINUTE)
    await later(quiet)
    const looks = { slack: await walk(quiet, onSlack(quiet.t)), teams: await walk(quiet, onTeams(quiet.t)) }
    expect(looks.slack.length).toBeGreaterThan(400)
    for (const how of ['forced', 'wrong'] as const) {
      const busy = await world(how)
      await life(busy)
      await later(busy)
      const { closedAt, closure, account } = await busy.t.consult(busy.id)
      // All of it has happened, and she read none of it.
      expect([closedAt !== null, closure?.why, account.hands], how).toEqual([true, SECRET, 'forced'])
      // A second wrong word leaves the same behind as the forced one: its doors need no second walk.
      const seen = how === 'wrong' ? null : { slack: await walk(busy, onSlack(busy.t)), teams: await walk(busy, onTeams(busy.t)) }
      if (seen) expect(seen, how).toEqual(looks)
      expect(busy.given, how).toEqual(quiet.given)
      expect(JSON.stringify([seen, busy.given]), how).not.toMatch(new RegExp(SECRET))
    }
    expect(JSON.stringify(looks)).not.toMatch(/TOKEN/)
  })

  it('is given "Noted" once, and then nothing at all, whatever happens: no post, no line, nothing drawn anew; her words still go out', async () => {
    for (const how of ['forced', 'marked'] as const) {
      const one = await world(how)
      const once = one.given
      expect(
        once.map((what) => what.split('"')[1]),
        how,
      ).toEqual(['home', 'page', 'update'])
      expect(
        once.slice(1).every((what) => what.includes('Noted 10:06')),
        how,
      ).toBe(true)
      await wrote(one.t.as('dana'), 'D-U0DANA', await rootOf(one.t, one.id, 'dana'), 'hers', 'Behind the house.')
      await life(one)
      await later(one)
      expect(one.given, how).toEqual(once)
      expect(once.join(), how).not.toMatch(new RegExp(`TOKEN|${SECRET}`))
      expect((await one.t.read((tx) => tx.messages.of(one.id))).map(({ text }) => text)).toContain('Behind the house.')
      expect(one.t.posted.filter(({ to, words }) => to === 'U0SAM' && words.includes('Behind the house.'))).toHaveLength(1)
    }
  })
})
