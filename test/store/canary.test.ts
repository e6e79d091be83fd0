import { expect, it } from 'vitest'
import type { TextId } from '#cards/texts/text-catalog.ts'
import { consultSchema } from '#domain/consult/consult.ts'
import { type ConsultId, named, type PersonKey } from '#domain/ids.ts'
import { situationSchema } from '#domain/situation/situation.ts'
import { freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { aCheckIn, aConsult, aDraft, aReflection, someWaiting, T0 } from './examples.ts'

/** Plants a unique word wherever a text is content, and remembers it. */
function planter() {
  const planted: string[] = []
  const plant = (where: string): string => {
    const word = `canary${planted.length}${where.replaceAll(/[^a-z]/gi, '')}`
    planted.push(word)
    return word
  }
  return { planted, plant }
}

it('no typed word, category, flag, case token or platform address lies readable anywhere in the database', async () => {
  const db = await freshStore()
  const { planted, plant } = planter()
  const situation = situationSchema.parse({
    gate: 'handled',
    opening: 'building',
    category: 'sexualised',
    flags: ['under_18', 'told_to_stop'],
    need: 'joint',
    contactDate: '2031-12-31',
    caseToken: plant('case'),
    facts: plant('facts'),
    differ: plant('differ'),
    stepsUsed: [plant('step')],
    policies: [{ id: plant('policy'), title: plant('title'), version: plant('version') }],
    own: { kind: 'slip', serious: 'yes', to: null },
  })
  const at = T0
  const consult = consultSchema.parse({
    ...aConsult({ id: 'c' }),
    situation,
    reasons: ['told_to_stop'],
    levels: [{ at, by: 'sam', level: 'now', reason: plant('level'), reasons: ['care'] }],
    answers: [{ at, by: 'sam', mode: 'met', text: plant('answer'), why: plant('why') }],
    spoken: [{ at, by: 'sam', how: 'police', plan: plant('plan'), minutes: 3 }],
    updates: [{ at, text: plant('update'), flags: ['image_u18'] }],
    withdrawWhy: plant('withdraw'),
    marks: [{ at, by: 'dana', view: plant('view'), round: 1 }],
    amendments: [{ at, by: 'sam', text: plant('amend'), why: plant('amendwhy') }],
    followUps: [{ key: 'log', at, answer: plant('follow') }],
    closure: {
      at,
      by: 'sam',
      outcome: 'conduct_review',
      kind: 'direction',
      why: plant('closure'),
      safety: 'no',
      details: { 'out.x': plant('detail') },
      actions: [{ id: 'a', what: plant('action'), who: 'sam', by: '2026-12-01' }],
      noted: 'no',
      codes: plant('codes'),
    },
  })
  await db.store.write(WORKSPACE, async (tx) => {
    await tx.drafts.save(aDraft({ id: 'd', situation: { ...situation, facts: plant('draft') }, page: 'protect' }))
    await tx.consults.save(consult)
    const message = {
      consultId: named<ConsultId>('c'),
      by: named<PersonKey>('dana'),
      at,
      editedText: null,
      editedAt: null,
      deletedAt: null,
      kind: 'message' as const,
      source: { channel: plant('channel'), id: plant('ts') },
    }
    await tx.messages.add({ ...message, id: named('m1'), text: plant('message') })
    await tx.messages.edit(named('m1'), plant('edited'), at)
    await tx.messages.add({ ...message, id: named('m2'), text: plant('removed') })
    await tx.messages.remove(named('m2'), at)
    await tx.threads.set({ consultId: named('c'), person: named('dana'), platform: 'slack', channel: plant('dm'), rootId: plant('root') })
    await tx.pages.set({
      consultId: named('c'),
      person: named('dana'),
      platform: 'slack',
      at: { id: plant('view'), drawnAs: plant('hash') },
    })
    await tx.records.add({ id: 'r', consultId: named('c'), at, by: named('sam'), kind: 'record', body: { text: plant('record') } })
    await tx.formDrafts.save(named('sam'), named('c'), 'answer', { text: plant('form') })
    await tx.waitingWords.add(someWaiting(plant('waiting'), plant('waitingin')))
    const early = { by: named<PersonKey>(plant('earlyby')), text: plant('early'), changedAt: at }
    await tx.earlyChanges.keep({ channel: plant('earlyin'), id: '9' }, early, at)
    await tx.contacts.save(named('dana'), 'slack', { userId: named(plant('user')), channel: plant('contact') })
    const asked = [{ id: plant('ask'), at, prompts: [plant('askprompt')], done: false }]
    await tx.checkIns.save(
      aCheckIn({ person: 'dana', state: 'paused', weekday: 'sun', time: '23:47', model: 'johns', used: [plant('used')], asked }),
    )
    await tx.neverTo.save(named('dana'), [named(plant('never'))])
    await tx.ownRoles.save(named('dana'), plant('role'))
    await tx.reflections.save(aReflection({ id: 'r1', prompts: [plant('prompt')], text: plant('reflection'), tags: [plant('tag')] }))
    await tx.reflections.save({
      ...aReflection({ id: 'r1', text: plant('reflected'), changedAt: at + 1 }),
      sharedWith: named('sam'),
      sharedAt: at,
    })
    await tx.reflections.addRead(named('r1'), { person: named('sam'), at })
    const what = {
      kind: 'note' as const,
      text: plant('textid') as TextId,
      fallback: plant('fallback') as TextId,
      params: { why: plant('param') },
    }
    await tx.notices.add([{ to: named('sam'), consultId: named('c'), draftId: null, what, dueAt: at, dedupeKey: plant('dedupe') }])
  })
  const [notice] = await db.store.outbox.claim(at, 1)
  const ref = { channel: plant('sentto'), id: plant('sentid') }
  await db.store.outbox.sent(notice!, { platform: 'slack', ref, posted: true, at }, () => Promise.resolve())

  const words = [
    ...planted,
    situation.caseToken!.toUpperCase(),
    'sexualised',
    'under_18',
    'told_to_stop',
    'image_u18',
    'conduct_review',
    '2031-12-31',
    'handled',
    'paused',
    '23:47',
    'johns',
  ]
  const tables = await db.sql<{ t: string }>("select tablename as t from pg_tables where schemaname = 'boundary'")
  let rows = 0
  for (const { t } of tables) {
    // As text, and the raw bytes of sealed columns as letters too; when a row was made holds no word, but at some minute the same digits.
    const dump = await db.sql<Record<string, unknown>>(`select * from ${t}`)
    rows += dump.length
    const lying = dump
      .map((row) =>
        Object.values(row)
          .map((v) => (Buffer.isBuffer(v) ? v.toString('latin1') : v instanceof Date ? 'when' : JSON.stringify(v)))
          .join('\n'),
      )
      .join('\n')
    for (const word of words) expect(lying.includes(word), `${word} in ${t}`).toBe(false)
  }
  expect(rows).toBeGreaterThan(12)
  expect(planted.length).toBeGreaterThan(35)

  // And every one of them is there for those who hold the key.
  const back = await db.store.read(WORKSPACE, async (tx) =>
    JSON.stringify([
      await tx.consults.peek(named('c')),
      await tx.drafts.get(named('d')),
      await tx.messages.of(named('c')),
      await tx.threads.of(named('c')),
      await tx.pages.get(named('c'), named('dana')),
      await tx.records.of(named('c')),
      await tx.formDrafts.get(named('sam'), named('c'), 'answer'),
      await tx.contacts.get(named('dana'), 'slack'),
      await tx.checkIns.of(named('dana')),
      await tx.neverTo.of(named('dana')),
      await tx.ownRoles.of(named('dana')),
      await tx.reflections.get(named('r1')),
      await tx.waitingWords.of(named('dana')),
      notice,
    ]),
  )
  const kept = planted.filter((word) => !/removed|early|dedupe|sent|(prompt|reflection|tag)$/.test(word) || /askprompt/.test(word))
  for (const word of kept) expect(back).toContain(word)
  await db.close()
})
