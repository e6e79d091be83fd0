import { expect } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { closes } from './support/closes.ts'
import { done, plain } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'
import { STEPS, sentWithSteps } from './support/with-steps.ts'

const REDIRECT = 'Bring the talk back to the work'

playOnBoth({ teams: ['alder', 'birch', 'cedar', 'daisy', 'elder', 'fern'] }, (t) => {
  story(
    'steps.read',
    'Read has where the steps stand, with the lines that were offered; the worker reads who sees their ticks',
    async () => {
      const team = t.team('alder')
      const token = await sentWithSteps(team)
      await team.sam.pressCard(token, 'Read')
      const { words } = await team.sam.form('Consult')
      expect(words).toContain(STEPS)
      expect(words).toContain('They only laugh.')
      expect(words).toMatch(new RegExp(`${REDIRECT}: I will say it[\\s\\S]*“I’m glad you can talk`))
      await team.dana.pressCard(token, 'My steps')
      expect((await team.dana.form('Your steps')).words).toContain('Sam Alder can see your ticks.')
    },
  )

  story(
    'steps.hint',
    '“Try this next” marks a step with a name and words; chat and the lock screen say only that there is one',
    async () => {
      const team = t.team('birch')
      const token = await sentWithSteps(team)
      await team.sam.pressCard(token, 'Read')
      await team.sam.form('Consult')
      await team.sam.press('Try this next', REDIRECT)
      const page = await team.sam.form('Try this next')
      expect(page.values['hint.row']).toBe('row.redirect')
      await team.sam.fill('hint.line', 'phrase.redirect')
      await team.sam.fill('hint.text', 'Ask about the quokka.')
      await done(team.sam.submit())
      await team.sam.form('Consult', 'Ask about the quokka.')

      await team.dana.line(token, 'Sam Birch marked a step for you.')
      const chat = team.dana.messages().map(({ words }) => words)
      expect([...chat, ...team.dana.lockScreen()].join('\n')).not.toMatch(/quokka|Bring the talk back|Back to the work/)
      await team.dana.pressCard(token, 'My steps')
      const list = plain((await team.dana.form('Your steps')).words)
      expect(list).toMatch(new RegExp(`${REDIRECT}[\\s\\S]*Sam Birch says: try this next[\\s\\S]*“Ask about the quokka.”`))
      expect((await t.consult(token)).hints).toMatchObject([{ by: team.key('sam'), row: 'redirect', line: 'phrase.redirect' }])
    },
  )

  story('steps.answer', 'the answer has the steps beside its box, and a step to try next goes along with it', async () => {
    const team = t.team('cedar')
    const token = await sentWithSteps(team)
    await team.sam.pressCard(token, 'Answer')
    const { words } = await team.sam.form('Answer')
    expect(words.indexOf(`${REDIRECT}: I will say it`)).toBeGreaterThan(-1)
    expect(words).toContain('They only laugh.')
    await team.sam.fill('answer.text', 'Say it once more, then the work.')
    await team.sam.fill('hint.next', 'row.redirect')
    await team.sam.fill('hint.text', 'One question is enough.')
    await done(team.sam.submit())
    await team.dana.card(token, 'answered by')
    await team.dana.line(token, 'marked a step for you')
    await team.dana.pressCard(token, 'My steps')
    expect((await team.dana.form('Your steps')).words).toContain('One question is enough.')
  })

  story('steps.plan_good', '“Your plan is good” says what it sends, and is an answer in one press', async () => {
    const team = t.team('daisy')
    const token = await sentWithSteps(team)
    await team.sam.pressCard(token, 'Seen, I will answer')
    await team.sam.card(token, 'yours')
    expect(await team.sam.asks(token, 'Your plan is good')).toContain('Go on with it as it stands in your steps')
    await team.sam.pressCard(token, 'Read')
    await team.sam.form('Consult')
    await team.sam.press('Your plan is good')
    await team.dana.card(token, 'answered by Sam')
    await team.dana.line(token, 'Go on with it as it stands in your steps')
    await team.dana.pressCard(token, 'This works for me')
    await team.sam.card(token, 'plan agreed')
    expect((await t.consult(token)).answers).toMatchObject([{ mode: 'written' }])
  })

  story(
    'steps.others',
    'whoever takes over has the same list; who passed it on and who has no part in it have nothing, and nobody can point at a hidden step',
    async () => {
      const team = t.team('elder')
      const token = await sentWithSteps(team)
      const { id } = await t.consult(token)
      await team.sam.pressCard(token, 'Hand over')
      await team.sam.form('Hand over')
      await team.sam.fill('hand_over.to', `person:${team.key('bo')}`)
      await done(team.sam.submit())
      await team.bo.card(token, 'passed on to you')
      await team.bo.pressCard(token, 'Read')
      expect((await team.bo.form('Consult')).words).toContain(STEPS)

      const hint = (row: string) => ({ 'hint.row': `row.${row}`, 'hint.text': 'Planted.' })
      for (const who of [team.sam, team.mo, team.dana]) await t.forger.submit(who.id, 'hint', { id }, hint('role'))
      // Of the same kind, but with somebody who sent pictures: the talk is hidden, whatever a page of before the change held.
      const other = await sendConsult(team.dana, { category: 'sexualised' })
      await team.sam.card(other, 'new, for you')
      const hidden = await t.consult(other)
      for (const row of ['role', 'redirect', 'reassure', 'policy']) await t.forger.submit(team.sam.id, 'hint', { id: hidden.id }, hint(row))
      await t.settled()
      expect([(await t.consult(token)).hints, (await t.consult(other)).hints]).toEqual([[], []])
      await t.forger.submit(team.sam.id, 'hint', { id: hidden.id }, hint('follow_through'))
      await t.settled()
      expect((await t.consult(other)).hints).toMatchObject([{ row: 'follow_through' }])
    },
  )

  story('steps.record', 'the record has where the steps stood last, who said so, what did not fit and what was pointed at', async () => {
    const team = t.team('fern')
    const token = await sentWithSteps(team)
    await team.sam.pressCard(token, 'Answer')
    await team.sam.form('Answer')
    await team.sam.fill('answer.text', 'Say it once more.')
    await team.sam.fill('hint.next', 'row.redirect')
    await done(team.sam.submit())
    await team.dana.card(token, 'answered by')
    await closes(team, token, { why: 'It went well.' })
    await team.dana.pressCard(token, 'Read the new record')
    const record = plain((await team.dana.form('Record')).words)
    expect(record).toMatch(/Say what your role is, kindly and firmly: said \(Dana Fern, /)
    expect(record).toMatch(new RegExp(`${REDIRECT}: planned, not said \\(Dana Fern, `))
    expect(record).toMatch(/Say the help goes on, and why you care: does not fit \(Dana Fern, /)
    expect(record).toContain('They only laugh.')
    expect(record).toContain('Write it in the client’s file: not marked')
    expect(record).toMatch(new RegExp(`Sam Fern marked this as next, .*: ${REDIRECT}\\.`))
  })
})
