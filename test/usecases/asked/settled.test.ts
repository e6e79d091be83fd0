import { expect, it } from 'vitest'
import type { Card, Pointer, Values } from '#cards/model.ts'
import { type ConsultId, type DraftId, named, type PersonKey } from '#domain/ids.ts'
import { asks } from '#usecases/asked/asks.ts'
import type { NewNotice } from '#usecases/ports/notice.ts'
import { deliverAll } from '../support/deliver-all.ts'
import type { Doorway } from '../support/doorway.ts'
import {
  after,
  alarm,
  answered,
  checkIns,
  closing,
  draft,
  type Given,
  logged,
  SPOKE,
  sent,
  spokenFor,
  withWords,
} from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

const OVER = 'Nothing more to answer here.'

/** Messages as they stand in the chats, by the text they were posted with: what they say now, and their buttons. */
async function chats(given: Given) {
  const t = await ownDoorway()
  const [slack] = t.deps.messengers()
  if (!slack) throw new Error('no way out')
  const stands = new Map<string, Card>()
  t.deps.messengers = () => [
    {
      ...slack,
      post: async (to, card) => {
        const ref = await slack.post(to, card)
        stands.set(ref.id, card)
        return ref
      },
      update: async (ref, card) => void stands.set(ref.id, card),
    },
  ]
  const delivered = async () => {
    for (let n = 0; n < 6; n++) if ((await deliverAll(t.deps)).nextDueAt === null) return
  }
  t.platform.takes = false
  const to = await given(t)
  await delivered()
  /** What was asked with this card, as it reads now. */
  const now = (id: string) => {
    const card = [...stands.values()].findLast((one) => one.id === id)
    if (!card) throw new Error(`no ${id} in ${[...stands.values()].map((one) => one.id).join()}`)
    return { over: JSON.stringify(card.items).includes(OVER), buttons: [...card.buttons, ...(card.more ?? [])].map(({ action }) => action) }
  }
  const asked = async (who: string, what: NewNotice['what'], of: Pick<NewNotice, 'consultId' | 'draftId'>) => {
    const notice = {
      to: named<PersonKey>(who),
      ...of,
      what,
      asks: asks(what),
      dueAt: t.deps.clock.now(),
      dedupeKey: t.deps.newId<string>(),
    }
    await t.put((tx) => tx.notices.add([notice]))
    await delivered()
  }
  return { t, to, delivered, now, asked }
}

interface Case {
  title: string
  given: Given
  /** The line that asks; its own, where the story brings it by itself. */
  line?: { to: string; text: string; params?: (t: Doorway, to: Pointer) => Record<string, unknown>; buttons: string[] }
  card: string
  /** Who says it, and how: a press, or a page that is sent. */
  by: readonly [who: string, what: string, values?: Values]
}

const CASES: Case[] = [
  {
    title: 'whether it works for them, once they have said so',
    given: answered(),
    line: {
      to: 'dana',
      text: 'worker.answered.nudge',
      params: () => ({ state: 'answered' }),
      buttons: ['consult.agree', 'consult.unanswered'],
    },
    card: 'worker.answered.nudge',
    by: ['dana', 'consult.agree'],
  },
  {
    title: 'whether it is in the file, once they have said so',
    given: closing(),
    line: { to: 'dana', text: 'remind.noted', buttons: ['consult.noted'] },
    card: 'remind.noted',
    by: ['dana', 'consult.noted'],
  },
  {
    title: 'a record to read, once it was read elsewhere',
    given: closing(),
    line: { to: 'dana', text: 'line.amended', params: () => ({ state: 'closing', name: { person: 'sam' } }), buttons: ['record.sign'] },
    card: 'line.amended',
    by: ['dana', 'record', {}],
  },
  {
    title: 'whether words were the answer, once there is one',
    given: sent(),
    line: { to: 'sam', text: 'relay.counts', params: () => ({ worker: { person: 'dana' }, message: 'm' }), buttons: ['consult.is_answer'] },
    card: 'relay.counts',
    by: ['sam', 'answer', { 'answer.mode': 'mode.written', 'answer.text': 'Give it back.' }],
  },
  {
    title: 'how a log went, once it is settled',
    given: logged(),
    line: {
      to: 'dana',
      text: 'follow.log.body',
      params: (t) => ({ at: { at: t.deps.clock.now() } }),
      buttons: ['follow.settled', 'follow.again', 'log.ask'],
    },
    card: 'follow.log',
    by: ['dana', 'follow.settled'],
  },
  {
    title: 'whether it landed, once they said that they went on',
    given: sent({ category: 'personal_interest' }),
    line: { to: 'dana', text: 'follow.land.body', buttons: ['land.heard', 'land.hard', 'land.went_on', 'land.not_up'] },
    card: 'follow.land',
    by: ['dana', 'went_on', {}],
  },
  {
    title: 'the question after a consult, once it is skipped',
    given: closing(),
    line: {
      to: 'dana',
      text: 'reflect.after.body',
      params: () => ({ prompt: 'prompt.what.1' }),
      buttons: ['checkin.write', 'checkin.skip'],
    },
    card: 'reflect.after',
    by: ['dana', 'checkin.skip'],
  },
  {
    title: 'whether somebody spoke with them, once a second person did and the alarm has ended (T4)',
    given: spokenFor(),
    card: 'worker.alarm.spoken',
    by: ['bo', 'spoken', SPOKE],
  },
]

