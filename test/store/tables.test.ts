import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsultId, type MessageId, named, type PersonKey } from '#domain/ids.ts'
import { eventually } from '#test/support/eventually.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { aConsult, aDraft, aNotice, aSituation, MIN, someWaiting, T0 } from './examples.ts'

let db: FreshStore
beforeAll(async () => {
  db = await freshStore()
})
afterAll(() => db.close())

const write = <T>(work: (tx: Tx) => Promise<T>) => db.store.write(WORKSPACE, work)
const read = <T>(work: (tx: Tx) => Promise<T>) => db.store.read(WORKSPACE, work)

describe('drafts', () => {
  it('come back as they were saved, the newest first', async () => {
    const older = aDraft({
      id: 'd1',
      workerKey: 'w1',
      situation: aSituation({ facts: 'x'.repeat(3000), flags: ['under_18'] }),
      page: 'ask',
    })
    const newer = aDraft({ id: 'd2', workerKey: 'w1', changedAt: T0 + 1, nudgeAt: T0 + 5 })
    await write(async (tx) => {
      await tx.drafts.save(older)
      await tx.drafts.save(newer)
    })
    expect(await read((tx) => tx.drafts.get(named('d1')))).toEqual(older)
    expect(await read((tx) => tx.drafts.latestOf(named('w1')))).toEqual(newer)
    expect(await read((tx) => tx.drafts.allOf(named('w1')))).toEqual([newer, older])
    expect(await read((tx) => tx.drafts.get(named('none')))).toBeNull()
  })

  it('are overwritten when saved again and gone when removed', async () => {
    const draft = aDraft({ id: 'd3', workerKey: 'w2' })
    await write((tx) => tx.drafts.save(draft))
    const changed = { ...draft, page: 'review' as const, changedAt: T0 + MIN, nudgeAt: T0 + 9 }
    await write((tx) => tx.drafts.save(changed))
    expect(await read((tx) => tx.drafts.allOf(named('w2')))).toEqual([changed])
    await write((tx) => tx.drafts.remove(named('d3')))
    expect(await read((tx) => tx.drafts.latestOf(named('w2')))).toBeNull()
  })

  it('are changed only where they were locked, each change on top of the one before, and never brought back', async () => {
    await write((tx) => tx.drafts.save(aDraft({ id: 'd6', workerKey: 'w6', situation: aSituation({ facts: '' }) })))
    const add = () =>
      write(async (tx) => {
        const draft = (await tx.drafts.lock(named('d6')))!
        await tx.drafts.update({ ...draft, situation: { ...draft.situation, facts: `${draft.situation.facts}x` } })
      })
    await Promise.all([add(), add(), add(), add()])
    const draft = (await read((tx) => tx.drafts.get(named('d6'))))!
    expect(draft.situation.facts).toBe('xxxx')
    await expect(write((tx) => tx.drafts.update(draft))).rejects.toMatchObject({ code: 'misuse' })
    await write(async (tx) => {
      await tx.drafts.lock(named('d6'))
      await tx.drafts.remove(named('d6'))
      await tx.drafts.update(draft)
    })
    expect(await read((tx) => tx.drafts.get(named('d6')))).toBeNull()
    expect(await write((tx) => tx.drafts.lock(named('d6')))).toBeNull()
  })

  it('are claimed when their reminder is due, and not while another holds them', async () => {
    const [early, late] = [
      aDraft({ id: 'd4', workerKey: 'w3', nudgeAt: T0 + 1000 }),
      aDraft({ id: 'd5', workerKey: 'w3', nudgeAt: T0 + 2000 }),
    ]
    await write(async (tx) => {
      await tx.drafts.save(late)
      await tx.drafts.save(early)
    })
    await write(async (tx) => {
      expect((await tx.drafts.claimDue(T0 + 2000, 1)).map((d) => d.id)).toContain('d2')
      await write(async (other) => {
        expect((await other.drafts.claimDue(T0 + 2000, 9)).map((d) => d.id)).toEqual(['d4', 'd5'])
      })
    })
    expect((await write((tx) => tx.drafts.claimDue(T0 + 1999, 9))).map((d) => d.id)).not.toContain('d5')
  })
})

