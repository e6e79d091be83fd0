import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { answers, closes } from './support/closes.ts'
import { done, plain } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'
import { STEPS, sentWithSteps } from './support/with-steps.ts'

const REDIRECT = 'Bring the talk back to the work'
const DIFFER = 'They only laugh.'

playOnBoth({ teams: ['gorse', 'hazel'] }, (t) => {
  const reads = async (reader: ActingPerson, token: string): Promise<string> => {
    await reader.pressCard(token, 'Read')
    const { words } = await reader.form(`Consult ${token}`)
    await reader.close()
    return plain(words)
  }
  const record = async (reader: ActingPerson, token: string): Promise<string> => {
    await reader.pressCard(token, 'Read the new record')
    return plain((await reader.form('Record')).words)
  }

  story(
    'steps.reopened',
    'what was said of the steps is there when it is opened again, for the worker and under Read, and the second record has what was said since',
    async () => {
      const team = t.team('gorse')
      const { dana, sam } = team
      const token = await sentWithSteps(team)
      await answers(team, token)
      await closes(team, token, { why: 'It went well.' })
      const first = await record(dana, token)
      expect(first).toMatch(new RegExp(`${REDIRECT}: planned, not said`))
      await dana.close()
      await dana.pressCard(token, 'Open it again')
      await sam.line(token, 'opened it again')

      await dana.pressCard(token, 'My steps')
      const steps = await dana.form('Your steps')
      expect(steps.values).toMatchObject({
        'steps.role': 'row.said',
        'steps.redirect': 'row.will',
        'steps.reassure': 'row.unfit',
        'steps.differ': DIFFER,
      })
      const read = await reads(sam, token)
      for (const words of [STEPS, DIFFER]) expect(read).toContain(words)

      await dana.fill('steps.redirect', 'row.said')
      await dana.fill('steps.differ', 'They stopped laughing.')
      await done(dana.submit())
      await answers(team, token)
      await closes(team, token, { why: 'It holds now.' })
      const second = await record(dana, token)
      expect(second).toMatch(new RegExp(`${REDIRECT}: said \\(Dana Gorse, `))
      expect(second).toMatch(/Say the help goes on, and why you care: does not fit \(Dana Gorse, /)
      expect(second).toContain('They stopped laughing.')
      const { state, situation } = await t.consult(token)
      expect([state, situation.rows.redirect?.state]).toEqual(['closing', 'said'])
    },
  )

  story(
    'steps.handed',
    'passed on, the next supervisor has the same list with its states, the reason and what the first pointed at with their name; the worker too',
    async () => {
      const team = t.team('hazel')
      const { dana, sam, bo } = team
      const token = await sentWithSteps(team)
      await sam.pressCard(token, 'Read')
      await sam.form('Consult')
      await sam.press('Try this next', REDIRECT)
      await sam.form('Try this next')
      await sam.fill('hint.line', 'phrase.redirect')
      await sam.fill('hint.text', 'Ask about the quokka.')
      await done(sam.submit())
      await sam.form('Consult', 'Ask about the quokka.')
      await sam.close()
      await sam.pressCard(token, 'Hand over')
      await sam.form('Hand over')
      await sam.fill('hand_over.to', `person:${team.key('bo')}`)
      await done(sam.submit())
      await bo.card(token, 'passed on to you')

      const hinted = new RegExp(`${REDIRECT}[\\s\\S]*Sam Hazel says: try this next[\\s\\S]*“Ask about the quokka.”`)
      const read = await reads(bo, token)
      for (const words of [STEPS, DIFFER, `${REDIRECT}: I will say it`]) expect(read).toContain(words)
      expect(read).toMatch(hinted)
      await bo.pressCard(token, 'Answer')
      const answer = plain((await bo.form('Answer')).words)
      for (const words of [`${REDIRECT}: I will say it`, DIFFER]) expect(answer).toContain(words)
      await bo.close()

      await dana.pressCard(token, 'My steps')
      const list = plain((await dana.form('Your steps', 'Bo Hazel can see your ticks.')).words)
      expect(list).toMatch(hinted)
      expect(list).not.toContain('Sam Hazel can see')
    },
  )
})
