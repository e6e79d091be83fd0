import type { Notification } from './teams-shapes.ts'

/** What listeners hear, after it happened. `users` are the object ids of those whose screen changes. */
export type TenantChange =
  | { kind: 'message'; what: 'posted' | 'changed' | 'removed' | 'private'; conversation: string; id: string; users: readonly string[] }
  | { kind: 'notification'; users: readonly string[]; notification: Notification }
  | { kind: 'dialog'; users: readonly string[] }
  | { kind: 'read'; users: readonly string[] }
  /** The app was installed, removed, blocked or let in again. */
  | { kind: 'app'; users: readonly string[] }
  | { kind: 'trouble'; users: readonly string[]; text: string }
  | { kind: 'call'; users: readonly []; method: string; error: string | null }
  | { kind: 'faults'; users: readonly [] }
  | { kind: 'reset'; users: readonly [] }
