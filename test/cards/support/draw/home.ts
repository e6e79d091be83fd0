import { type HomeModel, homeScreen } from '#cards/home/home.ts'
import { type DraftId, named } from '#domain/ids.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { HOUR } from './common.ts'
import { rowsOf } from './doors.ts'

/** The overview of somebody with much on it, with little, and of a manager. */
export function drawHome(_words: string, name?: string): Record<string, Drawn> {
  const ctx = readerOf('dana', { agency: fullAgency(name) })
  return {
    home: homeScreen(ctx, homeOf(40)),
    'home manager': homeScreen(readerOf('mo'), homeOf(40)),
    'home empty': homeScreen(ctx, homeOf(0)),
  }
}

/** Home of somebody with every role and lists of `n`. */
export function homeOf(n: number): HomeModel {
  const list = { rows: rowsOf(Math.min(n, 8)), total: n }
  return {
    worker: {
      drafts: [
        { id: named<DraftId>('d-1'), startedAt: now },
        { id: named<DraftId>('d-2'), startedAt: now },
        { id: named<DraftId>('d-3'), startedAt: now },
      ].slice(0, n),
      open: list,
      follow: { rows: rowsOf(Math.min(n, 8)).map((row) => ({ id: row.id, token: row.token, kind: 'review' as const, at: now })), total: n },
      logged: list,
      closed: list,
      checkIn: { state: n === 0 ? 'off' : 'on', nextAt: n === 0 ? null : now + HOUR },
      session: n === 0 ? null : { arg: 'w.sam', person: named('sam'), at: now + HOUR },
      reflections: n,
      chain: [named('sam'), named('bo'), named('mo')],
    },
    supervisor: {
      now: list,
      queue: list,
      close: list,
      sign: list,
      covers: [named('sam')],
      backup: named('bo'),
      team: 7,
      late: n,
      follow: { rows: rowsOf(Math.min(n, 8)).map((row) => ({ id: row.id, token: row.token, kind: 'action' as const, at: now })), total: n },
      away: { from: '2026-12-20', until: '2026-12-28' },
    },
    manager: { with: list, pointers: list, follow: { rows: [], total: 0 }, late: n, gaps: 2 },
    admin: {
      gaps: { rows: Array.from({ length: Math.min(n, 8) }, () => ({ name: 'Dana Cruz', gap: 'backup' as const })), total: n },
      undelivered: n,
    },
  }
}
