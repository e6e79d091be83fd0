import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTime } from '#test/support/in-time.ts'
import { sendConsult } from '../support/bot.ts'
import type { BotProcess } from '../support/bot-process.ts'
import { eventually } from '../support/eventually.ts'
import type { KillWorld } from './support/kill-world.ts'

/** A bot that may be killed, and started again on what it had written down. */
export interface Killed<W extends KillWorld> {
  world: W
  bot: BotProcess
  kill(): Promise<void>
  startAgain(): Promise<void>
  /** A consult that outlived a kill: a card each, words that go both ways, and the reminder that was due. */
  expectAllThere(team: string, token: string): Promise<void>
}

/** What a kill may never lose, on any platform. `more`: what only this one has. */
export function killSuite<W extends KillWorld>(platform: string, open: () => Promise<W>, more: (k: Killed<W>) => void): Killed<W> {
  const k = {} as Killed<W>
  const person = (key: string) => k.world.drill.person(key)
  beforeAll(async () => {
    k.world = await open()
    await k.startAgain()
  })
  afterAll(() => k.world?.drill.close())
  k.kill = async () => {
    k.bot.child.kill('SIGKILL')
    await k.bot.ended
  }
  k.startAgain = async () => {
    k.bot = await k.world.drill.start()
  }
  k.expectAllThere = async (team, token) => {
    const [dana, sam] = [person(`dana-${team}`), person(`sam-${team}`)]
    await dana.card(token)
    await sam.card(token)
    await dana.reply(token, `From ${team} after the kill`)
    await eventually(async () => {
      await k.world.saysWhich(`dana-${team}`, token)
      expect(sam.screen()).toContain(`From ${team} after the kill`)
    })
    await sam.line(token, `From ${team} after the kill`)
    await sam.reply(token, `Back to ${team}`)
    await dana.line(token, `Back to ${team}`)
    await k.world.reminded(team)
    k.world.expectInOrder(team, token)
    k.world.expectNoFalseNews()
  }
  /** Sent, and both have their card. */
  const arrived = async (team: string): Promise<string> => {
    const token = await sendConsult(person(`dana-${team}`))
    await person(`sam-${team}`).card(token)
    await person(`dana-${team}`).card(token)
    return token
  }
  const alarm = async (team: string): Promise<void> => {
    const dana = person(`dana-${team}`)
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
  }

  /** A drill that failed must not fail the next one too. */
  beforeEach(async () => {
    k.world.mend()
    if (k.bot.child.exitCode !== null || k.bot.child.signalCode !== null) await k.startAgain()
  })

  describe(`kill -9 on ${platform} while a consult is open`, () => {
    test('and all of it was sent: the consult, its lines and its next reminder are there after the start, and nothing stands twice', async () => {
      const token = await arrived('idle')
      await k.world.drill.allSent(k.bot)
      await k.kill()
      await k.startAgain()
      await k.expectAllThere('idle', token)
      k.world.expectOnce('idle', token)
    })

    test('and nothing was sent yet: what Send promised still arrives', async () => {
      k.world.failPosts('refused')
      const token = await sendConsult(person('dana-acked'))
      await k.kill()
      k.world.mend()
      expect(person('sam-acked').screen()).not.toContain(token)
      await k.startAgain()
      await k.expectAllThere('acked', token)
    })

    test('and posts are under way that the platform takes after the process is gone', async () => {
      k.world.slowPosts('slow', 700)
      const token = await sendConsult(person('dana-slow'))
      await k.world.underWay()
      await k.kill()
      // The platform goes on with what it had been given.
      await k.world.posted('slow')
      k.world.mend()
      await k.startAgain()
      await k.expectAllThere('slow', token)
    })

    test('and the platform took a post whose answer never came', async () => {
      k.world.failPosts('drop_after')
      const token = await sendConsult(person('dana-dropped'))
      await k.world.posted('dropped')
      await k.kill()
      k.world.mend()
      await k.startAgain()
      await k.expectAllThere('dropped', token)
      k.world.expectFoundOrLabelled('dropped')
    })

    test('and the connection died before the platform took a post', async () => {
      k.world.failPosts('drop_before')
      const token = await sendConsult(person('dana-before'))
      await k.world.posted('before')
      await k.kill()
      k.world.mend()
      await k.startAgain()
      await k.expectAllThere('before', token)
      k.world.expectOneCard('before', token)
    })

    test('twice in a row, the second time while it is starting', async () => {
      const token = await arrived('twice')
      await k.world.drill.allSent(k.bot)
      await k.kill()
      const half = k.world.drill.launch({ LOG_LEVEL: 'info' })
      await new Promise<void>((resolve) => half.child.stdout?.once('data', () => resolve()))
      half.child.kill('SIGKILL')
      await half.ended
      await k.startAgain()
      await k.expectAllThere('twice', token)
      k.world.expectOnce('twice', token)
    })

    test('and an alarm is on: it goes on calling, and a person who spoke can note it', async () => {
      const [dana, sam, mo] = [person('dana-alarm'), person('sam-alarm'), person('mo-alarm')]
      await alarm('alarm')
      const token = (await dana.card(undefined, 'alarm is on')).head.slice(0, 4)
      await sam.card(token, 'needs you now')
      await k.kill()
      await k.startAgain()
      await mo.card(token)
      await sam.pressCard(token, 'I spoke with them')
      await sam.form('I spoke with them')
      await sam.fill('spoken.how', 'spoken.heard')
      expect(await sam.submit()).toEqual({})
      await dana.line(token, 'Is that so')
      k.world.expectNoFalseNews()
    })

    more(k)
  })

  describe(`SIGTERM on ${platform}`, () => {
    test('drains within 20 s while posts are under way: they end, nothing is lost or repeated and no database server stays', async () => {
      k.world.slowPosts('drain', 1_500)
      const token = await sendConsult(person('dana-drain'))
      await k.world.underWay()
      k.bot.child.kill('SIGTERM')
      expect(await inTime(20_000, k.bot.ended)).toEqual({ code: 0, signal: null })
      expect(k.world.drill.left()).toEqual([])
      k.world.mend()
      await k.startAgain()
      await person('sam-drain').card(token)
      await person('dana-drain').card(token)
      k.world.expectOnce('drain', token)
      k.world.expectNoFalseNews()
    })

    test('leaves at once at a second signal though the platform never answers, and the alarm goes out after the next start', async () => {
      k.world.hang()
      await alarm('drain')
      expect((await person('dana-drain').form('Your alarm')).words).toContain('Not sent yet')
      // Two of one kind may reach a process as one.
      k.bot.child.kill('SIGTERM')
      k.bot.child.kill('SIGINT')
      // Long before it would have drained.
      expect(await inTime(5_000, k.bot.ended)).toMatchObject({ code: 1 })
      k.world.mend()
      await k.startAgain()
      await person('sam-drain').card(undefined, 'needs you now')
      k.world.expectNoFalseNews()
      k.bot.child.kill('SIGTERM')
      expect((await k.bot.ended).code).toBe(0)
      expect(k.world.drill.left()).toEqual([])
    })
  })
  return k
}