it.each(CASES)('a message that asks $title, keeps its words and asks no more', async ({ given, line, card, by }) => {
  const { t, to, delivered, now, asked } = await chats(given)
  if (line) {
    const what = { kind: 'line', text: line.text, params: line.params?.(t, to) ?? {}, buttons: line.buttons } as NewNotice['what']
    await asked(line.to, what, { consultId: named<ConsultId>(to.id ?? ''), draftId: null })
  }
  expect(now(card).over).toBe(false)
  expect(now(card).buttons.length).toBeGreaterThan(0)
  const [who, what, values] = by
  await (values ? t.as(who).send(what, to, values) : t.as(who).press(what, to))
  await delivered()
  expect(now(card)).toEqual({ over: true, buttons: [] })
})

it.each([
  ['follow.care', ['aftercare.ok', 'aftercare.still', 'aftercare.talk'], 'aftercare.still', 'aftercare.talk'],
  ['follow.review', ['follow.settled', 'follow.again', 'follow.worse', 'follow.later', 'follow.stop'], 'follow.settled', 'follow.worse'],
] as const)(
  '%s: what can still come true stays to be said after another answer, and once it was nothing is left to press',
  async (card, buttons, first, then) => {
    const { t, to, delivered, now, asked } = await chats(closing())
    const what = {
      kind: 'line',
      text: `${card}.body`,
      params: { age: { ms: 1 }, person: { person: named<PersonKey>('sam') } },
      buttons,
    } satisfies NewNotice['what']
    await asked('dana', what, { consultId: named<ConsultId>(to.id ?? ''), draftId: null })
    await t.as('dana').press(first, to)
    await delivered()
    expect(now(card)).toEqual({ over: true, buttons: [then] })
    await t.as('dana').press(then, to)
    await delivered()
    expect(now(card)).toEqual({ over: true, buttons: [] })
  },
)

it('whether it landed: answered in their steps, only that they went on can still be said', async () => {
  const { t, to, delivered, now, asked } = await chats(sent({ category: 'personal_interest' }))
  const buttons = ['land.heard', 'land.hard', 'land.went_on', 'land.not_up']
  await asked(
    'dana',
    { kind: 'line', text: 'follow.land.body', params: {}, buttons },
    { consultId: named<ConsultId>(to.id ?? ''), draftId: null },
  )
  await t.as('dana').press('land.heard', to, { form: 'my_steps', values: {} })
  await delivered()
  expect(now('follow.land')).toEqual({ over: true, buttons: ['land.went_on'] })
})

it('one whose account reads nothing more of the alarm stays as it was (R10)', async () => {
  const { t, to, delivered, now } = await chats(withWords(after(alarm, ['sam', 'spoken', SPOKE])))
  await t.as('dana').send('ease', { ...to, arg: 'safe' }, { 'ease.word': 'Orange' })
  await t.as('bo').send('spoken', to, SPOKE)
  await delivered()
  expect(now('worker.alarm.spoken').over).toBe(false)
})

it('a check-in that is skipped, put off or stopped asks no more, and one that is asked again asks', async () => {
  const { t, delivered, now, asked } = await chats(checkIns)
  const ask = async (id: string) => {
    await t.put(async (tx) => {
      const checkIn = await tx.checkIns.of(named('dana'))
      if (checkIn)
        await tx.checkIns.save({ ...checkIn, asked: [...checkIn.asked, { id, at: t.deps.clock.now(), prompts: [], done: false }] })
    })
    await asked('dana', { kind: 'check_in', ask: id }, { consultId: null, draftId: null })
    expect(now('checkin.prompt').buttons).toContain('checkin.skip')
  }
  for (const [n, action] of ['checkin.skip', 'checkin.later', 'checkin.stop'].entries()) {
    await ask(`ask-${n}`)
    await t.as('dana').press(action, { id: `ask-${n}` })
    await delivered()
    expect(now('checkin.prompt')).toEqual({ over: true, buttons: [] })
  }
})

it('the agency’s offer of check-ins asks no more once it was refused', async () => {
  const { t, delivered, now, asked } = await chats(checkIns)
  await t.put(async (tx) => {
    const checkIn = await tx.checkIns.of(named('dana'))
    if (checkIn) await tx.checkIns.save({ ...checkIn, state: 'offered' })
  })
  const buttons = ['checkin.start', 'checkin.no']
  await asked(
    'dana',
    { kind: 'note', text: 'checkin.offer', fallback: 'checkin.fallback', params: {}, buttons },
    { consultId: null, draftId: null },
  )
  expect(now('checkin.offer').buttons).toEqual(buttons)
  await t.as('dana').press('checkin.no')
  await delivered()
  expect(now('checkin.offer')).toEqual({ over: true, buttons: [] })
})

it('the reminder of a draft offers nothing any more once the draft was thrown away', async () => {
  const { t, to, delivered, now, asked } = await chats(draft('about'))
  const buttons = ['draft.resume', 'draft.delete']
  const what: NewNotice['what'] = { kind: 'note', text: 'worker.draft.nudge', fallback: 'worker.draft.fallback', params: {}, buttons }
  await asked('dana', what, { consultId: null, draftId: named<DraftId>(to.id ?? '') })
  expect(now('worker.draft.nudge').buttons).toEqual(buttons)
  await t.as('dana').press('draft.delete', to)
  await delivered()
  expect(now('worker.draft.nudge')).toEqual({ over: true, buttons: [] })
})
