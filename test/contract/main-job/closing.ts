import { expect } from 'vitest'
import type { ContractBot } from '../support/contract-bot.ts'
import { done } from '../support/steps.ts'
import { story } from '../support/story.ts'
import { answered, closed, closing, SEALED } from './a-consult.ts'

/** From an answer to the record and what is added to it. */
export function closingStories(t: ContractBot): void {
  story('consult.not_enough', '“not an answer yet” starts the clock again, and the supervisor is told', async () => {
    const team = t.team('willow')
    const token = await answered(team)
    await team.dana.pressCard(token, 'Not an answer yet')
    await team.sam.line(token, 'still needs an answer')
    expect(await t.consult(token)).toMatchObject({ notEnough: 1, run: { n: 2, cause: 'not_enough' } })
  })

  story(
    'consult.close',
    'what is typed on the first page of closing is there after Back, and after closing and opening it again',
    async () => {
      const team = t.team('yarrow')
      const token = await answered(team)
      await closing(team, token)
      await team.sam.press('Back')
      const first = await team.sam.form('Close with outcome')
      expect(first.values).toMatchObject({
        'close.outcome': 'outcome.coached_continue',
        'close.why': `The ${SEALED} was clear about the limit.`,
      })
      await team.sam.close()
      await team.sam.pressCard(token, 'Close with outcome')
      expect((await team.sam.form('Close with outcome')).values['close.kind']).toBe('kind.advice')
    },
  )

  story('consult.amend', 'a record is only ever added to: a correction stands below it, and the other person reads it again', async () => {
    const team = t.team('zinnia')
    const token = await closed(team)
    await team.dana.card(token, 'a record to read')
    await team.dana.pressCard(token, 'Read the new record')
    await team.dana.form('Record')
    await done(team.dana.submit())
    await team.sam.card(token, 'a record to read')
    await team.sam.pressCard(token, 'Read the new record')
    await team.sam.form('Record')
    await team.sam.press('Add a correction')
    await team.sam.form('Add a correction')
    await team.sam.fill('amend.text', `It was another ${SEALED}.`)
    await done(team.sam.submit())
    await team.dana.card(token, 'a record to read')
    await team.dana.pressCard(token, 'Read the new record')
    const record = (await team.dana.form('Record')).words
    expect(record).toContain(`The ${SEALED} was clear`)
    expect(record).toContain(`It was another ${SEALED}.`)
  })
}
