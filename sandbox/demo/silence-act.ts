import type { Narrator } from './narrator.ts'
import { sendConsult } from './send-consult.ts'

const MOST_MOMENTS = 12

/** Act two: the supervisor stays silent, and the chain goes on to named people until somebody answers. */
export async function silenceAct(narrator: Narrator): Promise<void> {
  narrator.act('Act 2: nobody answers at first')
  const dana = narrator.person('dana')
  const bo = narrator.person('bo')
  const mo = narrator.person('mo')
  const token = await sendConsult(dana)
  await narrator.person('sam').seesCard(token, 'new, for you')
  await until(narrator, () => bo.screen().includes(`${token}: your turn as backup`))
  await bo.seesCard(token, 'your turn as backup')
  await dana.seesCard(token, 'it goes to')
  await until(narrator, () => mo.screen().includes(`${token}: now with you`))
  await mo.seesCard(token, 'now with you')
  await dana.seesCard(token, 'please phone')
  await mo.does('answers after a call', async () => {
    await mo.pressCard(token, 'Answer')
    await mo.fillsIn('Answer', { 'answer.mode': 'mode.call', 'answer.text': 'We spoke. Dana meets the client with a colleague this week.' })
  })
  await dana.seesCard(token, 'answered by Mo')
}

async function until(narrator: Narrator, seen: () => boolean): Promise<void> {
  for (let moment = 0; !seen(); moment += 1) {
    if (moment >= MOST_MOMENTS) throw new Error('the next person never got it')
    await narrator.nextMoment()
  }
}
