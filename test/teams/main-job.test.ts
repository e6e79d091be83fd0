import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chatOf } from './support/fake-microsoft.ts'
import { sendInTeams, startTeamsBot, type TeamsTestBot } from './support/teams-bot.ts'
import { wordsOf } from './support/teams-person.ts'

let t: TeamsTestBot
beforeAll(async () => {
  t = await startTeamsBot({ onTeams: ['dana-elm', 'sam-elm'] })
}, 60_000)
afterAll(() => t?.stop())

describe('the main job in Teams', () => {
  it('goes from /boundary to a record read by both', async () => {
    const dana = t.teamsPerson('dana-elm')
    const sam = t.teamsPerson('sam-elm')
    await dana.type('help')
    const token = await sendInTeams(dana)
    await sam.message(token)
    console.log(dana.screen(), '\n=====\n', sam.screen())
    await sam.pressCard(token, 'Read')
    console.log(sam.screen())
  })
})
void chatOf
void wordsOf
void expect
