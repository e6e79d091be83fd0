import { closedForm } from '#cards/doors/closed-form.ts'
import { channelCard, doorCard } from '#cards/doors/door-card.ts'
import { FAULTS, faultCard, lastCard } from '#cards/doors/fault-card.ts'
import { helpCard } from '#cards/doors/help-card.ts'
import { insightsCard } from '#cards/doors/insights-card.ts'
import { mineList, queueList, statusReply } from '#cards/doors/lists.ts'
import { OUT_OF_DATE, REFUSALS, refusalCard } from '#cards/doors/refusal-card.ts'
import { waitingCard } from '#cards/doors/waiting-card.ts'
import { welcomeCard } from '#cards/doors/welcome-card.ts'
import { whichCard } from '#cards/doors/which-card.ts'
import { whichSaidCard } from '#cards/doors/which-said-card.ts'
import { type ConsultId, named, type Token } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import { fullConsult } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { HOUR } from './common.ts'
import { draftOf } from './guide.ts'

/** Rows of a list, `n` of them. */
export const rowsOf = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    id: named<ConsultId>(`c-${i}`),
    token: named<Token>(`K${i}F2`),
    state: 'seen' as const,
    level: 'soon' as const,
    workerKey: named<PersonKey>('dana'),
    sentAt: now,
    ackDueAt: now,
    answerDueAt: i % 4 === 3 ? null : now + HOUR,
    person: i % 5 === 4 ? null : named<PersonKey>('bo'),
  }))

/** Ended ones: a record to read, then one a month. */
const endedRows = (n: number) =>
  rowsOf(n).map((row, i) => ({
    ...row,
    state: i === 0 ? ('closing' as const) : ('closed' as const),
    endedAt: now,
    month: `2026-${String(12 - i).padStart(2, '0')}`,
  }))

/** What answers words that were typed, and what stands where something cannot be done. */
export function drawDoors(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const ctx = readerOf('dana', { agency })
  const others: Record<string, Drawn> = {
    help: helpCard(ctx),
    insights: insightsCard(ctx, { url: 'https://boundary.example/insights?key=k' }),
    'insights nowhere': insightsCard(ctx, { url: null }),
    door: doorCard(ctx, { tokens: ['K7F2', 'M3P9'] }),
    'door without consults': doorCard(ctx, { tokens: [] }),
    channel: channelCard(ctx),
    mine: mineList(ctx, { rows: rowsOf(12), total: 30, drafts: [draftOf(words)] }),
    'mine none': mineList(ctx, { rows: [], total: 0 }),
    closed: closedForm(ctx, { nonce: 'n', rows: endedRows(10), total: 40, offset: 10 }),
    'closed none': closedForm(ctx, { nonce: 'n', rows: [], total: 0, offset: 0 }),
    queue: queueList(ctx, { rows: rowsOf(12), total: 30 }),
    'queue none': queueList(ctx, { rows: [], total: 0 }),
    status: statusReply(ctx, { consult: fullConsult(words) }),
    'status of nothing': statusReply(ctx, { consult: null }),
    waiting: waitingCard(ctx),
    'which on': whichSaidCard(ctx, { token: named('K7F2'), state: 'on' }),
    'which passed': whichSaidCard(ctx, { token: named('K7F2'), state: 'passed' }),
    'which not': whichSaidCard(ctx, { token: null, state: 'not' }),
    which: whichCard(ctx, {
      consults: Array.from({ length: 12 }, (_, i) => ({ id: `c-${i}`, token: named<Token>('K7F2') })),
      kept: 'c-1/k',
    }),
  }
  for (const key of ['dana', 'sam', 'mo', 'ada']) others[`welcome ${key}`] = welcomeCard(readerOf(key, { agency }), { gaps: 3 })
  for (const kind of FAULTS) others[`fault ${kind}`] = faultCard(ctx, kind, 'E-1234')
  others['fault of the pack itself'] = lastCard(agency, ctx.reader)
  for (const kind of [...REFUSALS, ...OUT_OF_DATE]) {
    others[`refusal ${kind}`] = refusalCard(ctx, kind, { consult: fullConsult(words, { state: 'closed' }) })
    others[`refusal ${kind} with nothing known`] = refusalCard(ctx, kind, { lost: true, steps: true })
  }
  for (const state of ['sent', 'withdrawn'] as const)
    others[`refusal sent ${state}`] = refusalCard(ctx, 'sent', { consult: fullConsult(words, { state }), lost: true })
  return others
}
