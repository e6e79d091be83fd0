import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Block, MessageMetadata, SimulatedMessage, ViewContent } from './slack-shapes.ts'

/** What the workspace keeps. Modals, private replies and typing are not kept: Slack's client forgets them too. */
export type JournalEntry =
  | { op: 'dm'; user: string; id: string }
  | { op: 'post'; message: SimulatedMessage }
  | {
      op: 'change'
      channel: string
      ts: string
      by: string
      at: string
      text: string
      blocks: Block[]
      metadata?: MessageMetadata | undefined
    }
  | { op: 'remove'; channel: string; ts: string }
  | { op: 'read'; user: string; channel: string; ts: string }
  | { op: 'home'; user: string; content: ViewContent; hash: string; id: string }

/**
 * An append-only file of JSON lines, so that the simulated workspace outlives a `kill -9` of the process it runs in. A line is
 * written before the call is answered; a torn last line (killed in mid-write) was never answered, and is cut off.
 */
export class Journal {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
    mkdirSync(dirname(file), { recursive: true })
  }

  read(): JournalEntry[] {
    if (!existsSync(this.#file)) return []
    const text = readFileSync(this.#file, 'utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length !== text.length) truncateSync(this.#file, Buffer.byteLength(whole))
    return whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as JournalEntry)
  }

  append(entry: JournalEntry): void {
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
  }

  clear(): void {
    if (existsSync(this.#file)) truncateSync(this.#file, 0)
  }
}
