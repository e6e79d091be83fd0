import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSandbox } from '#sandbox/open/open-sandbox.ts'
import { createLog, faultLines, readConfig } from '#sandbox/product.ts'
import { acrossAct } from './across-act.ts'
import { alarmAct } from './alarm-act.ts'
import { checkInAct } from './check-in-act.ts'
import { followThroughAct } from './follow-through-act.ts'
import { mainAct } from './main-act.ts'
import { createNarrator } from './narrator.ts'
import { silenceAct } from './silence-act.ts'
import { stepsAct } from './steps-act.ts'

/**
 * `npm run demo`: plays the main job without a browser, through the real bot over signed HTTP, and prints who did and saw what, when.
 * Exit 0 only when every step happened.
 */
async function demo(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'boundary-demo-'))
  try {
    const config = readConfig({
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'error',
      ...(process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {}),
    })
    // A Monday in working hours, so that the transcript reads the same whenever it is played.
    const startAt = Date.parse('2026-11-23T10:00:00-05:00')
    const bot = await openSandbox(config, createLog({ level: 'error', plain: true }), { startAt })
    try {
      const narrator = createNarrator(bot.value)
      const token = await mainAct(narrator)
      await silenceAct(narrator)
      const alarm = await alarmAct(narrator)
      await followThroughAct(narrator, { token, alarm })
      await checkInAct(narrator)
      await acrossAct(narrator)
      await stepsAct(narrator)
      return narrator.end()
    } finally {
      await bot.release()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

demo().then(
  (code) => process.exit(code),
  (error) => {
    for (const line of error instanceof Error && error.name === 'Error' ? [`\nThe demo stopped: ${error.message}`] : faultLines(error))
      console.error(line)
    process.exit(1)
  },
)
