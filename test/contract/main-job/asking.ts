import { expect } from 'vitest'
import type { ContractBot } from '../support/contract-bot.ts'
import { done, toReview } from '../support/steps.ts'
import { story } from '../support/story.ts'
import { RELAYED, SEALED, sent } from './a-consult.ts'

/** What a worker does with a consult that was sent. */
export function askingStories(t: ContractBot): void {
  story('consult.left_out', 'somebody left out gets nothing and sees nothing, and the next person has it', async () => {
    const team = t.team('poplar')
    const { dana, sam, bo } = team
    await toReview(dana, `The ${SEALED} again.`)
    await dana.press('Leave someone out')
    await dana.form('', 'Who should not get it?')
    await dana.fill('review.exclude', [`person:${team.key('sam')}`])
    await done(dana.submit())
    await dana.form('Sent')
    await dana.close()
    const token = (await bo.card()).head.slice(0, 4)
    await t.settled()
    expect(sam.messages()).toEqual([])
    await sam.type('/boundary queue')
    expect((await sam.home()).words).not.toContain(token)
    expect(sam.screen()).not.toContain(token)
    await sam.type(`/boundary status ${token}`)
    await sam.says('We find no consult of yours')
  })

  story('consult.readers', 'the worker sees who opened it and when', async () => {
    const team = t.team('quince')
    const { dana, sam } = team
    const token = await sent(team)
    await dana.pressCard(token, 'Who has opened it')
    expect((await dana.form('Who has opened it')).words).toContain('Nobody has opened it yet.')
    await dana.close()
    await sam.pressCard(token, 'Read')
    await sam.form('Consult')
    await dana.pressCard(token, 'Who has opened it')
    const rows = (await dana.form('Who has opened it')).words
    expect(rows).toMatch(/Sam Quince, supervisor: today \d{1,2}:\d{2}/)
  })

  story('consult.update', 'an update is told without its words, and Read shows it', async () => {
    const team = t.team('ginkgo')
    const token = await sent(team)
    await team.dana.pressCard(token, 'Add an update')
    await team.dana.form('Add an update')
    await team.dana.fill('update.text', `Today the ${SEALED} came back.`)
    await done(team.dana.submit())
    await team.sam.line(token, 'added something')
    expect(team.sam.screen()).not.toContain(SEALED)
    await team.sam.pressCard(token, 'Read')
    expect((await team.sam.form('Consult')).words).toContain(`Today the ${SEALED} came back.`)
  })

  story('consult.raise', 'raised, it has new times, which both are told', async () => {
    const team = t.team('hazel')
    const token = await sent(team)
    const before = await t.consult(token)
    await team.dana.pressCard(token, 'Make it more urgent')
    await team.dana.form('Make it more urgent')
    await team.dana.fill('ask.level', 'level.today')
    await done(team.dana.submit())
    await team.sam.line(token, 'Now more urgent')
    const after = await t.consult(token)
    expect(after.level).toBe('today')
    expect(after.answerDueAt).toBeLessThan(before.answerDueAt as number)
  })

  story('consult.withdraw', 'withdrawn, the reminders stop; opened again, it is sent anew with those left out still left out', async () => {
    const team = t.team('iris')
    const token = await sent(team)
    await team.dana.pressCard(token, 'Withdraw')
    await team.dana.form('Withdraw')
    await team.dana.fill('withdraw.why', `The ${SEALED} was a mistake.`)
    await done(team.dana.submit())
    await team.sam.card(token, 'withdrawn')
    expect(await t.consult(token)).toMatchObject({ state: 'withdrawn' })
    expect(team.sam.screen()).not.toContain(SEALED)
    await team.dana.pressCard(token, 'Open it again')
    await team.sam.card(token, 'new, for you')
    const again = await t.consult(token)
    expect(again).toMatchObject({ state: 'sent', run: { n: 2, cause: 'reopened' } })
    expect(again.nextDueAt).not.toBeNull()
  })

  story(
    'consult.edit',
    'a changed message reads anew where the others have it and is noted beneath; its first wording stays, of a removed one only that it was there',
    async () => {
      const team = t.team('jasmine')
      const token = await sent(team)
      const message = await team.dana.reply(token, `First ${RELAYED}`)
      await team.sam.line(token, `First ${RELAYED}`)
      await team.dana.edit(message, `Second ${RELAYED}`)
      await team.sam.line(token, 'changed a message')
      await team.sam.line(token, `Second ${RELAYED}`)
      const { id } = await t.consult(token)
      const kept = async () => (await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id)))[0]
      expect(await kept()).toMatchObject({ text: `First ${RELAYED}`, editedText: `Second ${RELAYED}` })
      expect(team.sam.screen()).not.toContain(`First ${RELAYED}`)
      await team.dana.remove(message)
      await team.sam.line(token, 'removed a message')
      await t.settled()
      expect(team.sam.screen()).not.toContain(RELAYED)
      expect(await kept()).toMatchObject({ text: '', by: team.key('dana'), deletedAt: expect.any(Number) })
    },
  )

  story('consult.edit', 'a message told of as changed whose words are the same is no changed message', async () => {
    const team = t.team('moss')
    const token = await sent(team)
    const message = await team.dana.reply(token, `The ${RELAYED}, see https://example.org`)
    await team.sam.line(token, RELAYED)
    await team.dana.touch(message)
    await team.dana.touch(message)
    await team.dana.reply(token, 'And nothing else.')
    await team.sam.line(token, 'And nothing else.')
    const { id } = await t.consult(token)
    const kept = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))
    expect(kept.map(({ editedAt }) => editedAt)).toEqual([null, null])
    expect(team.sam.screen()).not.toContain('changed a message')
  })

  story('consult.several', 'with two consults open, words reach the one they are meant for, and the other gets none of them', async () => {
    const team = t.team('clover')
    const first = await sent(team)
    const second = await sent(team)
    await team.dana.reply(second, `A ${RELAYED} for the second.`)
    await team.sam.line(second, `A ${RELAYED} for the second.`)
    const kept = async (token: string) => {
      const { id } = await t.consult(token)
      return (await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))).map(({ text }) => text)
    }
    expect([await kept(first), await kept(second)]).toEqual([[], [`A ${RELAYED} for the second.`]])
  })
}
