import type { ConsultId, NoticeId, WorkspaceId } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import type { Notice } from './notice.ts'
import type { MessageRef } from './platform.ts'
import type { AnswerRef } from './rows.ts'
import type { Tx } from './tx.ts'

/** Faults are errors named `StoreError` with a `code`; `unavailable` and `conflict` mean that nothing was saved and to try again. */
export interface Store {
  /** Runs `work` in one transaction bound to the workspace (row-level security). Begun again a few times when another transaction was in the way. */
  write<T>(workspace: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Read-only, may be served without locks. */
  read<T>(workspace: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * As `write`, once per key: the first call runs `work` and keeps the pointer it returns; a repeat with the same key does
   * nothing and gets the kept pointer. The key is unique per workspace (event id, form nonce, action time).
   */
  once(workspace: WorkspaceId, key: string, now: At, work: (tx: Tx) => Promise<AnswerRef>): Promise<{ ref: AnswerRef; first: boolean }>
  /** The notice rows as the delivery sees them, each call a short transaction of its own over all workspaces in turn. */
  outbox: {
    /** Due, unsent, none earlier unsent for the same person and consult; marks them `sending` with a new fence. */
    claim(now: At, limit: number): Promise<Notice[]>
    sent(id: NoticeId, fence: number, ref: MessageRef | null, now: At): Promise<void>
    retry(id: NoticeId, fence: number, dueAt: At, ambiguous: boolean, error: string): Promise<void>
    /** Given up for good: unreachable person or refused by the platform; the chain hears of it. */
    failed(id: NoticeId, fence: number, error: string, now: At): Promise<void>
    nextDueAt(): Promise<At | null>
    /** True once at least one notice of this consult has been confirmed by a platform. */
    anySent(workspace: WorkspaceId, consultId: ConsultId): Promise<boolean>
    counts(): Promise<{ pending: number; sending: number; failed: number; oldestDueAt: At | null }>
  }
  workspaces(): Promise<WorkspaceId[]>
}
