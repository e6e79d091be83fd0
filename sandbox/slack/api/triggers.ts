import { randomBytes } from 'node:crypto'

/** `trigger_id`s: each lets the bot open one view for one person, once, within the time (real time) that Slack waits for an answer. */
export class Triggers {
  readonly #issued = new Map<string, { user: string; at: number; used: boolean }>()
  readonly #wallNow: () => number
  readonly #lifeMs: () => number

  constructor(wallNow: () => number, lifeMs: () => number) {
    this.#wallNow = wallNow
    this.#lifeMs = lifeMs
  }

  issue(user: string): string {
    const at = this.#wallNow()
    const id = `${Math.floor(at / 1000)}.${this.#issued.size + 1}.${randomBytes(16).toString('hex')}`
    this.#issued.set(id, { user, at, used: false })
    return id
  }

  /** The person it was issued for, or Slack's error code. Using it up is part of asking. */
  exchange(id: string): { user: string } | { error: string } {
    if (!/^\d+\.\d+\.[0-9a-f]+$/.test(id)) return { error: 'invalid_trigger_id' }
    const trigger = this.#issued.get(id)
    if (trigger === undefined) return { error: 'invalid_trigger_id' }
    if (trigger.used) return { error: 'exchanged_trigger_id' }
    if (this.#wallNow() - trigger.at > this.#lifeMs()) return { error: 'expired_trigger_id' }
    trigger.used = true
    return { user: trigger.user }
  }
}
