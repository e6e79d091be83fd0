import { describe, expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { choosesWords, done, plain, raiseAlarm } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** Said by the others once the account is silent. */
const SECRET = 'platypus'

playOnBoth({ teams: ['ash', 'oak', 'elm', 'yew', 'fir'] }, (t) => {
  /** Types a word on the page that asks for one. */
  async function types(worker: ActingPerson, word: string, again = false): Promise<void> {
    await worker.form(again ? 'Please try once more' : 'Your safe word')
    await worker.fill('ease.word', word)
    await done(worker.submit())
  }
  /** What stands in the chat with the bot, without times: as it is read after one word and after another. */
  const read = (worker: ActingPerson) => plain(worker.screen()).replaceAll(/Noted \d+:\d\d/g, 'Noted TIME')
  const newsOf = (worker: ActingPerson) => worker.lockScreen().length

  /** An alarm of hers, eased with these words; what her page then says. */
  async function easedWith(worker: ActingPerson, ...words: string[]): Promise<{ token: string; said: string; card: string }> {
    await choosesWords(worker)
    const token = await raiseAlarm(worker)
    const card = (await worker.card(token)).id
    await worker.pressCard(token, 'I am safe now')
    for (const [n, word] of words.entries()) await types(worker, word, n > 0)
    const { words: said } = await worker.form('Noted')
    await worker.close()
    await t.settled()
    return { token, said: plain(said), card }
  }

  describe('the worker’s phone is in other hands', () => {
    story(
      'alarm.forced',
      '36. the forced word on “I am safe now” looks as the safe word does, to the letter; everybody is called, and the mark is in their cards and in no notification',
      async () => {
        const [safe, forced, wrong] = ['ash', 'oak', 'elm'].map((name) => t.team(name)) as [
          ReturnType<typeof t.team>,
          ReturnType<typeof t.team>,
          ReturnType<typeof t.team>,
        ]
        const after = {
          right: await easedWith(safe.dana, 'teapot'),
          forced: await easedWith(forced.dana, 'Orange'),
          wrong: await easedWith(wrong.dana, 'kettle', 'kettles'),
        }
        const time = (said: string) => said.replaceAll(/Noted \d+:\d\d/g, 'Noted TIME')
        expect(time(after.right.said)).toContain('Noted TIME')
        expect(time(after.forced.said)).toBe(time(after.right.said))
        expect(time(after.wrong.said)).toBe(time(after.right.said))
        const kim = t.person('kim')
        for (const [team, { token }] of [
          [forced, after.forced],
          [wrong, after.wrong],
        ] as const) {
          for (const person of [team.mo, kim]) await person.card(token, 'needs you now')
          for (const person of [team.sam, team.bo, team.mo, kim]) {
            await expect.poll(async () => (await person.card(token)).words).toContain('may be forced: do not ring or write to this phone')
            expect(person.lockScreen().join('\n')).not.toMatch(/forced|do not ring/i)
          }
        }
        await t.settled()
        // What would end it is said as it is: a phone in other hands is not asked.
        const page = async (sam: ActingPerson, token: string): Promise<string> => {
          await sam.pressCard(token, 'I spoke with them')
          const { words } = await sam.form('I spoke with them')
          await sam.close()
          return words
        }
        expect(await page(forced.sam, after.forced.token)).toContain('ends when two people have seen')
        expect((await forced.sam.card(after.forced.token)).words).toContain('ends when two people have seen')
        expect(await page(safe.sam, after.right.token)).toContain('is not asked: their chat stays quiet')
        // The safe word calls nobody more, and the forced one is to be seen in no card of hers.
        expect(safe.mo.screen()).not.toContain(after.right.token)
        for (const { dana } of [safe, forced, wrong]) expect(dana.screen()).not.toMatch(/forced/i)
        const had = [safe, forced, wrong].map(({ dana }) => [read(dana), newsOf(dana)])
        for (const [team, { token }] of [
          [safe, after.right],
          [forced, after.forced],
          [wrong, after.wrong],
        ] as const) {
          await team.sam.reply(token, `${SECRET} one`)
          await team.sam.pressCard(token, 'Seen, I will answer')
        }
        await t.settled()
        // Nothing of it shows: no post, no line, nothing on the lock screen.
        expect([safe, forced, wrong].map(({ dana }) => [read(dana), newsOf(dana)])).toEqual(had)
        for (const [team, { token }] of [
          [safe, after.right],
          [forced, after.forced],
        ] as const) {
          await team.dana.type('/boundary mine')
          await team.dana.says('You have no open consults')
          await team.dana.type(`/boundary status ${token}`)
          await team.dana.says('We find no consult of yours with that token')
          expect((await team.dana.home()).words).not.toContain(token)
        }
        // What is written under the card reaches those who have the alarm, marked.
        await forced.dana.writeUnder({ id: after.forced.card }, 'Behind the house.')
        expect((await forced.sam.line(after.forced.token, 'Behind the house.')).words).toContain('may be in other hands')
      },
    )

    story(
      'alarm.word',
      'a wrong word eases nothing and is asked for once more; the safe word is told to those who have the alarm',
      async () => {
        const { dana, sam } = t.team('fir')
        await choosesWords(dana)
        const token = await raiseAlarm(dana)
        await dana.pressCard(token, 'It was a mistake')
        await types(dana, 'kettle')
        await dana.form('Please try once more', 'That is not the word')
        await t.settled()
        expect((await t.consult(token)).pausedUntilAt).toBeNull()
        await types(dana, 'TEA pot', true)
        await dana.form('Noted')
        await dana.close()
        await sam.line(token, 'says it was a mistake')
        // Pressing again stays possible, and is an alarm of its own.
        const again = await raiseAlarm(dana)
        expect(again).not.toBe(token)
        await sam.card(again, 'needs you now')
      },
    )

    story(
      'alarm.hands',
      'who has the alarm marks the account as in other hands: it reads nothing more and eases nothing, and the alarm goes on',
      async () => {
        const { dana, sam, bo, mo } = t.team('fir')
        const token = await raiseAlarm(dana)
        await bo.card(token, 'needs you now')
        const held = await dana.hold(token, 'I am safe now')
        await sam.pressCard(token, 'Account in other hands')
        await bo.line(token, 'open its card')
        await dana.says('Noted')
        await held()
        await t.settled()
        const { account, pausedUntilAt, run } = await t.consult(token)
        expect([account.hands, account.handsBy, pausedUntilAt]).toEqual(['marked', 'sam-fir', null])
        await expect.poll(async () => (await bo.card(token)).words).toContain('may be in other hands: do not ring or write to this phone')
        const [screen, news] = [read(dana), newsOf(dana)]
        await t.moveTo(run.fromAt + 10 * 60_000)
        await mo.card(token, 'needs you now')
        await t.settled()
        expect([read(dana), newsOf(dana)]).toEqual([screen, news])
      },
    )
  })
})