describe('consults', () => {
  it('come back whole, by id and by token', async () => {
    const consult = aConsult({
      id: 'c-k7f2',
      answers: [{ at: T0, by: 'sam', mode: 'written', text: 'Ja, נכון 👍', why: '', minutes: null, reviewOn: null }],
    })
    await write((tx) => tx.consults.save(consult))
    expect(await write((tx) => tx.consults.get(named('c-k7f2')))).toEqual(consult)
    expect(await read((tx) => tx.consults.get(named('c-k7f2')))).toEqual(consult)
    expect(await read((tx) => tx.consults.peek(named('c-k7f2')))).toEqual(consult)
    expect(await read((tx) => tx.consults.byToken(named('K7F2')))).toEqual(consult)
    expect(await read((tx) => tx.consults.tokenTaken(named('K7F2')))).toBe(true)
    expect(await read((tx) => tx.consults.tokenTaken(named('K7F3')))).toBe(false)
    expect(await read((tx) => tx.consults.get(named('none')))).toBeNull()
    expect(await read((tx) => tx.consults.byToken(named('NONE')))).toBeNull()
  })

  it('refuse a second consult with the same token', async () => {
    await expect(write((tx) => tx.consults.save(aConsult({ id: 'other', token: 'K7F2' })))).rejects.toMatchObject({ code: 'constraint' })
  })

  it('refuse to be saved over a version nobody has read', async () => {
    await expect(write((tx) => tx.consults.save(aConsult({ id: 'c-k7f2' })))).rejects.toMatchObject({
      code: 'misuse',
      facts: { why: 'consult_saved_unread' },
    })
  })

  it('are locked by get until the transaction ends, so that two changes follow each other', async () => {
    await write((tx) => tx.consults.save(aConsult({ id: 'c-lock' })))
    const order: string[] = []
    const held = Promise.withResolvers<void>()
    const first = write(async (tx) => {
      const consult = await tx.consults.get(named('c-lock'))
      held.resolve()
      order.push('first')
      await tx.consults.save({ ...consult!, notEnough: consult!.notEnough + 1 })
      await tx.consults.save({ ...consult!, notEnough: consult!.notEnough + 2 })
    })
    await held.promise
    await write(async (tx) => {
      const consult = await tx.consults.get(named('c-lock'))
      order.push('second')
      await tx.consults.save({ ...consult!, notEnough: consult!.notEnough + 1 })
    })
    await first
    expect(order).toEqual(['first', 'second'])
    expect((await read((tx) => tx.consults.peek(named('c-lock'))))?.notEnough).toBe(3)
  })

  it('do not lose a change made between peek and save', async () => {
    await write((tx) => tx.consults.save(aConsult({ id: 'c-peek' })))
    let tries = 0
    await write(async (tx) => {
      tries += 1
      const consult = await tx.consults.peek(named('c-peek'))
      if (tries === 1) {
        await write(async (other) => other.consults.save({ ...(await other.consults.get(named('c-peek')))!, notEnough: 5 }))
      }
      await tx.consults.save({ ...consult!, notEnough: consult!.notEnough + 1 })
    })
    expect(tries).toBe(2)
    expect((await read((tx) => tx.consults.peek(named('c-peek'))))?.notEnough).toBe(6)
  })

  it('are listed for their worker: open ones and logs, newest dues first', async () => {
    await write(async (tx) => {
      await tx.consults.save(aConsult({ id: 'l-1', workerKey: 'lea', answerDueAt: T0 + 1 }))
      await tx.consults.save(aConsult({ id: 'l-2', workerKey: 'lea', answerDueAt: T0 + 2 }))
      await tx.consults.save(aConsult({ id: 'l-3', workerKey: 'lea', state: 'closed', answerDueAt: T0 + 3 }))
      await tx.consults.save(aConsult({ id: 'l-4', workerKey: 'lea', state: 'withdrawn', answerDueAt: T0 + 4 }))
      await tx.consults.save(aConsult({ id: 'l-5', workerKey: 'lea', state: 'logged', sentAt: null, ackDueAt: null, answerDueAt: null }))
    })
    const ids = async (opts?: { closed?: boolean; limit?: number; offset?: number }) =>
      (await read((tx) => tx.consults.listOfWorker(named('lea'), opts))).map((row) => row.id)
    expect(await ids()).toEqual(['l-2', 'l-1', 'l-5'])
    expect(await ids({ closed: true })).toEqual(['l-4', 'l-3', 'l-2', 'l-1', 'l-5'])
    expect(await ids({ closed: true, limit: 2, offset: 1 })).toEqual(['l-3', 'l-2'])
    expect(await read((tx) => tx.consults.countOfWorker(named('lea')))).toBe(3)
    expect(await read((tx) => tx.consults.countOfWorker(named('lea'), { closed: true }))).toBe(5)
    expect((await read((tx) => tx.consults.listOfWorker(named('lea'))))[0]).toEqual({
      id: 'l-2',
      token: 'L-2',
      state: 'sent',
      level: 'soon',
      workerKey: 'lea',
      sentAt: T0,
      ackDueAt: T0 + 60 * MIN,
      answerDueAt: T0 + 2,
      silent: false,
    })
  })

  it('that their worker’s account reads nothing more of stand in no list of it (R10), but for what is shown to nobody', async () => {
    const account = { ...aConsult({ id: 'q-1' }).account, silentAt: T0 }
    await write((tx) => tx.consults.save(aConsult({ id: 'q-1', token: 'Q-1', workerKey: 'kit', reviewOn: '2026-12-01', account })))
    const listed = (opts = {}) => read(async (tx) => (await tx.consults.listOfWorker(named('kit'), opts)).map(({ id }) => id))
    expect([await listed({ closed: true }), await listed({ silent: true })]).toEqual([[], ['q-1']])
    expect(await read((tx) => tx.consults.countOfWorker(named('kit'), { closed: true }))).toBe(0)
    expect(await read((tx) => tx.consults.plain(named('q-1')))).toMatchObject({ silent: true })
  })

  it('are listed for those who take part, soonest due first, and apart for those only copied', async () => {
    const part = (key: string, part: 'supervisor' | 'copy' | 'worker' | 'manager', leftAt: number | null = null) => ({
      ...aConsult({ id: 'x' }).people[0]!,
      key,
      part,
      leftAt,
    })
    await write(async (tx) => {
      await tx.consults.save(aConsult({ id: 'p-1', people: [part('pia', 'supervisor')], ackDueAt: T0 + 9 }))
      await tx.consults.save(
        aConsult({ id: 'p-2', people: [part('pia', 'manager')], state: 'seen', ackDueAt: T0 + 1, answerDueAt: T0 + 8 }),
      )
      await tx.consults.save(aConsult({ id: 'p-3', people: [part('pia', 'supervisor', T0)] }))
      await tx.consults.save(aConsult({ id: 'p-4', people: [part('pia', 'worker')] }))
      await tx.consults.save(aConsult({ id: 'p-5', people: [part('pia', 'copy')] }))
      await tx.consults.save(aConsult({ id: 'p-6', people: [part('pia', 'copy'), part('pia', 'manager')], ackDueAt: T0 + 10 }))
      await tx.consults.save(aConsult({ id: 'p-7', people: [part('pia', 'supervisor')], state: 'closed' }))
    })
    expect((await read((tx) => tx.consults.listOfPart(named('pia')))).map((r) => r.id)).toEqual(['p-2', 'p-1', 'p-6'])
    expect(await read((tx) => tx.consults.countOfPart(named('pia')))).toBe(3)
    expect(await read((tx) => tx.consults.countOfPart(named('pia'), { closed: true }))).toBe(4)
    expect((await read((tx) => tx.consults.listOfCopies(named('pia')))).map((r) => r.id)).toEqual(['p-5'])
  })

  it('follow their people when parts change', async () => {
    await write((tx) => tx.consults.save(aConsult({ id: 'c-people' })))
    await write(async (tx) => {
      const consult = (await tx.consults.get(named('c-people')))!
      const [worker, sam] = consult.people
      await tx.consults.save({ ...consult, people: [worker!, { ...sam!, leftAt: T0 }, { ...sam!, key: named('quinn'), part: 'backup' }] })
    })
    expect((await read((tx) => tx.consults.listOfPart(named('quinn')))).map((r) => r.id)).toEqual(['c-people'])
    expect((await read((tx) => tx.consults.listOfPart(named('sam')))).map((r) => r.id)).not.toContain('c-people')
  })

  it('are claimed when due, in the order of their dues, skipping those another holds', async () => {
    const far = T0 - 100 * MIN
    await write(async (tx) => {
      await tx.consults.save(aConsult({ id: 'due-2', nextDueAt: far + 2 }))
      await tx.consults.save(aConsult({ id: 'due-1', nextDueAt: far + 1 }))
      await tx.consults.save(aConsult({ id: 'due-3', nextDueAt: far + 3 }))
      await tx.consults.save(aConsult({ id: 'due-0', nextDueAt: null }))
    })
    expect(await read((tx) => tx.consults.nextDueAt())).toBe(far + 1)
    await write(async (tx) => {
      expect((await tx.consults.claimDue(far + 2, 1)).map((c) => c.id)).toEqual(['due-1'])
      await write(async (other) => {
        expect((await other.consults.claimDue(far + 2, 9)).map((c) => c.id)).toEqual(['due-2'])
      })
    })
  })
})

