import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ConsultId, DraftId, MessageId, NoticeId } from '#domain/ids.ts'
import type { At, PersonKey, Platform } from '#domain/words.ts'
import { type NewNotice, type NoticeWhat, URGENCY } from '#usecases/ports/notice.ts'
import type { MessageRef } from '#usecases/ports/platform.ts'
import type { Asking } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

/** Who claims: `alone` when no other process can be on this database, so that claims of any other are of a dead one. */
export interface Claimer {
  instance: string
  alone: boolean
}

/** Longer than any send may take (10 s) with room to write its end down. Real time: a moved clock does not age a send. */
const LOST_AFTER_S = 30

/**
 * Adds in the given order. A card is left out when the last unsent notice of its lane is a card that will be drawn anyway: it is
 * drawn from state when it goes out. That row is locked until we commit, so that it cannot go out with the state before ours.
 * What waits in a lane before something more urgent is as urgent from now on, and before an alarm it waits out no pause.
 */
const ADD = statement(
  'notices.add',
  `with input as materialized (
     select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bytea[], $10::bytea[], $11::boolean[], $12::int[], $13::boolean[])
       with ordinality as t (id, to_key, consult_id, draft_id, kind, lane, due_at, dedupe_hmac, sealed, merges, urgency, asks, n)
   ), drawn as materialized (
     select n.lane from notices n join input i on i.lane = n.lane and i.merges
     where n.workspace = $1 and n.status = 'pending' and n.kind = 'card' and not n.ambiguous and not n.aside and n.lane_at <= i.due_at
       and not exists (
         select 1 from notices l where l.workspace = $1 and l.lane = n.lane and l.status in ('pending', 'sending')
           and (l.lane_at, l.seq) > (n.lane_at, n.seq))
     for update of n
   ), lanes as (
     select lane, min(urgency) as urgency, max(due_at) as due_at from input group by lane
   ), lifted as (
     update notices n
     set urgency = least(n.urgency, l.urgency), due_at = case when l.urgency = ${URGENCY.alarm} then least(n.due_at, l.due_at) else n.due_at end
     from lanes l
     where n.workspace = $1 and n.lane = l.lane and n.status in ('pending', 'sending') and n.lane_at <= l.due_at
       and (n.urgency > l.urgency or (l.urgency = ${URGENCY.alarm} and n.due_at > l.due_at))
   )
   insert into notices (id, workspace, to_key, consult_id, draft_id, kind, lane, lane_at, due_at, dedupe_hmac, sealed, urgency, asks)
   select i.id, $1, i.to_key, i.consult_id, i.draft_id, i.kind, i.lane, i.due_at, i.due_at, i.dedupe_hmac, i.sealed, i.urgency, i.asks
   from input i
   where not (i.merges and exists (select 1 from drawn d where d.lane = i.lane))
   order by i.n
   on conflict (workspace, dedupe_hmac) do nothing`,
)
const LIFT = statement(
  'notices.lift',
  `update notices set urgency = $3
   where workspace = $1 and consult_id = $2 and status in ('pending', 'sending') and urgency > $3`,
)
const RECOVER = statement(
  'notices.recover',
  `update notices set status = 'pending', ambiguous = true, claimed_at = null, claimed_by = null
   where workspace = $1 and status = 'sending' and id <> all ($4)
     and (claimed_at < now() - interval '${LOST_AFTER_S} seconds' or ($2 and claimed_by is distinct from $3))
   returning id`,
)

const COUNT_PENDING = statement(
  'notices.count_pending',
  "select count(*) as n from notices where workspace = $1 and status = 'pending' and kind = $2",
)
const FIRST_ACCEPTED = statement(
  'notices.first_accepted',
  "select min(finished_at) as at from notices where workspace = $1 and platform = $2 and finished_at >= $3 and status = 'sent' and posted",
)
/** Enough to tell that somebody else waits too. */
const PEOPLE_ASKED = 50
const PEOPLE_WAITING = statement(
  'notices.people_waiting',
  `select distinct to_key from notices
   where workspace = $1 and (status = 'sending' or (status = 'pending' and attempt > 0)) and kind not in ('home', 'page', 'settled') and to_key <> $2
   limit ${PEOPLE_ASKED}`,
)

