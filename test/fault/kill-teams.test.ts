import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { startTeamsDrill } from '../support/bot-process.ts'
import { killSuite } from './kill-suite.ts'
import { upToSend } from './support/flows.ts'
import { KILL_TEAMS, SPEED } from './support/kill-world.ts'
import { seeded } from './support/seeded.ts'
import { teamsWorld } from './support/teams-world.ts'

/** Kills at moments nobody chose, while lines are written; the seed makes them the same ones each time. */
const KILLS = 6
const SEED = 20_261_128

const open = async () => teamsWorld(await startTeamsDrill({ teams: [...KILL_TEAMS, 'send', 'stream'], speed: SPEED }))

const killed = killSuite('Teams', open, (k) => {
  test('and Send was being pressed: pressed again on the page that stayed, it is one consult', async () => {
    const { drill, takenBy } = k.world
    const [dana, sam] = [drill.person('dana-send'), drill.person('sam-send')]
    await upToSend(dana, 'Words of the moment before.')
    // Whether it is saved when the process dies, nobody can tell, and it must not matter.
    const sent = dana.submit().then(
      () => true,
      () => false,
    )
    await drill.teams.until(() => drill.teams.dialog(dana.id)?.busy)
    await k.kill()
    const answered = await sent
    await k.startAgain()
    if (!answered) await dana.submit()
    const presses = drill.teams.sent().filter(({ body }) => body.includes('"k":"submit","f":"review"') && body.includes(dana.id))
    expect(presses.length).toBeGreaterThan(0)
    const receipt = await dana.form('Sent')
    const token = receipt.words.match(/\b([A-Z0-9]{4}) goes to/)?.[1] ?? ''
    await dana.submit()
    await k.expectAllThere('send', token)
    // Teams may still send what it had no answer to.
    for (const press of presses) expect((await drill.teams.replay(press)).body).toContain(`${token} goes to`)
    const tokens = new Set(takenBy('sam-send').flatMap(({ card }) => card ?? []))
    expect([...tokens]).toEqual([token])
    await sam.pressCard(token, 'Read')
    expect((await sam.form('Consult')).words).toContain('Words of the moment before.')
    await sam.close()
  })

  test(`${KILLS} times while lines are written: each that Teams was told is taken arrives, in the order in which they were written`, async () => {
    const { drill, takenBy } = k.world
    const [dana, sam] = [drill.person('dana-stream'), drill.person('sam-stream')]
    const token = await sendConsult(dana)
    await sam.card(token)
    const random = seeded(SEED)
    const acked: string[] = []
    let n = 0
    for (let round = 0; round < KILLS; round++) {
      const writing = (async () => {
        for (let i = 0; i < 4; i++) {
          const words = `line ${++n} of the stream.`
          const { ack } = await drill.teams.write(dana.id, words)
          if (ack?.trouble !== null) return
          acked.push(words)
        }
      })()
      await wait(random() * 500)
      await k.kill()
      await writing
      await k.startAgain()
    }
    const last = 'the last line of the stream.'
    await dana.reply(token, last)
    await drill.teams.until(() => takenBy('sam-stream').some(({ words }) => words.includes(last)))
    const arrived = takenBy('sam-stream').map(({ words }) => words)
    const firsts = acked.map((words) => arrived.findIndex((one) => one.includes(words)))
    expect(acked.filter((_, i) => firsts[i] === -1)).toEqual([])
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b))
    expect(acked.length).toBeGreaterThan(0)
    k.world.expectNoFalseNews()
  })
})

test('in all of this Teams was sent nothing that it objects to, and its rate limits were kept', () => {
  const { teams } = killed.world.drill
  expect(teams.warnings).toEqual([])
  expect(teams.calls().filter(({ error }) => error === 'Throttled')).toEqual([])
})