describe('acts of rule R7', () => {
  const since = T0 - 90 * 24 * 60 * MIN
  const act = (id: string, over: Parameters<typeof aConsult>[0] | object = {}) =>
    aConsult({ id, situation: aSituation({ category: 'personal_interest', caseToken: 'A-12' }), ...over })
  const count = (over: object = {}) =>
    read((tx) =>
      tx.consults.countActs({ caseToken: named(' a-12'), worker: named('dana'), agencyIssued: true, since, not: named('none'), ...over }),
    )

  it('are counted by case token since then, for any worker only when the agency gives the tokens', async () => {
    await write(async (tx) => {
      await tx.consults.save(act('a-1'))
      await tx.consults.save(act('a-2', { workerKey: 'kim' }))
      await tx.consults.save(act('a-3', { createdAt: since - 1, sentAt: since - 1 }))
      await tx.consults.save(act('a-4', { createdAt: since, sentAt: null, state: 'logged' }))
    })
    expect(await count()).toEqual({ flags: 3, wentOn: 0 })
    expect(await count({ agencyIssued: false })).toEqual({ flags: 2, wentOn: 0 })
    expect(await count({ not: 'a-1' })).toEqual({ flags: 2, wentOn: 0 })
    expect(await count({ caseToken: 'A-13' })).toEqual({ flags: 0, wentOn: 0 })
  })

  it('leave out other kinds, the outcomes that say it was none, and those taken back unread', async () => {
    const { flags: before } = await count()
    const closure = {
      at: T0,
      by: 'sam',
      kind: null,
      why: '',
      safety: null,
      ownDone: null,
      details: {},
      actions: [],
      noted: null,
      codes: '',
      minutes: null,
      careOffered: false,
    }
    await write(async (tx) => {
      await tx.consults.save(act('n-1', { situation: aSituation({ category: 'gift_invite', caseToken: 'A-12' }) }))
      await tx.consults.save(act('n-2', { closure: { ...closure, outcome: 'within_practice' } }))
      await tx.consults.save(act('n-3', { closure: { ...closure, outcome: 'not_for_this_tool' } }))
      await tx.consults.save(act('n-4', { state: 'withdrawn' }))
      await tx.accesses.add({ consultId: named('n-4'), person: named('dana'), at: T0, what: 'read' })
    })
    expect((await count()).flags).toBe(before)
    await write((tx) => tx.accesses.add({ consultId: named('n-4'), person: named('sam'), at: T0, what: 'read' }))
    expect((await count()).flags).toBe(before + 1)
    await write((tx) =>
      tx.consults.save(act('n-5', { situation: aSituation({ category: 'gift_invite', flags: ['told_to_stop'], caseToken: 'A-12' }) })),
    )
    expect((await count()).flags).toBe(before + 2)
  })

  it('are also the times that they went on since then, which are no flags', async () => {
    const { flags } = await count()
    const wentOn = [since - 1, since, T0].map((at) => ({ at, by: 'dana' }))
    await write((tx) => tx.consults.save(act('w-1', { wentOn })))
    expect(await count()).toEqual({ flags: flags + 1, wentOn: 2 })
  })
})

