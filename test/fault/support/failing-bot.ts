import type { Armed, Said, Told } from '../../support/armed.ts'
import type { BotProcess, ProcessDrill } from '../../support/bot-process.ts'
import { PATIENCE_MS } from '../../support/eventually.ts'

/** What is started instead of `npm start`'s own entry point. */
export const WITH_FAILPOINTS = `${import.meta.dirname}/../../support/bot-with-failpoints.ts`

type Launched = Omit<BotProcess, 'url'>

/** The bot of a drill, one process after the other: what the next one needs is loaded while the last is still at work. */
export interface FailingBot {
  /** Starts it, and resolves when it serves. `armed`: from its first step. */
  start(armed?: Armed): Promise<void>
  /** Starts one that is to die on the way; resolves when it has. */
  startAndDie(armed: Armed): Promise<void>
  /** Starts one that dies on the way, or later; resolves to whether it serves. */
  startOrDie(armed: Armed): Promise<boolean>
  arm(armed: Armed | null): Promise<void>
  /** Resolves when the present one has died at what it was armed with; rejects when it ended in any other way. */
  died(): Promise<void>
  /** Resolves once an error was thrown there. */
  threw(): Promise<void>
  /** Resolves once the present one says that it has come to what it was armed with. */
  reached(): Promise<void>
  /** Resolves when the present one has ended, in whichever way. */
  ended(): Promise<void>
  kill(): Promise<void>
  readonly alive: boolean
  readonly process: BotProcess
}

export function failingBot(drill: ProcessDrill): FailingBot {
  let standby: Launched | null = null
  let bot: BotProcess | null = null
  const present = (): BotProcess => {
    if (!bot) throw new Error('no bot was started')
    return bot
  }
  const begin = async (armed: Armed | null): Promise<Launched> => {
    const run = standby ?? launchLoading(drill)
    standby = null
    await heard(run, (said) => 'loaded' in said)
    if (armed) await tell(run, { arm: armed })
    await tell(run, { go: true })
    return run
  }
  const diedOf = async (run: Launched): Promise<void> => {
    const { signal, code } = await run.ended
    if (signal !== 'SIGKILL' || !run.out().includes('died at ')) throw new Error(`ended with ${signal ?? code}:\n${run.out()}`)
  }
  const hit = (): Promise<void> =>
    passes(
      present(),
      heard(present(), (said) => 'hit' in said),
    )
  return {
    start: async (armed) => {
      bot = await drill.serving(await begin(armed ?? null))
      standby = launchLoading(drill)
    },
    startAndDie: async (armed) => {
      const run = await begin(armed)
      standby = launchLoading(drill)
      await diedOf(run)
    },
    startOrDie: async (armed) => {
      const run = await begin(armed)
      standby = launchLoading(drill)
      bot = await drill.serving(run).catch(() => null)
      return bot !== null
    },
    arm: (armed) => tell(present(), { arm: armed }),
    died: () => passes(present(), diedOf(present())),
    threw: hit,
    reached: hit,
    ended: async () => void (await present().ended),
    kill: async () => {
      present().child.kill('SIGKILL')
      await present().ended
    },
    get alive() {
      return bot !== null && bot.child.exitCode === null && bot.child.signalCode === null
    },
    get process() {
      return present()
    },
  }
}

/** What it was armed with has to be passed by what people do: waiting for it has an end. */
async function passes(run: Launched, passed: Promise<void>): Promise<void> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const never = new Promise<never>((_, reject) =>
    patience.addEventListener('abort', () => reject(new Error(`it was never passed:\n${run.out()}`)), { once: true }),
  )
  await Promise.race([passed, never])
}

/** What each has said; a message is heard whenever it is asked for. */
const said = new WeakMap<Launched['child'], Said[]>()

function launchLoading(drill: ProcessDrill): Launched {
  const run = drill.launch()
  const all: Said[] = []
  said.set(run.child, all)
  run.child.on('message', (message) => all.push(message as Said))
  return run
}

/** Resolves when it says what is waited for, or has; each saying counts once. */
function heard(run: Launched, wanted: (said: Said) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const all = said.get(run.child) ?? []
    const look = (): void => {
      const at = all.findIndex(wanted)
      if (at === -1) return
      all.splice(at, 1)
      run.child.off('message', look)
      resolve()
    }
    run.child.on('message', look)
    void run.ended.then(() => reject(new Error(`the bot ended:\n${run.out()}`)))
    look()
  })
}

async function tell(run: Launched, told: Told): Promise<void> {
  const done = heard(run, (message) => 'done' in message)
  run.child.send(told, () => undefined)
  await done
}
