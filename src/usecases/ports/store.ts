import type { WorkspaceId } from '#domain/ids.ts'
import type { At, Platform } from '#domain/words.ts'
import type { Notice } from './notice.ts'
import type { MessageRef } from './platform.ts'
import type { AnswerRef } from './rows.ts'
import type { SetAside } from './set-aside.ts'
import type { Tx } from './tx.ts'

/** A notice as it was claimed. */
export type Claim = Pick<Notice, 'id' | 'workspace' | 'fence'>

/** What a platform made of a notice. All null: there was nothing left to say. */
export interface Accepted {
  platform: Platform | null
  ref: MessageRef | null
  /** As a new message; a card or Home that was only redrawn is none. */
  posted: boolean
}

/** Faults are errors named `StoreError` with a `code`; `unavailable` and `conflict` mean that nothing was saved and to try again, `unknown_end` that nobody knows. */
export interface Store {
  /** Runs `work` in one transaction bound to the workspace (row-level security). Begun again a few times when another transaction was in the way. */
  write<T>(workspace: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Read-only, may be served without locks. */
  read<T>(workspace: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * As `write`, once per key: the first call runs `work` and keeps the pointer it returns; a repeat with the same key does
   * nothing and gets the kept pointer. An end that is unknown is looked for under the key before it is said to be.
   * The key is unique per workspace (event id, form nonce, action time).
   */
  once(workspace: WorkspaceId, key: string, now: At, work: (tx: Tx) => Promise<AnswerRef>): Promise<{ ref: AnswerRef; first: boolean }>
  /** The notice rows as the delivery sees them, each call a short transaction of its own over all workspaces in turn. */
  outbox: {
    /**
     * Due, unsent, the most urgent first, none that waits for another to the same person about the same consult; marks them `sending` with a
     * new fence. Of those that are no alarm at most `lesser`.
     */
    claim(now: At, limit: number, lesser?: number): Promise<Notice[]>
    /**
     * The end of a claimed notice and what follows from it, `during`, in one transaction: both are saved or neither is. Where another claim
     * has begun since, nothing is changed and the answer is null: so a repeat after an end nobody knows does no harm.
     */
    sent<T>(notice: Claim, how: Accepted & { at: At }, during: (tx: Tx) => Promise<T>): Promise<T | null>
    /** As `sent`, for one given up for good: `code` says why. */
    failed<T>(notice: Claim, code: string, at: At, during: (tx: Tx) => Promise<T>): Promise<T | null>
    /**
     * To be tried again. `tried`: this was a try, and not only told to come later. `aside`: from now on it does not hold up what comes after it
     * in its lane.
     */
    retry(notice: Claim, again: { dueAt: At; tried: boolean; ambiguous: boolean; aside: boolean; error: string }): Promise<void>
    nextDueAt(): Promise<At | null>
    counts(): Promise<{ pending: number; sending: number; failed: number; oldestDueAt: At | null }>
  }
  setAside: SetAside
  workspaces(): Promise<WorkspaceId[]>
}
