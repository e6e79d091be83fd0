import { expect } from 'vitest'
import type { ContractBot } from '../support/contract-bot.ts'
import { done } from '../support/steps.ts'
import { story } from '../support/story.ts'
import { closing, RELAYED, SEALED, sent } from './a-consult.ts'

/** The two that every test run plays on both platforms. */
export function firstStories(t: ContractBot): void {
  story(
    'consult.whole',
    'goes from /boundary to the answer in the worker’s thread, then to the outcome, the record and both marks on it',
    async () => {
      const team = t.team('acorn')
      const { dana, sam } = team
      const token = await sent(team)
      await sam.pressCard(token, 'Read')
      expect((await sam.form(`Consult ${token}`)).words).toContain(SEALED)
      await done(sam.submit())
      await dana.card(token, 'seen by Sam')
      await sam.pressCard(token, 'Answer')
      await sam.form('Answer')
      await sam.fill('answer.text', `Say your ${RELAYED} line once more.`)
      await done(sam.submit())
      await dana.card(token, 'answered by Sam')
      await dana.line(token, RELAYED)
      await dana.pressCard(token, 'This works for me')
      await sam.card(token, 'plan agreed')
      await closing(team, token)
      await sam.fill('out.review', '2026-12-07')
      await sam.fill('out.tells', `Dana tells the ${SEALED} at the next visit.`)
      await done(sam.submit())
      await dana.card(token, 'a record to read')
      await dana.pressCard(token, 'Read the new record')
      const record = (await dana.form(`Record ${token}`)).words
      expect(record).toContain(`The ${SEALED} was clear`)
      expect(record).toContain(RELAYED)
      await done(dana.submit())
      await sam.pressCard(token, 'Read the new record')
      await sam.form(`Record ${token}`)
      await sam.press('I see it differently')
      await sam.form('Your view')
      await sam.fill('differ.text', `I would add a ${SEALED}.`)
      await done(sam.submit())
      await dana.card(token, 'closed')
      const { marks, state } = await t.consult(token)
      expect(state).toBe('closed')
      expect(marks.map(({ by, view }) => [by, view])).toEqual([
        [team.key('dana'), null],
        [team.key('sam'), `I would add a ${SEALED}.`],
      ])
      expect(await t.sql('select kind from records where consult_id = $1 order by seq', [(await t.consult(token)).id])).toEqual([
        { kind: 'record' },
        { kind: 'mark' },
        { kind: 'mark' },
      ])
    },
  )

  story(
    'alarm.self',
    'the danger press for oneself alerts supervisor and backup at once, with no text, category or policy asked',
    async () => {
      const { dana, sam, bo } = t.team('juniper')
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      await dana.press('I need help now')
      expect((await dana.form('Your alarm')).words).toMatch(/Phone 911/)
      const token = (await dana.card(undefined, 'alarm is on')).head.slice(0, 4)
      await sam.card(token, 'needs you now')
      await bo.card(token, 'needs you now')
      const { situation, level, floor } = await t.consult(token)
      expect({ level, floor, category: situation.category, facts: situation.facts }).toEqual({
        level: 'now',
        floor: 'now',
        category: null,
        facts: '',
      })
    },
  )
}
