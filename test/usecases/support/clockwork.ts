import { randomBytes, randomUUID } from 'node:crypto'
import { readerContext } from '#cards/texts/texts.ts'
import type { Agency } from '#domain/agency.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import { sentTo } from '#domain/consult/people/sent-to.ts'
import { type ConsultId, named, type PackVersion, type Token, type WorkspaceId } from '#domain/ids.ts'
import { type Situation, situationSchema } from '#domain/situation/situation.ts'
import { makeToken } from '#domain/token.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { JobName } from '#jobs/catalogue.ts'
import { slowHash } from '#main/slow-hash.ts'
import { SLACK } from '#slack/abilities.ts'
import type { Plain } from '#test/support/plain.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { english, pack } from '#test/support/real-pack.ts'
import { local, riverside } from '#test/support/riverside.ts'
import type { Deps } from '#usecases/deps.ts'
import { type Messenger, SendError, type SendFault } from '#usecases/ports/messenger.ts'
import { saveChanged } from '#usecases/save-changed.ts'

/** A message as the platform took it. */
export interface Posted {
  /** Platform user id, such as `U0SAM`. */
  to: string
  id: string
  words: string
  threadId: string | null
}

/** The jobs over a real store, with a clock that stands still and a platform that notes what it is given. */
export interface Clockwork {
  /** The store, the agency and the platform in it may be replaced by a test. */
  deps: Deps
  sql: FreshStore['sql']
  /** Moves the clock to a local time of New York, such as `2026-11-23T10:00`, or to an instant. */
  at(when: string | At): void
  /** What was woken, in order; emptied by being read. */
  woken(): { job: JobName; at: At }[]
  posted: Posted[]
  /** What the platform makes of the next posts, one each: a fault, or something to wait for before it takes it. */
  next: (SendFault | Promise<void>)[]
  /** What operators would read. */
  logged: { facts: Readonly<Record<string, unknown>>; what: string }[]
  /** A consult of Dana's as she would have sent it now, with what it asks to be told; `begun`: as it is before chat has taken any card. */
  begun(id: string, answers?: Plain<Partial<Situation>>, worker?: PersonKey): Promise<Consult>
  sent(id: string, answers?: Plain<Partial<Situation>>, worker?: PersonKey): Promise<Consult>
  consult(id: string): Promise<Consult>
  /** Notices that wait to be sent, by when they were asked for. */
  pending(): Promise<{ to: string; kind: string; consult: string | null; dueAt: At }[]>
  /** As if everything that waits had been sent. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** Begins on Monday 23 November 2026, 10:00 in New York; on a database of its own, or in its own workspace of a given one. */
export async function clockwork(agency: Agency = riverside(), given?: { store: FreshStore; workspace: WorkspaceId }): Promise<Clockwork> {
  let now = local('2026-11-23T10:00')
  const logged: Clockwork['logged'] = []
  const note = (facts: Readonly<Record<string, unknown>>, what: string) => void logged.push({ facts, what })
  const log = { info: note, warn: note, error: note }
  const fresh = given?.store ?? (await freshStore({ now: () => now, log }))
  // What it said at its start is no part of the story.
  logged.length = 0
  const workspace = given?.workspace ?? WORKSPACE
  if (given) await fresh.store.ensureWorkspace(workspace)
  let woken: { job: JobName; at: At }[] = []
  const posted: Posted[] = []
  const next: Clockwork['next'] = []
  const deps: Deps = {
    store: fresh.store,
    clock: { now: () => now, inReal: (ms) => now + ms },
    agency: { current: () => agency },
    guidance: { rules: () => pack, words: () => english },
    scheduler: { wake: async (job, at) => void woken.push({ job, at }) },
    identifiers: { find: () => [], reword: (text) => text },
    messengers: () => [messenger],
    workspace,
    newId: () => named(randomUUID()),
    newToken: () => makeToken(randomBytes),
    randomBytes,
    slowHash,
    readerContext: (reader, on, at) => readerContext({ rules: pack, words: english, agency, reader, now: at, platform: on?.name ?? null }),
    webAddress: () => null,
    health: { offer: () => () => undefined },
    sends: { note: () => undefined },
    log,
  }
  const messenger = noting(posted, next)
  const made = (id: string, answers: Plain<Partial<Situation>> = {}, workerKey: PersonKey = named('dana')) => {
    const situation = situationSchema.parse({ gate: 'd', category: 'personal_interest', ...answers })
    const packVersion = named<PackVersion>('1')
    const ids = { id: named<ConsultId>(id), token: named<Token>(id.toUpperCase()), workerKey, packVersion }
    return sendConsult({ ...ids, situation, earlierActs: 0 }, { now, agency, pack })
  }
  const saved = async (changed: Changed<Consult>) => {
    await deps.store.write(workspace, (tx) => saveChanged(deps, tx, changed, now))
    return changed.consult
  }
  return {
    deps,
    sql: fresh.sql,
    at: (when) => {
      now = typeof when === 'number' ? when : local(when)
    },
    woken: () => {
      const all = woken
      woken = []
      return all
    },
    posted,
    next,
    logged,
    begun: (...q) => saved(made(...q)),
    sent: async (...q) => {
      const { effects, consult } = made(...q)
      const rules = { now, agency, pack }
      const taken = effects.reduce((c, e) => (e.kind === 'card' && sentTo(c, { person: e.to }, rules)?.consult) || c, consult)
      return saved({ effects, consult: taken })
    },
    consult: async (id) => {
      const consult = await deps.store.read(workspace, (tx) => tx.consults.peek(named(id)))
      if (!consult) throw new Error(`no consult ${id}`)
      return consult
    },
    pending: async () => {
      const rows = await fresh.sql<{ to_key: string; kind: string; consult_id: string | null; due_at: string }>(
        "select to_key, kind, consult_id, due_at from notices where workspace = $1 and status = 'pending' order by due_at, seq",
        [workspace],
      )
      return rows.map((row) => ({ to: row.to_key, kind: row.kind, consult: row.consult_id, dueAt: Number(row.due_at) }))
    },
    clear: async () => {
      const cards = await fresh.sql<{ to_key: PersonKey; consult_id: ConsultId }>(
        "select to_key, consult_id from notices where workspace = $1 and status = 'pending' and kind = 'card'",
        [workspace],
      )
      for (const { to_key: person, consult_id } of cards)
        await fresh.store.write(workspace, async (tx) => {
          const consult = await tx.consults.get(consult_id)
          const taken = consult && sentTo(consult, { person }, { now, agency, pack })
          if (taken) await tx.consults.save(taken.consult)
        })
      await fresh.sql("update notices set status = 'sent', finished_at = 0 where workspace = $1 and status = 'pending'", [workspace])
    },
    close: async () => {
      if (!given) await fresh.close()
    },
  }
}

function noting(posted: Posted[], next: Clockwork['next']): Messenger {
  const noticeOf = new Map<string, string>()
  return {
    platform: 'slack',
    abilities: SLACK,
    urgently: (_attempt, work) => work(),
    openDm: async (userId) => `D-${userId}`,
    post: async ({ channel, threadId, noticeId }, card) => {
      const first = next.shift()
      const id = `m${posted.length + 1}`
      const take = () => {
        posted.push({ to: channel.slice('D-'.length), id, words: JSON.stringify(card), threadId: threadId ?? null })
        noticeOf.set(noticeId, id)
      }
      if (first instanceof Promise) await first
      // A platform that loses its answer has taken the message all the same.
      else if (first?.kind === 'ambiguous') take()
      if (first && !(first instanceof Promise)) throw new SendError(first)
      take()
      return { channel, id }
    },
    update: async () => undefined,
    redrawPage: async (page) => page,
    findByNotice: async ({ channel }, noticeId) => {
      const id = noticeOf.get(noticeId)
      return id === undefined ? null : { channel, id }
    },
    publishHome: async () => undefined,
    findByEmail: async () => null,
    emailOf: async () => null,
  }
}
