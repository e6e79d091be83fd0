import type { NoticeId, WorkspaceId } from '#domain/ids.ts'
import type { NoticeWhat } from '#usecases/ports/notice.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from './database.ts'
import type { DatabaseSession } from './database-session.ts'
import { noticeCell } from './tables/notices.ts'

const KIND = statement('notices.kind', 'select kind from notices where workspace = $1 and id = $2')

/** Kinds that say all there is to say: what they show is drawn from other rows. */
const PLAIN = ['card', 'home', 'welcome'] as const
const isPlain = (kind: string | undefined): kind is (typeof PLAIN)[number] => (PLAIN as readonly (string | undefined)[]).includes(kind)

type Write = <T>(workspace: WorkspaceId, work: (tx: Tx, db: DatabaseSession) => Promise<T>) => Promise<T>

/** What a notice that does not open says all the same: its kind may be enough. Null for one that is set aside, and noted as such. */
export const plainWhat = (write: Write, row: { id: NoticeId; workspace: WorkspaceId; sealed: Buffer }): Promise<NoticeWhat | null> =>
  write(row.workspace, async (_tx, db) => {
    const kind = (await db.one<{ kind: string }>(KIND, [row.workspace, row.id]))?.kind
    if (isPlain(kind)) return { kind }
    const at = noticeCell(row.id, 'what')
    return db.unreadable.orNull(() => db.unreadable.open(at, () => db.seal.open(at, row.sealed) as NoticeWhat))
  })