const RELAYS_UNSENT = statement(
  'notices.relays_unsent',
  `select id, to_key, sealed from notices
   where workspace = $1 and status in ('pending', 'sending') and kind = 'relay' and consult_id = $2 order by seq`,
)
const RELAYED = statement(
  'notices.relayed',
  `select id, platform, sealed, sealed_ref from notices
   where workspace = $1 and status = 'sent' and kind = 'relay' and consult_id = $2 and to_key = $3 and sealed_ref is not null
   order by seq desc`,
)
const ref = z.object({ channel: z.string(), id: z.string() })
const relay = z.object({ messageId: z.custom<MessageId>((value) => typeof value === 'string') })
/** Home and an open page are drawn where they stand. */
const UNDER_WAY = statement(
  'notices.under_way',
  `select 1 from notices
   where workspace = $1 and status = 'sending' and to_key = $2 and consult_id is not null and kind not in ('home', 'page', 'settled') limit 1`,
)
const ASKING = "select id, to_key, consult_id, draft_id, lane_at, sealed from notices where workspace = $1 and asks and status <> 'failed'"
const ASKING_OF_CONSULT = statement('notices.asking_of_consult', `${ASKING} and consult_id = $2 order by seq`)
const ASKING_PERSON = statement('notices.asking_person', `${ASKING} and to_key = $2 order by seq`)
const SETTLE = statement('notices.settle', 'update notices set asks = false where workspace = $1 and id = $2 and asks')
const STANDING = statement(
  'notices.standing',
  `select id, to_key, consult_id, draft_id, lane_at, platform, sealed, sealed_ref from notices
   where workspace = $1 and id = $2 and status = 'sent' and platform is not null and sealed_ref is not null`,
)
interface AskingRow {
  id: NoticeId
  to_key: PersonKey
  consult_id: ConsultId | null
  draft_id: DraftId | null
  lane_at: At
  sealed: Buffer
}
const STANDS_AT = statement('notices.stands_at', 'update notices set place_hmac = $3 where workspace = $1 and id = $2')
const ABOUT = statement(
  'notices.about',
  `select consult_id from notices where workspace = $1 and place_hmac = $2 and to_key = $3 and consult_id is not null
   order by seq desc limit 1`,
)

/** Outgoing messages as a transaction adds them; `outbox.ts` sees them through. */
export function notices(db: DatabaseSession, claimer: Claimer): Tx['notices'] {
  const { workspace } = db
  return {
    async add(list) {
      const rows = withoutSupersededCards(list).map((notice, i, all) => rowOf(db, notice, i, all))
      if (rows.length === 0) return
      const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name])
      await db.query(ADD, [
        workspace,
        column('id'),
        column('to'),
        column('consultId'),
        column('draftId'),
        column('kind'),
        column('lane'),
        column('dueAt'),
        column('dedupe'),
        column('sealed'),
        column('merges'),
        column('urgency'),
        column('asks'),
      ])
    },
    async lift(consultId, urgency) {
      await db.query(LIFT, [workspace, consultId, urgency])
    },
    countPending: async (kind) => (await db.one<{ n: number }>(COUNT_PENDING, [workspace, kind]))?.n ?? 0,
    firstAccepted: async (platform, since) => (await db.one<{ at: At | null }>(FIRST_ACCEPTED, [workspace, platform, since]))?.at ?? null,
    peopleWaiting: async (but) => (await db.query<{ to_key: PersonKey }>(PEOPLE_WAITING, [workspace, but])).map((row) => row.to_key),
    async relaysUnsent(consultId) {
      const rows = await db.query<{ id: string; to_key: PersonKey; sealed: Buffer }>(RELAYS_UNSENT, [workspace, consultId])
      return db.unreadable.those(rows, ({ id, to_key, sealed }) => {
        const what = db.unreadable.open(noticeCell(id, 'what'), () => relay.parse(db.seal.open(noticeCell(id, 'what'), sealed)))
        return { to: to_key, ...what }
      })
    },
    async relayedAt(consultId, to, messageId) {
      const rows = await db.query<{ id: NoticeId; platform: Platform; sealed: Buffer; sealed_ref: Buffer }>(RELAYED, [
        workspace,
        consultId,
        to,
      ])
      for (const { id, platform, sealed, sealed_ref } of rows) {
        const what = db.unreadable.orNull(() => relay.parse(db.seal.open(noticeCell(id, 'what'), sealed)))
        if (what?.messageId !== messageId) continue
        return { noticeId: id, platform, ref: ref.parse(db.seal.open(noticeCell(id, 'ref'), sealed_ref)) }
      }
      return null
    },
    async asking(of) {
      const [asked, id] = 'to' in of ? [ASKING_PERSON, of.to] : [ASKING_OF_CONSULT, of.consultId]
      const rows = await db.query<AskingRow>(asked, [workspace, id])
      return db.unreadable.those(rows, (row) => whatOf(db, row))
    },
    async settle(id) {
      await db.query(SETTLE, [workspace, id])
    },
    async standing(id) {
      const row = await db.one<AskingRow & { platform: Platform; sealed_ref: Buffer }>(STANDING, [workspace, id])
      if (!row) return null
      return { ...whatOf(db, row), platform: row.platform, ref: ref.parse(db.seal.open(noticeCell(id, 'ref'), row.sealed_ref)) }
    },
    underWay: async (to) => (await db.one(UNDER_WAY, [workspace, to])) !== null,
    async standsAt(id, ref) {
      await db.query(STANDS_AT, [workspace, id, placeHmac(db, ref)])
    },
    async aboutConsult(ref, to) {
      return (await db.one<{ consult_id: ConsultId }>(ABOUT, [workspace, placeHmac(db, ref), to]))?.consult_id ?? null
    },
    async recoverLost(underWay) {
      return (await db.query(RECOVER, [workspace, claimer.alone, claimer.instance, underWay])).length
    },
  }
}

