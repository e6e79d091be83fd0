import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Capability, Fallback } from './capabilities.ts'
import { type ContractBot, type ContractOptions, startContractBot } from './contract-bot.ts'
import { NAMES, PLATFORMS, type Platform } from './platforms.ts'
import { noteFallback, runStory, type StoryMeta } from './running-story.ts'

/** The platforms that the stories being listed are played on. */
let listedFor: Platform[] = []

/** One story of what people can do; `title` says the rule. It knows no platform. */
export function story(capability: Capability, title: string, play: () => Promise<void>): void {
  const platforms = listedFor
  test(title, async ({ task }) => {
    const meta: StoryMeta = { capability, platforms, fallbacks: [] }
    task.meta.story = meta
    await runStory(meta, play)
  })
}

/**
 * A story with an end of its own on each platform, such as `{ slack: 1, teams: 2 }`: `play` gets the one it is played on. `fallback` is
 * how the other end is told on the page.
 */
export function differingStory<End>(
  capability: Capability,
  title: string,
  ends: Readonly<Record<Platform, End>> & { fallback: Fallback },
  play: (end: End) => Promise<void>,
): void {
  const [platform = 'slack'] = listedFor
  story(capability, title, async () => {
    if (platform === 'teams') noteFallback(ends.fallback)
    await play(ends[platform])
  })
}

/** Plays stories with a whole bot of their own, everybody on one platform. `t` is there once they run. */
export const playOn = (platform: Platform, options: ContractOptions, stories: (t: ContractBot) => void): void =>
  play(`on ${NAMES[platform]}`, [platform], () => startContractBot(platform, options), stories)

/** Plays the same stories on each platform, one after the other. */
export function playOnBoth(options: ContractOptions, stories: (t: ContractBot) => void): void {
  for (const platform of PLATFORMS) playOn(platform, options, stories)
}

/** Plays stories of one agency with people on both; `platformOf` says where each is, by key. */
export const playAcross = (platformOf: (key: string) => Platform, options: ContractOptions, stories: (t: ContractBot) => void): void =>
  play('across Slack and Teams', [...PLATFORMS], () => startContractBot(platformOf, options), stories)

function play(where: string, platforms: Platform[], start: () => Promise<ContractBot>, stories: (t: ContractBot) => void): void {
  describe(where, () => {
    const t = {} as ContractBot
    beforeAll(async () => {
      Object.assign(t, await start())
    })
    afterAll(() => t.stop?.())
    listedFor = platforms
    stories(t)
  })
}
