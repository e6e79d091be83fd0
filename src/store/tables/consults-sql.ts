import { statement } from '../database.ts'
import { notAside } from './set-aside-sql.ts'

/** The statements of `consults`. `$1` is always the workspace. */

const ROW = 'c.id, c.version, c.sealed'
const LIST = 'c.id, c.token, c.state, c.level, c.worker_key, c.sent_at, c.ack_due_at, c.answer_due_at, c.silent'
const OPEN = "c.state not in ('closed', 'withdrawn')"
/** What is due next for those who are to answer. */
const DUE = "case when c.state = 'sent' then coalesce(c.ack_due_at, c.answer_due_at) else c.answer_due_at end"
/** Takes part: not as worker, not a copy, not left. */
const TAKES_PART = `exists (select 1 from consult_people p where p.workspace = c.workspace and p.consult_id = c.id and p.person_key = $2
  and not p.has_left and p.part not in ('worker', 'copy'))`

export const GET = statement('consults.get', `select ${ROW} from consults c where workspace = $1 and id = $2 for update`)
export const PEEK = statement('consults.peek', `select ${ROW} from consults c where workspace = $1 and id = $2`)
export const PEEK_TOKEN = statement('consults.peek_token', `select ${ROW} from consults c where workspace = $1 and token = $2`)
export const TAKEN = statement('consults.taken', 'select 1 from consults where workspace = $1 and token = $2')

/** Row and people in one statement. `$14` is the version read before, 0 for a new consult; no row comes back when it has moved on. */
export const SAVE = statement(
  'consults.save',
  `with saved as (
     insert into consults as c (workspace, id, token, state, level, worker_key, created_at, sent_at, ack_due_at, answer_due_at,
       next_due_at, closed_at, case_hmac, version, sealed, silent)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::int + 1, $15, $19)
     on conflict (workspace, id) do update set token = excluded.token, state = excluded.state, level = excluded.level,
       worker_key = excluded.worker_key, sent_at = excluded.sent_at, ack_due_at = excluded.ack_due_at,
       answer_due_at = excluded.answer_due_at, next_due_at = excluded.next_due_at, closed_at = excluded.closed_at,
       case_hmac = excluded.case_hmac, version = excluded.version, sealed = excluded.sealed, silent = excluded.silent
     where c.version = $14
     returning 1
   ), people as (
     insert into consult_people as p (workspace, consult_id, n, person_key, part, has_left)
     select $1, $2, t.n, t.person_key, t.part, t.has_left
     from unnest($16::text[], $17::text[], $18::boolean[]) with ordinality as t (person_key, part, has_left, n), saved
     on conflict (workspace, consult_id, n) do update set person_key = excluded.person_key, part = excluded.part, has_left = excluded.has_left
     where (p.person_key, p.part, p.has_left) is distinct from (excluded.person_key, excluded.part, excluded.has_left)
   ), gone as (
     delete from consult_people p using saved
     where p.workspace = $1 and p.consult_id = $2 and p.n > coalesce(cardinality($16::text[]), 0)
   )
   select 1 from saved`,
)

export const LIST_WORKER = statement(
  'consults.list_worker',
  `select ${LIST} from consults c where c.workspace = $1 and c.worker_key = $2 and ($3 or ${OPEN}) and ($6 or not c.silent)
   order by coalesce(c.answer_due_at, c.sent_at, c.created_at) desc, c.id limit $4 offset $5`,
)
export const LIST_PART = statement(
  'consults.list_part',
  `select ${LIST} from consults c where c.workspace = $1 and ${TAKES_PART} and ($3 or ${OPEN})
   order by ${DUE} nulls last, c.created_at, c.id limit $4 offset $5`,
)
export const LIST_COPIES = statement(
  'consults.list_copies',
  `select ${LIST} from consults c where c.workspace = $1 and ${OPEN} and not ${TAKES_PART}
     and exists (select 1 from consult_people p where p.workspace = c.workspace and p.consult_id = c.id and p.person_key = $2
       and not p.has_left and p.part = 'copy')
   order by ${DUE} nulls last, c.created_at, c.id limit $3 offset $4`,
)
export const COUNT_WORKER = statement(
  'consults.count_worker',
  `select count(*) as n from consults c where c.workspace = $1 and c.worker_key = $2 and ($3 or ${OPEN}) and not c.silent`,
)
export const COUNT_PART = statement(
  'consults.count_part',
  `select count(*) as n from consults c where c.workspace = $1 and ${TAKES_PART} and ($3 or ${OPEN})`,
)

