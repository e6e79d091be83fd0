import { SendError } from '#usecases/ports/messenger.ts'
import { Lasting } from '#wire/lasting.ts'

/** How often the platform is asked whether it still knows us, when nothing else is: a token that was taken back is found within a minute. */
const EVERY_MS = 30_000
/** After an answer in doubt. */
const AGAIN_MS = 2_000
/** What is no word about us, such as a network that is away, counts when it has lasted. */
const LASTS_MS = 5_000

interface CheckOptions {
  /** Asks the platform; throws SendError when it would not have us, or could not be asked. */
  ask: () => Promise<unknown>
  /** True for a code that only an admin can mend. */
  isFinal: (code: string) => boolean
  /** True when the answer should be asked for again soon. */
  doubtful: () => boolean
  everyMs?: number
  againMs?: number
}

/** Whether the platform still knows us, asked again and again in the background. */
export class StandingCheck {
  readonly #options: CheckOptions
  readonly #away = new Lasting(LASTS_MS)
  #refused: string | null = null
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: CheckOptions) {
    this.#options = options
  }

  /** Begins, with the first look after a while. */
  start(): void {
    this.#later(this.#options.everyMs ?? EVERY_MS)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** Why it would not have us, or cannot be asked; null when all is well. */
  get code(): string | null {
    return this.#refused ?? this.#away.code
  }

  #later(ms: number): void {
    if (this.#stopped) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), ms)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    const { ask, isFinal, doubtful, everyMs = EVERY_MS, againMs = AGAIN_MS } = this.#options
    try {
      await ask()
      this.#refused = null
      this.#away.note(null)
      this.#later(doubtful() ? againMs : everyMs)
    } catch (error) {
      const code = error instanceof SendError ? error.fault.code : 'unknown'
      // Our own pace, and the platform's, say nothing of whether it knows us.
      if (code === 'paced' || code === 'ratelimited') return this.#later(everyMs)
      this.#refused = isFinal(code) ? code : null
      this.#away.note(code)
      this.#later(this.#refused === null ? againMs : Math.min(everyMs, againMs * 5))
    }
  }
}
