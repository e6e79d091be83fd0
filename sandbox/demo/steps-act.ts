import type { Narrator } from './narrator.ts'
import { sendConsult } from './send-consult.ts'

const BEFORE = 'Your steps are one tap away'
const AFTER = 'did it land?'

/** Act seven: the steps stay alive around the talk. An hour before it they are one tap away; on the morning after one tap says how it went, and nobody else hears. */
export async function stepsAct(narrator: Narrator): Promise<void> {
  narrator.act('Act 7: the steps, around the talk')
  const dana = narrator.person('dana')
  const sam = narrator.person('sam')
  const token = await sendConsult(dana)
  await sam.seesCard(token, 'new, for you')
  await sam.does('answers', async () => {
    await sam.pressCard(token, 'Answer')
    await sam.fillsIn('Answer', {
      'answer.mode': 'mode.written',
      'answer.text': 'Say your role once, in your own words, at the next visit.',
    })
  })
  await dana.seesCard(token, 'answered by Sam')
  await dana.does('opens her steps, means to say her role, and sets the next contact', async () => {
    await dana.pressCard(token, 'My steps')
    await dana.form('Your steps')
    await dana.fill('steps.role', 'row.will')
    await dana.press('Next contact')
    await dana.fillsIn('Next contact', { 'next_contact.date': '2026-12-23', 'next_contact.time': '15:00' })
    await dana.close()
  })
  await narrator.passUntil(() => dana.count(BEFORE) > 0)
  await dana.seesLine(token, BEFORE)
  await narrator.passUntil(() => dana.count(AFTER) > 0)
  await dana.seesSaid(AFTER)
  await dana.does('taps “It was heard”, which nobody else hears', () => dana.pressOn(AFTER, 'It was heard'))
  await dana.seesLine(token, 'You said it, and they heard it')
}