/** Had a part in it and has not left: as its worker, whose account may read nothing more of it (R10), or as somebody who has it. */
const ENDED = `c.workspace = $1 and c.state in ('closing', 'closed', 'withdrawn')
  and ((c.worker_key = $2 and not c.silent) or (c.worker_key <> $2 and ${TAKES_PART}))`
const ENDED_AT = 'coalesce(c.closed_at, c.sent_at, c.created_at)'
const MONTH = `to_char(to_timestamp(${ENDED_AT} / 1000.0) at time zone $3, 'YYYY-MM')`
/** What waits to be read first, then by month of the zone `$3`, the newest first, and by token. */
export const LIST_ENDED = statement(
  'consults.list_ended',
  `select ${LIST}, ${ENDED_AT} as ended_at, ${MONTH} as month from consults c where ${ENDED}
   order by (c.state = 'closing') desc, ${MONTH} desc, c.token, c.id limit $4 offset $5`,
)
export const COUNT_ENDED = statement('consults.count_ended', `select count(*) as n from consults c where ${ENDED}`)

export const CLAIM_DUE = statement(
  'consults.claim_due',
  `select ${ROW} from consults c where workspace = $1 and next_due_at <= $2 and ${notAside('c', 'consults', 'c.id')}
   order by next_due_at, id limit $3 for update skip locked`,
)
export const UPCOMING = statement(
  'consults.upcoming',
  `select ${ROW} from consults c where workspace = $1 and next_due_at is not null order by next_due_at, id limit $2`,
)
/**
 * `$5` limits self-made tokens to the same worker. Counted from sending or logging; not one that was taken back before anybody read it. Within one a
 * client may have gone on several times, which only its sealed body says.
 */
export const ACTS = statement(
  'consults.acts',
  `select ${ROW} from consults c
   where c.workspace = $1 and c.case_hmac = $2 and coalesce(c.sent_at, c.created_at) >= $3 and c.id <> $4
     and ($5::text is null or c.worker_key = $5)
     and not (c.state = 'withdrawn' and not exists (
       select 1 from accesses a where a.workspace = c.workspace and a.consult_id = c.id and a.person_key <> c.worker_key and a.what = 'read'))
   order by c.created_at desc limit 100`,
)
/** All tasks of a consult anew: they are few, and change seldom. */
export const SAVE_TASKS = statement(
  'consults.save_tasks',
  `with gone as (delete from consult_tasks where workspace = $1 and consult_id = $2 and n > coalesce(cardinality($3::text[]), 0))
   insert into consult_tasks as k (workspace, consult_id, n, person_key, kind, due_on)
   select $1, $2, t.n, t.person_key, t.kind, t.due_on
   from unnest($3::text[], $4::text[], $5::text[]) with ordinality as t (person_key, kind, due_on, n)
   on conflict (workspace, consult_id, n) do update set person_key = excluded.person_key, kind = excluded.kind, due_on = excluded.due_on`,
)
export const TASKS_OF = statement(
  'consults.tasks_of',
  `select c.id, c.token, k.kind, k.due_on from consult_tasks k join consults c on c.workspace = k.workspace and c.id = k.consult_id
   where k.workspace = $1 and k.person_key = $2 and not (c.silent and c.worker_key = $2) order by k.due_on, c.id, k.n limit $3`,
)
export const NEXT_DUE = statement(
  'consults.next_due',
  `select next_due_at as at from consults c where workspace = $1 and next_due_at is not null and ${notAside('c', 'consults', 'c.id')}
   order by next_due_at limit 1`,
)
/** What is known of one without opening it. */
export const PLAIN = statement('consults.plain', `select ${LIST} from consults c where c.workspace = $1 and c.id = $2`)
export const PLAIN_PEOPLE = statement(
  'consults.plain_people',
  'select person_key, part from consult_people where workspace = $1 and consult_id = $2 and not has_left order by n',
)
/** A withdrawn one may have no end of its own in clear: its sealed body says when. */
export const RECENT_WORKER = statement(
  'consults.recent_worker',
  `select ${ROW} from consults c where workspace = $1 and worker_key = $2 and (closed_at is null or closed_at >= $3) order by created_at desc limit 200`,
)
/** Ends with the transaction. */
export const ONE_PRESS_AT_A_TIME = statement('consults.one_press', "select pg_advisory_xact_lock(hashtext('alarm ' || $1), hashtext($2))")
export const ALARMS_OF = statement(
  'consults.alarms_of',
  `select ${ROW} from consults c where workspace = $1 and worker_key = $2 and level = 'now' and closed_at is null order by created_at desc limit 20`,
)
