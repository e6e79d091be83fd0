import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { DATABASE, OWNER, PORT } from './embedded-postgres.ts'

/** The way to the embedded server of a bot that runs on this data directory: it says itself where its socket is. Null when none does. */
export async function runningEmbedded(dataDir: string): Promise<pg.ClientConfig | null> {
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => null))?.split('\n')
  const host = lines?.[4]?.trim()
  return host ? { host, port: PORT, user: OWNER, database: DATABASE } : null
}
