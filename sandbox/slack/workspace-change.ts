/** What listeners hear, after it happened. `users` are those whose screen changes. */
export type WorkspaceChange =
  | { kind: 'message'; what: 'posted' | 'changed' | 'removed' | 'private'; channel: string; ts: string; users: readonly string[] }
  | { kind: 'notification'; users: readonly string[]; notification: Notification }
  | { kind: 'modal'; users: readonly string[] }
  | { kind: 'home'; users: readonly string[] }
  | { kind: 'read'; users: readonly string[] }
  | { kind: 'trouble'; users: readonly string[]; text: string }
  | { kind: 'call'; users: readonly []; method: string; error: string | null }
  | { kind: 'faults'; users: readonly [] }
  | { kind: 'reset'; users: readonly [] }

/** What a locked phone shows: the top-level text of a message, and nothing else of it. */
export interface Notification {
  user: string
  channel: string
  ts: string
  text: string
}
