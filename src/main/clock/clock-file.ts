import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { At } from '#domain/words.ts'
import { replaceFile } from '../files/replace-file.ts'

/** What the clock showed at a real moment, and how fast it ran then. */
const schema = z.object({ virtualAt: z.number().int(), realAt: z.number().int(), speed: z.number().min(0) })
export type ClockFile = z.infer<typeof schema>

/** How often a fast clock is saved, real milliseconds. A killed run is taken to have gone on for this long after its last save. */
const EVERY_MS = 1_000

/**
 * Where to go on after the run that kept `path`, so that no moment it may have shown lies ahead: up to one save period at
 * its speed, the rest of the time since at speed 1 (a fast clock left off over a weekend does not wake up years later).
 * Null when nothing readable was kept.
 */
export function resumeAt(path: string, realNow: number): At | null {
  const kept = read(path)
  if (!kept) return null
  const since = Math.max(0, realNow - kept.realAt)
  return Math.ceil(kept.virtualAt + Math.min(since, EVERY_MS) * kept.speed + Math.max(0, since - EVERY_MS))
}

/** Saves now, on `save`, and every second, until `close` (which saves a last time). */
export function keepClock(path: string, snapshot: () => ClockFile): { save(): void; close(): void } {
  mkdirSync(dirname(path), { recursive: true })
  const save = (): void => replaceFile(path, JSON.stringify(snapshot()))
  save()
  const timer = setInterval(() => {
    try {
      if (snapshot().speed > 1) save()
    } catch {
      // A full disk must not end the bot; the next second tries again.
    }
  }, EVERY_MS).unref()
  return {
    save,
    close: () => {
      clearInterval(timer)
      save()
    },
  }
}

function read(path: string): ClockFile | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
