import type { Narrator } from './narrator.ts'
import { sendConsult } from './send-consult.ts'

/** Act six: the supervisor works in Microsoft Teams, the worker in Slack; one consult, one conversation. */
export async function acrossAct(narrator: Narrator): Promise<void> {
  narrator.act('Act 6: Dana is in Slack, Sam in Microsoft Teams')
  await narrator.movesTo('sam', 'teams')
  const dana = narrator.person('dana')
  const sam = narrator.person('sam')
  await sam.seesSaid('Hello, Sam')
  const token = await sendConsult(dana)
  await sam.seesCard(token, 'new, for you')
  await sam.does('taps Read, which opens a dialog', () => sam.pressCard(token, 'Read'))
  await sam.opens(`Consult ${token}`, 4)
  await sam.does('taps “Seen, I will answer”', () => sam.sendsForm())
  await dana.seesCard(token, 'seen by Sam')
  await sam.does('writes to the bot, since a Teams chat has no threads', () => sam.reply(token, 'I have time at four. Shall I call you?'))
  await dana.seesLine(token, 'I have time at four')
  await dana.does('writes back in her thread', () => dana.reply(token, 'Yes, please.'))
  await sam.seesLine(token, 'Yes, please.')
  await sam.does('opens Answer after the call, and writes', async () => {
    await sam.pressCard(token, 'Answer')
    await sam.fillsIn('Answer', {
      'answer.mode': 'mode.call',
      'answer.text': 'As we said: your role once more, and the next visit with a colleague.',
    })
  })
  await dana.seesCard(token, 'answered by Sam')
  await narrator.movesTo('sam', 'slack')
  await narrator.person('sam').seesCard(token, 'answered')
}