describe('what hangs on a consult', () => {
  beforeAll(() => write((tx) => tx.consults.save(aConsult({ id: 'c-1' }))))

  it('messages keep their first wording when changed, and only that they were there when removed', async () => {
    const source = { channel: 'D1', id: '1.2' }
    const message = {
      id: named<MessageId>('m-1'),
      consultId: named<ConsultId>('c-1'),
      by: named<PersonKey>('dana'),
      at: T0,
      text: 'first',
      editedText: null,
      editedAt: null,
      deletedAt: null,
      kind: 'message' as const,
      source,
    }
    await write((tx) => tx.messages.add(message))
    await write((tx) => tx.messages.add({ ...message, id: named('m-2'), at: T0 + 1, source: null, kind: 'answer' }))
    expect(await read((tx) => tx.messages.get(named('m-1')))).toEqual(message)
    expect(await read((tx) => tx.messages.bySource(source))).toEqual(message)
    expect(await read((tx) => tx.messages.bySource({ channel: 'D2', id: '1.2' }))).toBeNull()
    await write((tx) => tx.messages.edit(named('m-1'), 'second', T0 + 5))
    const edited = { ...message, editedText: 'second', editedAt: T0 + 5 }
    expect(await read((tx) => tx.messages.get(named('m-1')))).toEqual(edited)
    expect((await read((tx) => tx.messages.of(named('c-1')))).map((m) => m.id)).toEqual(['m-1', 'm-2'])
    await write((tx) => tx.messages.remove(named('m-1'), T0 + 6))
    expect(await read((tx) => tx.messages.get(named('m-1')))).toEqual({ ...edited, text: '', editedText: null, deletedAt: T0 + 6 })
  })

  it('an open page is known until it is forgotten; the last that was shown counts', async () => {
    const row = {
      consultId: named<ConsultId>('c-1'),
      person: named<PersonKey>('dana'),
      platform: 'slack' as const,
      at: { id: 'V1', drawnAs: 'h1' },
    }
    await write((tx) => tx.pages.set(row))
    const later = { ...row, at: { id: 'V2', drawnAs: 'h2' } }
    await write((tx) => tx.pages.set(later))
    expect(await read((tx) => tx.pages.get(row.consultId, row.person))).toEqual(later)
    expect(await read((tx) => tx.pages.get(row.consultId, named('sam')))).toBeNull()
    await write((tx) => tx.pages.remove(row.consultId, row.person))
    expect(await read((tx) => tx.pages.get(row.consultId, row.person))).toBeNull()
  })

  it('threads are found by person and by root, and move when set again', async () => {
    const row = {
      consultId: named<ConsultId>('c-1'),
      person: named<PersonKey>('dana'),
      platform: 'slack' as const,
      channel: 'D1',
      rootId: '7.1',
    }
    await write((tx) => tx.threads.set(row))
    expect(await read((tx) => tx.threads.get(named('c-1'), named('dana')))).toEqual(row)
    expect(await read((tx) => tx.threads.byRoot('D1', '7.1'))).toEqual(row)
    const moved = { ...row, rootId: '8.1' }
    await write((tx) => tx.threads.set(moved))
    expect(await read((tx) => tx.threads.byRoot('D1', '7.1'))).toBeNull()
    expect(await read((tx) => tx.threads.of(named('c-1')))).toEqual([moved])
  })

  it('reads are kept in order', async () => {
    const rows = [
      { consultId: named<ConsultId>('c-1'), person: named<PersonKey>('sam'), at: T0, what: 'read' as const },
      { consultId: named<ConsultId>('c-1'), person: named<PersonKey>('mo'), at: T0, what: 'record' as const },
    ]
    await write(async (tx) => {
      for (const row of rows) await tx.accesses.add(row)
    })
    expect(await read((tx) => tx.accesses.of(named('c-1')))).toEqual(rows)
  })

  it('records are added, never changed', async () => {
    const entry = {
      id: 'r-1',
      consultId: named<ConsultId>('c-1'),
      at: T0,
      by: named<PersonKey>('sam'),
      kind: 'record' as const,
      body: { why: ['a', 1, null], text: 'x' },
    }
    await write((tx) => tx.records.add(entry))
    await write((tx) => tx.records.add({ ...entry, id: 'r-2', kind: 'mark', body: null }))
    expect(await read((tx) => tx.records.of(named('c-1')))).toEqual([entry, { ...entry, id: 'r-2', kind: 'mark', body: null }])
    await expect(write((tx) => tx.records.add(entry))).rejects.toMatchObject({ code: 'constraint' })
  })

  it('unfinished forms are kept per person, consult and form', async () => {
    const values = { 'answer.text': 'half', 'answer.mode': ['a', 'b'], 'answer.minutes': 5, 'answer.review': null }
    await write((tx) => tx.formDrafts.save(named('sam'), named('c-1'), 'answer', { text: 'x' }))
    await write((tx) => tx.formDrafts.save(named('sam'), named('c-1'), 'answer', values))
    expect(await read((tx) => tx.formDrafts.get(named('sam'), named('c-1'), 'answer'))).toEqual(values)
    expect(await read((tx) => tx.formDrafts.get(named('mo'), named('c-1'), 'answer'))).toBeNull()
    await write((tx) => tx.formDrafts.remove(named('sam'), named('c-1'), 'answer'))
    expect(await read((tx) => tx.formDrafts.get(named('sam'), named('c-1'), 'answer'))).toBeNull()
  })

  it('words that wait are taken once, by nobody but their writer, the oldest first', async () => {
    const words = [someWaiting('first', 'D', { id: 'w1' }), someWaiting('second', 'D', { id: 'w2', at: T0 + 1, threadId: null })]
    for (const one of words.toReversed()) await write((tx) => tx.waitingWords.add(one))
    expect(await read((tx) => tx.waitingWords.of(named('dana')))).toEqual(words)
    expect(await read((tx) => tx.waitingWords.people())).toEqual(['dana'])
    expect(await write((tx) => tx.waitingWords.take(named('sam'), 'w1'))).toBeNull()
    expect(await write((tx) => tx.waitingWords.take(named('dana'), 'w1'))).toEqual(words[0])
    expect(await write((tx) => tx.waitingWords.take(named('dana'), 'w1'))).toBeNull()
    expect(await read((tx) => tx.waitingWords.of(named('dana')))).toEqual([words[1]])
  })

  it('of what happened to a message before it came the last stands, a removal above all, and is taken once', async () => {
    const source = { channel: 'D', id: '9' }
    const change = (text: string | null, changedAt: number | null) => ({ by: named<PersonKey>('dana'), text, changedAt })
    const keep = (one: ReturnType<typeof change>, at = T0) => write((tx) => tx.earlyChanges.keep(source, one, at))
    const take = () => write((tx) => tx.earlyChanges.take(source))
    for (const [text, changedAt] of [
      ['second', 2],
      ['first', 1],
    ] as const)
      await keep(change(text, changedAt))
    expect(await take()).toEqual(change('second', 2))
    expect(await take()).toBeNull()
    await keep(change(null, null))
    await keep(change('later', 9))
    await write((tx) => tx.earlyChanges.forget(T0))
    expect(await take()).toEqual(change(null, null))
    await keep(change('old', 1))
    await write((tx) => tx.earlyChanges.forget(T0 + 1))
    expect(await take()).toBeNull()
  })

  it('a message of ours is found by where it stands, for the person it was sent to', async () => {
    await write(async (tx) => {
      await tx.consults.save(aConsult({ id: 'c-place' }))
      await tx.notices.add([aNotice({ to: named('sam'), consultId: named('c-place') })])
    })
    const [notice] = await db.store.outbox.claim(T0, 1)
    await write((tx) => tx.notices.standsAt(notice!.id, { channel: 'D', id: '7' }))
    const about = (id: string, who: string) => read((tx) => tx.notices.aboutConsult({ channel: 'D', id }, named(who)))
    expect(await Promise.all([about('7', 'sam'), about('7', 'dana'), about('8', 'sam')])).toEqual(['c-place', null, null])
  })

  it('nothing hangs on a consult that is not there', async () => {
    await expect(
      write((tx) => tx.accesses.add({ consultId: named('nope'), person: named('sam'), at: T0, what: 'read' })),
    ).rejects.toMatchObject({
      code: 'constraint',
    })
  })
})

