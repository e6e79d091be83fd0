import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Say } from '#cards/context.ts'
import { loosely } from '#cards/context.ts'
import type { TextId } from '#cards/texts/text-catalog.ts'
import type { GuidanceRules } from '#domain/guidance.ts'
import { named } from '#domain/ids.ts'
import type { Params } from '#domain/text-params.ts'
import { readConfig } from '#main/config/config.ts'
import { createLog } from '#main/log/log.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { openSandbox, type SandboxedBot } from '#sandbox/open/open-sandbox.ts'
import { actingPerson } from '#sandbox/slack/people/acting-person.ts'
import { giveTime } from '../support/give-time.ts'
import { plainWords, screensOf, type Watched } from './screens.ts'

/** A Monday in working hours. */
const START = Date.parse('2026-11-23T10:00:00-05:00')
const PATIENCE_MS = 120_000

/** Somebody of the example agency, of whom every screen is noted. */
export interface Walker extends ActingPerson, Watched {}

export interface Walk {
  bot: SandboxedBot
  rules: GuidanceRules
  walker(key: string): Walker
  /** Every text that was asked for so far, by what it read as (`plainWords`). */
  said: ReadonlyMap<string, ReadonlySet<TextId>>
  /** Lets time pass to `at`, stopping at each moment at which something is due. */
  passTo(at: number): Promise<void>
  close(): Promise<void>
}

/** The sandbox with the example agency and the pack as it is shipped, everybody in Slack. */
export async function openWalk(): Promise<Walk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'walk-'))
  giveTime()
  const built = await openSandbox(
    readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' }),
    createLog({ level: 'error', to: { write: () => true } }),
    { startAt: START },
  )
  const bot = built.value
  const { deps, sandbox, clock } = bot
  sandbox.slack.answerWithin(PATIENCE_MS)
  const said = noteTexts(deps)
  return {
    bot,
    said,
    rules: deps.guidance.rules(),
    walker: (key) => {
      const user = deps.agency.current().byKey.get(named(key))?.slack
      if (!user) throw new Error(`nobody called ${key} in the agency file`)
      return screensOf(sandbox.slack, actingPerson(sandbox.slack, user))
    },
    passTo: async (at) => {
      for (;;) {
        const dues = await deps.store.read(deps.workspace, async (tx) => [
          await tx.consults.nextDueAt(),
          await tx.checkIns.nextDueAt(),
          await tx.sessions.nextDueAt(),
        ])
        const next = Math.min(...dues.map((due) => due ?? Number.POSITIVE_INFINITY))
        if (next > at) break
        clock.jumpTo(next)
        await sandbox.settle()
      }
      clock.jumpTo(at)
      await sandbox.settle()
      await sandbox.slack.settled()
    },
    close: async () => {
      await built.release()
      await sandbox.slack.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** From now on it is noted which texts are asked for, whoever reads them. */
function noteTexts(deps: SandboxedBot['deps']): Map<string, Set<TextId>> {
  const said = new Map<string, Set<TextId>>()
  const noting = (say: Say): Say =>
    ((id: TextId, params?: Params) => {
      const words = loosely(say)(id, params)
      const key = plainWords(words)
      said.set(key, (said.get(key) ?? new Set()).add(id))
      return words
    }) as Say
  const { readerContext } = deps
  deps.readerContext = (...q) => {
    const ctx = readerContext(...q)
    return { ...ctx, say: noting(ctx.say), sayCard: noting(ctx.sayCard) }
  }
  return said
}
