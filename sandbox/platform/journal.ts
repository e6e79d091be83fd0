import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * An append-only file of JSON lines, so that a simulated platform outlives a `kill -9` of the process it runs in. A line is
 * written before the call is answered; a torn last line (killed in mid-write) was never answered, and is cut off.
 */
export class Journal<Entry> {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
    mkdirSync(dirname(file), { recursive: true })
  }

  read(): Entry[] {
    if (!existsSync(this.#file)) return []
    const text = readFileSync(this.#file, 'utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length !== text.length) truncateSync(this.#file, Buffer.byteLength(whole))
    return whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Entry)
  }

  append(entry: Entry): void {
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
  }

  clear(): void {
    if (existsSync(this.#file)) truncateSync(this.#file, 0)
  }
}
