import { expect } from 'vitest'
import { headOf, wordsOf } from '#sandbox/slack/blocks/read-blocks.ts'
import type { Drill } from '../../support/bot-process.ts'
import type { KillWorld } from './kill-world.ts'

const POST = 'chat.postMessage'

/** What the drills need of the simulated Slack. */
export function slackWorld(drill: Drill): KillWorld {
  const { slack, person } = drill
  const ofBot = (key: string) => slack.messages(person(key).id).filter((m) => m.bot)
  const rootsOf = (key: string, token: string) => ofBot(key).filter((m) => m.thread_ts === undefined && headOf(m).includes(token))
  const chatsOf = (team: string) => ['dana', 'sam'].map((who) => slack.dm(person(`${who}-${team}`).id))
  const expectOneCard = (team: string, token: string): void => {
    for (const who of ['dana', 'sam']) expect(rootsOf(`${who}-${team}`, token)).toHaveLength(1)
  }
  let before = new Set<string>()
  const expectNothingTwice = (): void => expect(slack.sentTwice().filter((notice) => !before.has(notice))).toEqual([])
  return {
    drill,
    // Here every place is found again, and what waits for it is placed.
    saysWhich: async () => {},
    begins: () => {
      before = new Set(slack.sentTwice())
    },
    failPosts: (how) => slack.faults.set({ mode: how === 'refused' ? '500' : how, method: POST }),
    slowPosts: (team, delayMs) => {
      for (const holding of chatsOf(team)) slack.faults.set({ mode: 'slow', method: POST, delayMs, times: 9, holding })
    },
    hang: () => slack.faults.set({ mode: 'hang', method: 'chat.*' }),
    mend: () => slack.faults.clear(),
    underWay: async () => void (await slack.until(() => slack.faults.list().some(({ times = 9 }) => times < 9))),
    posted: async (team) =>
      void (await slack.until(() => slack.calls(POST).some(({ args }) => chatsOf(team).includes(String(args.channel))))),
    reminded: async (team) =>
      void (await slack.until(() =>
        ofBot(`sam-${team}`).some((m) => m.thread_ts !== undefined && wordsOf(m.blocks).includes('is not yet seen')),
      )),
    // Whatever its end, a post is found again in Slack by the id it carries.
    expectNoFalseNews: expectNothingTwice,
    expectNothingTwice,
    expectInOrder: expectOneCard,
    expectOneCard,
    expectOnce: expectOneCard,
    expectFoundOrLabelled: expectNothingTwice,
  }
}