function whatOf(db: DatabaseSession, { id, to_key, consult_id, draft_id, lane_at, sealed }: AskingRow): Asking {
  const what = db.unreadable.open(noticeCell(id, 'what'), () => db.seal.open(noticeCell(id, 'what'), sealed) as NoticeWhat)
  return { id, to: to_key, consultId: consult_id, draftId: draft_id, what, at: lane_at }
}

/** These wait for nothing: Home and an open page are drawn beside the conversation, and an account that was left is none of theirs. */
const LANES_OF_THEIR_OWN: ReadonlySet<NewNotice['what']['kind']> = new Set(['home', 'page', 'left_account'])

/** One person's messages about one consult or draft. */
export const laneOf = (n: Pick<NewNotice, 'to' | 'consultId' | 'draftId' | 'what'>): string =>
  `${n.to} ${LANES_OF_THEIR_OWN.has(n.what.kind) ? n.what.kind : (n.consultId ?? n.draftId ?? '')}`

/** Of cards of one lane that follow each other at the same due time, only the first is kept: each draws the same state. */
function withoutSupersededCards(list: readonly NewNotice[]): NewNotice[] {
  const last = new Map<string, NewNotice>()
  return list.filter((notice) => {
    const before = last.get(laneOf(notice))
    last.set(laneOf(notice), notice)
    return !(notice.what.kind === 'card' && before?.what.kind === 'card' && before.dueAt <= notice.dueAt)
  })
}

function rowOf(db: DatabaseSession, notice: NewNotice, i: number, all: readonly NewNotice[]) {
  const id = randomUUID()
  const lane = laneOf(notice)
  const isFirst = all.findIndex((other) => laneOf(other) === lane) === i
  return {
    id,
    to: notice.to,
    consultId: notice.consultId,
    draftId: notice.draftId,
    kind: notice.what.kind,
    lane,
    dueAt: notice.dueAt,
    dedupe: db.seal.blind('notice', notice.dedupeKey),
    sealed: db.seal.seal(noticeCell(id, 'what'), notice.what),
    asks: notice.asks ?? false,
    merges: isFirst && notice.what.kind === 'card',
    urgency: Math.min(...all.slice(i).flatMap((other) => (laneOf(other) === lane ? [other.urgency ?? URGENCY.rest] : []))),
  }
}

const placeHmac = (db: DatabaseSession, { channel, id }: MessageRef): Buffer => db.seal.blind('place', channel, id)

/** Where a notice's sealed columns belong. */
export const noticeCell = (id: string, field: 'what' | 'ref') => ({ table: 'notices', id, field, version: 1 }) as const
