import { describe, expect, test } from 'vitest'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'
import type { Platform } from '../contract/support/platforms.ts'

interface Taken {
  /** As the platform's admin does it. */
  takeBack(t: ContractBot): void
  code: string
  /** Where an admin can give it again; a secret that ended is another one afterwards. */
  giveAgain: ((t: ContractBot) => void) | null
}

const TAKEN: Readonly<Record<Platform, Taken>> = {
  slack: { takeBack: (t) => t.slack.revokeToken(), code: 'token_revoked', giveAgain: (t) => t.slack.revokeToken(false) },
  teams: {
    takeBack: (t) => t.tenant?.endSecret(),
    code: 'invalid_client',
    giveAgain: null,
  },
}

/** What whoever runs the bot reads. */
async function readyz(t: ContractBot): Promise<{ status: number; hear: Record<string, unknown> }> {
  const answer = await fetch(`${t.bot.address}/readyz`)
  const { hear } = (await answer.json()) as { hear: Record<string, unknown> }
  return { status: answer.status, hear }
}

describe('a token that is taken back while nothing is sent', () => {
  test.concurrent.each(['slack', 'teams'] as const)('stands in /readyz by itself, with the code of %s', async (platform) => {
    const { takeBack, code, giveAgain } = TAKEN[platform]
    const t = await startContractBot(platform, { teams: ['ash'] })
    try {
      await expect.poll(() => readyz(t)).toMatchObject({ status: 200, hear: { ok: true } })
      takeBack(t)
      await expect.poll(() => readyz(t)).toMatchObject({ status: 503, hear: { ok: false, [platform]: code } })
      giveAgain?.(t)
      if (giveAgain) await expect.poll(() => readyz(t)).toMatchObject({ status: 200, hear: { ok: true } })
    } finally {
      await t.stop()
    }
  })
})
