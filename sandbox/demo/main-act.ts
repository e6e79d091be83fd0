import type { Narrator } from './narrator.ts'
import { sendConsult } from './send-consult.ts'

/** Act one: from `/boundary` to the answer, the outcome, the record, and both marks on it. Resolves with the token. */
export async function mainAct(narrator: Narrator): Promise<string> {
  narrator.act('Act 1: a consult from start to record')
  const dana = narrator.person('dana')
  const sam = narrator.person('sam')
  const token = await sendConsult(dana, { told: true })

  await sam.seesCard(token, 'new, for you')
  await sam.does('taps Read; that is noted, and Dana can see it', () => sam.pressCard(token, 'Read'))
  await sam.opens(`Consult ${token}`, 12)
  await sam.does('taps “Seen, I will answer”', () => sam.sendsForm())
  await dana.seesCard(token, 'seen by Sam')
  await sam.does('opens Answer, where the steps stand beside the box, writes, and points at the step to try next', async () => {
    await sam.pressCard(token, 'Answer')
    await sam.fillsIn('Answer', {
      'answer.mode': 'mode.written',
      'answer.text': 'Thank you for telling me. Caring was not a mistake. Say your role once more, and meet at the office this week.',
      'hint.next': 'row.redirect',
      'hint.text': 'One question about the flat is enough.',
    })
  })
  await dana.seesCard(token, 'answered by Sam')
  await dana.seesLine(token, 'Say your role once more')
  await dana.seesLine(token, 'marked a step for you')
  await dana.does('opens her steps: it stands there, with who said it', async () => {
    await dana.pressCard(token, 'My steps')
    await dana.form('Your steps', 'One question about the flat is enough.')
    await dana.fill('steps.redirect', 'row.will')
    await dana.sendsForm()
  })
  await dana.does('writes back in the thread', () => dana.reply(token, 'Thank you. I will do that tomorrow.'))
  await sam.seesLine(token, 'I will do that tomorrow')
  await dana.does('taps “This works for me”', () => dana.pressCard(token, 'This works for me'))
  await sam.seesCard(token, 'plan agreed')
  await sam.does('closes it with an outcome and the reason', async () => {
    await sam.pressCard(token, 'Close with outcome')
    await sam.fillsIn('Close with outcome', {
      'close.outcome': 'outcome.coached_continue',
      'close.kind': 'kind.advice',
      'close.why': 'First time, no danger, and Dana is clear about the limit.',
      'close.safety': 'close.safety.yes',
    })
    await sam.fillsIn('A few details', { 'out.review': '2026-12-07', 'out.tells': 'Dana, at the next visit, in the words we agreed.' })
  })
  await dana.seesCard(token, 'a record to read')
  await dana.does('opens the record', async () => {
    await dana.pressCard(token, 'Read the new record')
    await dana.opens(`Record ${token}`, 12)
    await dana.form('Record', 'A few minutes of thinking, every two weeks?')
  })
  await dana.does('says yes to a few minutes every two weeks, which only her page of it offers, and marks the record as read', async () => {
    await dana.press('Yes, every two weeks')
    await dana.form('Record', 'The first one comes Fri 4 Dec')
    await dana.sendsForm()
  })
  await sam.does('reads it too, and adds a view: reading is not agreeing', async () => {
    await sam.pressCard(token, 'Read the new record')
    await sam.form(`Record ${token}`)
    await sam.press('I see it differently')
    await sam.fillsIn('Your view', { 'differ.text': 'I would add that the office is the calmer place.' })
  })
  await dana.seesCard(token, 'closed')
  return token
}
