import type pg from 'pg'

/** A real server for the queue to run on, with what a test does to it. */
export interface Place {
  redisUrl: string | null
  postgres: pg.ClientConfig
  /** Everything the server holds, as text. */
  dump(): Promise<string>
  /** The payloads of all jobs it holds. */
  jobs(): Promise<{ payloads: Record<string, unknown>[] }>
  /** Throws all jobs away behind the queue's back. */
  loseAll(): Promise<void>
  /** Cuts every connection; the server lives on. */
  cutConnections(): Promise<void>
  /** Ends the server at once, without a word (SIGKILL or an immediate stop). */
  kill(): Promise<void>
  /** Starts it again where it was, with what it had kept. */
  revive(): Promise<void>
  close(): Promise<void>
}
