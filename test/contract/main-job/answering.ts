import { expect } from 'vitest'
import type { ContractBot } from '../support/contract-bot.ts'
import { done } from '../support/steps.ts'
import { story } from '../support/story.ts'
import { RELAYED, SEALED, sent } from './a-consult.ts'

/** What a supervisor does with a consult that came, until there is an answer. */
export function answeringStories(t: ContractBot): void {
  story(
    'consult.ask',
    'a question back reaches the worker’s thread, the reply reaches the supervisor, and the answer time does not move',
    async () => {
      const team = t.team('birch')
      const token = await sent(team)
      const before = (await t.consult(token)).answerDueAt
      await team.sam.pressCard(token, 'Ask a question')
      await team.sam.form('Ask a question')
      await team.sam.fill('ask_back.text', `Was the ${RELAYED} there too?`)
      await done(team.sam.submit())
      await team.dana.card(token, 'a question for you')
      await team.dana.line(token, `Was the ${RELAYED}`)
      await team.dana.pressCard(token, 'Write back')
      await team.dana.form('Write back')
      await team.dana.fill('reply.text', `No ${RELAYED} was there.`)
      await done(team.dana.submit())
      await team.sam.line(token, `No ${RELAYED}`)
      const { state, answerDueAt } = await t.consult(token)
      expect(state).not.toBe('asked')
      expect(answerDueAt).toBe(before)
    },
  )

  story('consult.talk', 'a thread reply stops no clock, and becomes the answer by one tap', async () => {
    const team = t.team('cedar')
    const token = await sent(team)
    await team.sam.reply(token, `Meet the ${RELAYED} at the office.`)
    await team.dana.line(token, `Meet the ${RELAYED}`)
    await team.sam.line(token, 'Is it your advice or plan?')
    expect(await t.consult(token)).toMatchObject({ state: 'sent', answers: [], ackedAt: null })
    await team.sam.pressCard(token, 'Yes, that is my answer')
    await team.dana.card(token, 'answered by Sam')
    expect((await t.consult(token)).answers.map((one) => one.text)).toEqual([`Meet the ${RELAYED} at the office.`])
  })

  story(
    'consult.talk_names',
    'words in chat that may show who somebody is go at once; their writer alone hears that they may',
    async () => {
      const team = t.team('quill')
      const token = await sent(team)
      await team.sam.reply(token, `Ring the ${RELAYED} on 212-555-0177.`)
      await team.dana.line(token, '212-555-0177')
      await team.sam.line(token, 'may show who they are')
      expect(team.dana.screen()).not.toContain('may show who they are')
    },
  )

  story('consult.hand_over', 'handed over, it is with the new person, and the one who passed it on can no longer open it', async () => {
    const team = t.team('daisy')
    const token = await sent(team)
    const read = await team.sam.hold(token, 'Read')
    await team.sam.pressCard(token, 'Hand over')
    await team.sam.form('Hand over')
    await team.sam.fill('hand_over.to', `person:${team.key('bo')}`)
    await done(team.sam.submit())
    await team.bo.card(token, 'passed on to you')
    await team.dana.card(token, 'passed on to Bo')
    await team.sam.card(token, 'passed on')
    await read()
    await team.sam.says('This is between other people')
    expect(team.sam.screen()).not.toContain(SEALED)
    await team.bo.pressCard(token, 'Read')
    expect((await team.bo.form('Consult')).words).toContain(SEALED)
  })

  story('consult.second', 'a second opinion reads and writes, and the worker knows who was asked', async () => {
    const team = t.team('elder')
    const token = await sent(team)
    await team.sam.pressCard(token, 'Second opinion')
    await team.sam.form('Second opinion')
    await team.sam.fill('second.to', `person:${team.key('lu')}`)
    await team.sam.fill('second.ask', `What about the ${RELAYED}?`)
    await done(team.sam.submit())
    await team.lu.card(token, 'your opinion, please')
    await team.dana.line(token, 'asked Lu Elder for a view')
    await team.lu.reply(token, `I would wait for the ${RELAYED}.`)
    await team.sam.line(token, `I would wait for the ${RELAYED}`)
    await team.dana.line(token, `I would wait for the ${RELAYED}`)
    expect((await t.consult(token)).state).toBe('sent')
  })

  story('consult.decline', 'declined, it goes to the next person at once, and no reason is shown to the worker', async () => {
    const team = t.team('fern')
    const token = await sent(team)
    await team.sam.pressCard(token, 'I cannot take this')
    await team.sam.form('I cannot take this')
    await team.sam.fill('decline.why', 'decline.close')
    await done(team.sam.submit())
    await team.bo.card(token)
    await team.dana.line(token, 'cannot take this one')
    expect(team.dana.screen()).not.toContain('too close')
  })

  story('consult.begun_answer', 'a begun answer is there again after a look at the consult', async () => {
    const team = t.team('dill')
    const token = await sent(team)
    await team.sam.pressCard(token, 'Answer')
    await team.sam.form('Answer')
    await team.sam.fill('answer.text', 'Half an answer.')
    await team.sam.press('Read')
    expect((await team.sam.form('Consult')).words).toContain(SEALED)
    await team.sam.close()
    expect((await team.sam.form('Answer')).values['answer.text']).toBe('Half an answer.')
  })

  story('consult.answer_names', 'an answer with a name in it is asked about before it goes, and what is kept goes as typed', async () => {
    const team = t.team('violet')
    const token = await sent(team)
    await team.sam.pressCard(token, 'Answer')
    await team.sam.form('Answer')
    await team.sam.fill('answer.text', `Ring ${RELAYED} on 212-555-0177 first.`)
    await done(team.sam.submit())
    await team.sam.form('One quick check')
    expect((await t.consult(token)).state).toBe('sent')
    await team.sam.fill('idcheck.choice', 'idcheck.use')
    await done(team.sam.submit())
    await team.dana.card(token, 'answered by')
    const [answer] = (await t.consult(token)).answers
    expect(answer?.text).toContain(`Ring ${RELAYED} on`)
    expect(answer?.text).not.toContain('0177')
  })
}
