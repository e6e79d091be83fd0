import type { Narrator } from './narrator.ts'

/** Act three: the danger press. One tap alerts people; it ends only when two people have spoken with the worker, or one and the worker says so with their safe word. Resolves with the token. */
export async function alarmAct(narrator: Narrator): Promise<string> {
  narrator.act('Act 3: danger')
  const dana = narrator.person('dana')
  const sam = narrator.person('sam')
  const bo = narrator.person('bo')
  await dana.does('types /boundary', () => dana.type('/boundary'))
  await dana.form('Is anyone in danger')
  await dana.does('taps “I need help now”', () => dana.press('I need help now'))
  await dana.opens('Your alarm', 4)
  await dana.close()
  const card = await dana.card(undefined, 'alarm is on')
  const token = card.head.match(/([A-Z0-9]{4}): alarm is on/)?.[1] ?? ''
  await sam.seesCard(token, 'needs you now')
  await bo.seesCard(token, 'needs you now')
  await narrator.nextMoment()
  await dana.seesCard(token, 'alarm is on')
  await bo.does('phones Dana, then notes that they spoke and that she is safe', async () => {
    await bo.pressCard(token, 'I spoke with them')
    await bo.fillsIn('I spoke with them', { 'spoken.how': 'spoken.heard', 'spoken.plan': 'Dana is at the office with a colleague.' })
  })
  await dana.seesLine(token, 'Is that so')
  await dana.does('taps “Yes, we spoke”', () => dana.pressCard(token, 'Yes, we spoke'))
  await sam.does('phones Dana too, and notes it: two voices end it', async () => {
    await sam.pressCard(token, 'I spoke with them')
    await sam.fillsIn('I spoke with them', { 'spoken.how': 'spoken.heard' })
  })
  await dana.seesLine(token, 'The alarm has ended')
  return token
}
