import { randomBytes } from 'node:crypto'

const USES = 5
const LIFE_MS = 30 * 60_000

/** Where a private answer to a command or a press in a message goes: five uses, thirty minutes. */
export class ResponseUrls {
  readonly #issued = new Map<string, { user: string; channel: string; at: number; left: number; source: string | null }>()
  readonly #wallNow: () => number
  /** Address of the simulated platform with the path of response URLs, set once it listens. */
  base: () => string

  constructor(wallNow: () => number, base: () => string) {
    this.#wallNow = wallNow
    this.base = base
  }

  /** `source` is the timestamp of the message it was issued for, which `replace_original` changes. */
  issue(user: string, channel: string, source: string | null = null): string {
    const id = randomBytes(12).toString('hex')
    this.#issued.set(id, { user, channel, at: this.#wallNow(), left: USES, source })
    return `${this.base()}${id}`
  }

  use(id: string): { user: string; channel: string; source: string | null } | null {
    const issued = this.#issued.get(id)
    if (issued === undefined || issued.left === 0 || this.#wallNow() - issued.at > LIFE_MS) return null
    issued.left -= 1
    return issued
  }
}
