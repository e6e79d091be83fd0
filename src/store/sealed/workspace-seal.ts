import type { WorkspaceId } from '#domain/ids.ts'
import { blindIndex, open, type SealedCell, seal, subkey } from './sealing.ts'

/** One data key of a workspace, unwrapped. */
export interface DataKey {
  n: number
  key: Buffer
}

/**
 * Seals and opens for one workspace. The newest data key seals, every one opens; look-ups and the audit chain stay on the
 * first, since their values have to be the same for ever.
 */
export interface WorkspaceSeal {
  seal(cell: Omit<SealedCell, 'workspace'>, value: unknown): Buffer
  /** The JSON value, unchecked. @throws StoreError `unreadable` */
  open(cell: Omit<SealedCell, 'workspace'>, sealed: Buffer): unknown
  /** For equality look-ups on secrets: tokens, platform message ids. */
  blind(kind: string, ...parts: string[]): Buffer
  auditKey: Buffer
}

export function workspaceSeal(workspace: WorkspaceId, dataKeys: readonly [DataKey, ...DataKey[]]): WorkspaceSeal {
  const sorted = [...dataKeys].sort((a, b) => a.n - b.n)
  const first = sorted[0] ?? dataKeys[0]
  const newest = sorted.at(-1) ?? first
  const content = new Map(sorted.map((k) => [k.n, subkey(k.key, 'content')]))
  const sealing = content.get(newest.n) ?? subkey(newest.key, 'content')
  const lookup = subkey(first.key, 'lookup')
  return {
    seal: (cell, value) => seal(sealing, newest.n, { workspace, ...cell }, JSON.stringify(value)),
    open: (cell, sealed) => JSON.parse(open((n) => content.get(n), { workspace, ...cell }, sealed)),
    blind: (kind, ...parts) => blindIndex(lookup, kind, ...parts),
    auditKey: subkey(first.key, 'audit'),
  }
}