describe('contacts', () => {
  it('keep both of what two save at the same moment of somebody who was never met', async () => {
    const saved = Promise.withResolvers<void>()
    const commits = Promise.withResolvers<void>()
    const pat = { person: named<PersonKey>('pat'), platform: 'slack' } as const
    const first = write(async (tx) => {
      await tx.contacts.save(pat.person, pat.platform, { userId: named('U0PAT'), channel: 'D-pat' })
      saved.resolve()
      await commits.promise
    })
    await saved.promise
    const second = write((tx) => tx.contacts.save(pat.person, pat.platform, { userId: named('U0PAT'), email: 'pat@example.org' }))
    await eventually(async () =>
      expect(await db.sql("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).toHaveLength(
        1,
      ),
    )
    commits.resolve()
    await Promise.all([first, second])
    expect(await read((tx) => tx.contacts.get(pat.person, pat.platform))).toMatchObject({ channel: 'D-pat', email: 'pat@example.org' })
  })

  it('take each patch without losing the rest, and are never less active than before', async () => {
    await write((tx) => tx.contacts.save(named('dana'), 'slack', { activeAt: T0 }))
    expect(await read((tx) => tx.contacts.get(named('dana'), 'slack'))).toEqual({
      userId: '',
      email: null,
      before: null,
      channel: null,
      address: null,
      home: null,
      welcomedAt: null,
      activeAt: T0,
    })
    await write((tx) => tx.contacts.save(named('dana'), 'slack', { userId: named('U0DANA'), channel: 'D1' }))
    await write((tx) => tx.contacts.save(named('dana'), 'slack', { welcomedAt: T0 + 1 }))
    await write((tx) => tx.contacts.save(named('dana'), 'slack', { activeAt: T0 - 1 }))
    await write((tx) => tx.contacts.save(named('dana'), 'slack', { address: 'where', home: { channel: 'D1', id: '7' } }))
    expect(await read((tx) => tx.contacts.get(named('dana'), 'slack'))).toEqual({
      userId: 'U0DANA',
      email: null,
      before: null,
      channel: 'D1',
      address: 'where',
      home: { channel: 'D1', id: '7' },
      welcomedAt: T0 + 1,
      activeAt: T0,
    })
    await write((tx) => tx.contacts.save(named('dana'), 'slack', { channel: null }))
    expect(await read((tx) => tx.contacts.get(named('dana'), 'slack'))).toMatchObject({ userId: 'U0DANA', channel: null })
    expect(await read((tx) => tx.contacts.get(named('dana'), 'teams'))).toBeNull()
  })

  it('belong to an account: with another one its chat, its address and its Home are gone', async () => {
    const key = named<PersonKey>('eve')
    const home = { channel: 'D1', id: '7' }
    await write((tx) =>
      tx.contacts.save(key, 'slack', { userId: named('U0EVE'), email: 'eve@x.org', channel: 'D1', address: 'where', home }),
    )
    await write((tx) => tx.contacts.save(key, 'slack', { userId: named('U0EVE'), welcomedAt: T0 }))
    expect(await read((tx) => tx.contacts.get(key, 'slack'))).toMatchObject({ email: 'eve@x.org', channel: 'D1', home })
    await write((tx) => tx.contacts.save(key, 'slack', { userId: named('U0NEW') }))
    expect(await read((tx) => tx.contacts.get(key, 'slack'))).toEqual({
      ...{ userId: 'U0NEW', email: null, before: null, channel: null, address: null, home: null },
      ...{ welcomedAt: T0, activeAt: null },
    })
  })

  it('are found by their account, a GUID in capitals or not, and by no account of before', async () => {
    const key = named<PersonKey>('fay')
    const guid = 'abcdef00-0000-4000-8000-00000000000f'
    const found = (id: string) => read(async (tx) => (await tx.contacts.byUser('teams', named(id))).map(({ person }) => person))
    await write((tx) => tx.contacts.save(key, 'teams', { userId: named(guid.toUpperCase()) }))
    expect([await found(guid), await found(guid.toUpperCase())]).toEqual([[key], [key]])
    expect(await read((tx) => tx.contacts.get(key, 'teams'))).toMatchObject({ userId: guid })
    await write((tx) => tx.contacts.save(key, 'teams', { userId: named('another') }))
    expect([await found(guid), await found('another'), await found('')]).toEqual([[], [key], []])
    expect((await read((tx) => tx.contacts.all('teams'))).map(({ person }) => person)).toContain(key)
  })
})

describe('a transaction', () => {
  it('keeps nothing when the work throws, and passes its error on as it is', async () => {
    const mine = new Error('mine')
    await expect(
      write(async (tx) => {
        await tx.drafts.save(aDraft({ id: 'gone' }))
        throw mine
      }),
    ).rejects.toBe(mine)
    expect(await read((tx) => tx.drafts.get(named('gone')))).toBeNull()
  })

  it('takes statements started together one after the other', async () => {
    await write((tx) => Promise.all([1, 2, 3, 4].map((n) => tx.drafts.save(aDraft({ id: `par-${n}`, workerKey: 'par' })))))
    expect(await read((tx) => tx.drafts.allOf(named('par')))).toHaveLength(4)
  })

  it('cannot be used after its end', async () => {
    const leaked = await write(async (tx) => ({ tx }))
    await expect(leaked.tx.drafts.get(named('d1'))).rejects.toMatchObject({ code: 'misuse' })
  })

  it('writes nothing in a read', async () => {
    await expect(read((tx) => tx.drafts.save(aDraft({ id: 'ro' })))).rejects.toMatchObject({ code: 'fault', facts: { state: '25006' } })
  })

  it('begins again after a deadlock, and both are done', async () => {
    await write(async (tx) => {
      await tx.consults.save(aConsult({ id: 'dl-a' }))
      await tx.consults.save(aConsult({ id: 'dl-b' }))
    })
    const bothHold = Promise.withResolvers<void>()
    let holding = 0
    let tries = 0
    const both = (one: string, two: string) =>
      write(async (tx) => {
        tries += 1
        const a = (await tx.consults.get(named(one)))!
        holding += 1
        if (holding === 2) bothHold.resolve()
        await bothHold.promise
        const b = (await tx.consults.get(named(two)))!
        await tx.consults.save({ ...a, notEnough: a.notEnough + 1 })
        await tx.consults.save({ ...b, notEnough: b.notEnough + 1 })
      })
    await Promise.all([both('dl-a', 'dl-b'), both('dl-b', 'dl-a')])
    // The one that was in the way may be slow to wake up; then there is a second deadlock.
    expect(tries).toBeGreaterThanOrEqual(3)
    expect((await read((tx) => tx.consults.peek(named('dl-a'))))?.notEnough).toBe(2)
  })

  it('of a workspace nobody made known is refused', async () => {
    await expect(db.store.write(named('stranger'), async () => 1)).rejects.toMatchObject({ code: 'unknown_workspace' })
  })
})
