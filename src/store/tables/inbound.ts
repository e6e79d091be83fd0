import { z } from 'zod'
import { failpoint } from '#failpoints/failpoint.ts'
import type { AnswerRef } from '#usecases/ports/rows.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

const ref = z.object({ show: z.string(), id: z.string().optional(), arg: z.string().optional() })

/** Waits for another transaction with the same key to end; no row when that one was kept. */
const BEGIN = statement(
  'inbound.begin',
  'insert into inbound (workspace, key, at) values ($1, $2, $3) on conflict do nothing returning true as first',
)
const KEPT = statement('inbound.kept', 'select ref from inbound where workspace = $1 and key = $2')
const KEEP = statement('inbound.keep', 'update inbound set ref = $3 where workspace = $1 and key = $2')

/** Runs `work` unless this key has been worked before; the pointer it returned then is returned again. */
export async function onceInside(
  db: DatabaseSession,
  key: string,
  now: number,
  work: () => Promise<AnswerRef>,
): Promise<{ ref: AnswerRef; first: boolean }> {
  const [begun] = await db.query(BEGIN, [db.workspace, key, now])
  if (!begun) {
    const kept = await db.one<{ ref: unknown }>(KEPT, [db.workspace, key])
    return { ref: ref.parse(kept?.ref) as AnswerRef, first: false }
  }
  failpoint('once.begun')
  const made = await work()
  await db.query(KEEP, [db.workspace, key, JSON.stringify(ref.parse(made))])
  failpoint('once.kept')
  return { ref: made, first: true }
}
