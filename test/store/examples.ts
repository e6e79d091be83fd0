import { type CheckIn, checkInSchema } from '#domain/check-in/check-in.ts'
import { type Consult, consultSchema } from '#domain/consult/consult.ts'
import { named } from '#domain/ids.ts'
import { type Reflection, reflectionSchema } from '#domain/reflection/reflection.ts'
import { type Draft, type Situation, situationSchema } from '#domain/situation/situation.ts'
import type { Plain } from '#test/support/plain.ts'
import type { NewNotice } from '#usecases/ports/notice.ts'
import type { WaitingWords } from '#usecases/ports/rows.ts'

/** A Monday, 10:00 UTC. */
export const T0 = Date.UTC(2026, 10, 23, 10)
export const MIN = 60_000

export const aSituation = (over: Plain<Partial<Situation>> = {}): Situation =>
  situationSchema.parse({ gate: 'd', category: 'gift_invite', ...over })

export const aConsult = (over: Plain<Partial<Consult>> & { id: string }): Consult =>
  consultSchema.parse({
    token: over.id.slice(-4).toUpperCase(),
    workerKey: 'dana',
    packVersion: '1',
    state: 'sent',
    level: 'soon',
    floor: 'log_only',
    reasons: [],
    situation: aSituation(),
    createdAt: T0,
    sentAt: T0,
    run: { n: 1, fromAt: T0, cause: 'sent' },
    ackDueAt: T0 + 60 * MIN,
    answerDueAt: T0 + 120 * MIN,
    excluded: [],
    people: [
      { key: 'dana', part: 'worker', addedAt: T0, cause: 'sent' },
      { key: 'sam', part: 'supervisor', addedAt: T0, cause: 'sent', rung: 1 },
    ],
    fired: {},
    nextDueAt: T0 + 30 * MIN,
    levels: [],
    workerActiveAt: T0,
    ...over,
  })

export const aDraft = ({
  id,
  workerKey = 'dana',
  ...over
}: Plain<Pick<Draft, 'id'>> & Partial<Plain<Pick<Draft, 'workerKey'>> & Omit<Draft, 'id' | 'workerKey'>>): Draft => ({
  id: named(id),
  workerKey: named(workerKey),
  situation: aSituation(),
  page: 'about',
  startedAt: T0,
  changedAt: T0,
  nudgeAt: null,
  ...over,
})

export const aCheckIn = (over: Plain<Partial<CheckIn>> & { person: string }): CheckIn =>
  checkInSchema.parse({
    state: 'on',
    rhythm: 'week',
    weekday: 'fri',
    time: '15:00',
    model: 'what',
    count: 1,
    since: '2026-11-27',
    nextDueAt: T0 + 60 * MIN,
    ...over,
  })

export const aReflection = (over: Plain<Partial<Reflection>> & { id: string }): Reflection =>
  reflectionSchema.parse({ author: 'dana', writtenAt: T0, changedAt: T0, prompts: ['prompt.what.1'], text: 'Words.', ...over })

let count = 0
/** Words that wait, with `text` typed in the chat `channel`. */
export const someWaiting = (text: string, channel: string, over: Partial<WaitingWords> = {}): WaitingWords => ({
  ...{ id: 'w', person: named('dana'), at: T0, text, source: { channel, id: '2' }, threadId: '1', files: 0 },
  ...over,
})

export const aNotice = ({
  to = 'sam',
  consultId,
  draftId,
  ...over
}: Partial<Plain<Pick<NewNotice, 'to' | 'consultId' | 'draftId'>> & Omit<NewNotice, 'to' | 'consultId' | 'draftId'>> = {}): NewNotice => {
  count += 1
  return {
    to: named(to),
    consultId: consultId ? named(consultId) : null,
    draftId: draftId ? named(draftId) : null,
    what: { kind: 'line', text: 'line.seen', params: { n: count } },
    dueAt: T0,
    dedupeKey: `test ${count}`,
    ...over,
  }
}
