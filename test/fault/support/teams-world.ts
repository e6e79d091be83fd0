import { expect } from 'vitest'
import { buttonsOf } from '#sandbox/teams/cards/read-card.ts'
import type { SimulatedMessage } from '#sandbox/teams/teams-shapes.ts'
import type { TeamsDrill } from '../../support/bot-process.ts'
import { objectIdOf } from '../../support/tenant.ts'
import type { KillWorld } from './kill-world.ts'
import { ambiguousIn, judgeOf, type Taken } from './teams-judge.ts'

const POST = 'activities.post'
const REMINDER = 'is not yet seen'

export interface TeamsWorld extends KillWorld {
  drill: TeamsDrill
  /** What the platform took, oldest first. */
  taken(): readonly Taken[]
  /** What it took for this person. */
  takenBy(key: string): readonly Taken[]
}

/** What the drills need of the simulated Teams. Watches what people see from here on. */
export function teamsWorld(drill: TeamsDrill): TeamsWorld {
  const { teams } = drill
  const judge = judgeOf(teams)
  const chatOf = (key: string): string => teams.conversationOf(objectIdOf(key))
  const takenBy = (key: string) => judge.taken().filter(({ conversation }) => conversation === chatOf(key))
  const chatsOf = (team: string) => [chatOf(`dana-${team}`), chatOf(`sam-${team}`)]
  const labelledIn = (team: string) => judge.labelled().filter(({ conversation }) => chatsOf(team).includes(conversation))
  const expectOneCard = (team: string, token: string) => expect(takenBy(`sam-${team}`).filter(({ card }) => card === token)).toHaveLength(1)
  const falseRepeats = (): number => judge.labelled().length - ambiguousIn(drill.printed())
  let before = { unlabelled: 0, falseRepeats: 0 }
  const expectNothingTwice = (): void => expect(judge.unlabelled().slice(before.unlabelled)).toEqual([])
  const said = new Set<string>()
  return {
    drill,
    saysWhich: async (key, token) => {
      const person = drill.person(key)
      const title = `For ${token}`
      const asks = teams
        .messages(person.id)
        .filter(({ id, bot, card }) => bot && card && !said.has(id) && buttonTitles(card).includes(title))
      for (const { id, conversation } of asks) {
        const { result } = await teams.press(person.id, { id, conversation }, title)
        if (result !== 'trouble') said.add(id)
      }
    },
    begins: () => {
      before = { unlabelled: judge.unlabelled().length, falseRepeats: Math.max(0, falseRepeats()) }
    },
    taken: judge.taken,
    takenBy,
    failPosts: (how) =>
      teams.faults.set(
        how === 'refused' ? { mode: 'refuse', status: 502, error: 'BadGateway', method: POST } : { mode: how, method: POST },
      ),
    slowPosts: (team, delayMs) => {
      for (const holding of chatsOf(team)) teams.faults.set({ mode: 'slow', method: POST, delayMs, times: 9, holding })
    },
    hang: () => teams.faults.set({ mode: 'hang', method: 'activities.*' }),
    mend: () => teams.faults.clear(),
    underWay: async () => void (await teams.until(() => teams.faults.list().some(({ times = 9 }) => times < 9))),
    posted: async (team) => void (await teams.until(() => teams.calls(POST).some((call) => chatsOf(team).includes(call.conversation)))),
    reminded: async (team) =>
      void (await teams.until(() => takenBy(`sam-${team}`).some(({ card, words }) => card === null && words.includes(REMINDER)))),
    // Everything that may stand in front of people twice says so, and there are no more of these than sends whose end the bot cannot know.
    expectNoFalseNews: () => {
      expectNothingTwice()
      expect(falseRepeats()).toBeLessThanOrEqual(before.falseRepeats)
    },
    expectNothingTwice,
    expectInOrder: (team, token) => {
      const taken = takenBy(`sam-${team}`)
      expect(taken.findIndex(({ card }) => card === token)).toBeLessThan(taken.findIndex(({ words }) => words.includes(`From ${team}`)))
    },
    expectOneCard,
    expectOnce: (team, token) => {
      expectOneCard(team, token)
      expect(labelledIn(team).filter(({ words }) => !words.includes(REMINDER))).toEqual([])
    },
    expectFoundOrLabelled: (team) => expect(labelledIn(team).length).toBeGreaterThan(0),
  }
}

const buttonTitles = (card: NonNullable<SimulatedMessage['card']>): string[] => buttonsOf(card).map((one) => String(one.title))
