import { expect } from 'vitest'
import type { ContractBot } from '../support/contract-bot.ts'
import { done, raiseAlarm } from '../support/steps.ts'
import { story } from '../support/story.ts'
import { RELAYED } from './a-consult.ts'

/** What an alarm does when it is for somebody else, and what ends it. */
export function alarmStories(t: ContractBot): void {
  story('alarm.other', 'the danger press for somebody else alerts at once, says phrase and procedure, and never “leave”', async () => {
    const { dana, sam, bo } = t.team('kelp')
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('Someone else needs help')
    const page = (await dana.form('Your alarm')).words
    expect(page).toContain('I’m really glad you told me')
    expect(page).not.toMatch(/\bleave\b/i)
    const token = (await dana.card(undefined, 'alarm is on')).head.slice(0, 4)
    await sam.card(token, 'needs you now')
    await bo.card(token, 'needs you now')
    expect((await t.consult(token)).situation.flags).toContain('risk_to_someone')
  })

  story('alarm.end', 'an alarm ends by two voices, not by “I am safe now”, one report, or a “yes” without a safe word', async () => {
    const { dana, sam, bo } = t.team('larch')
    const token = await raiseAlarm(dana)
    await sam.card(token, 'needs you now')
    await dana.pressCard(token, 'I am safe now')
    await dana.line(token, 'still asked to phone you')
    expect((await t.consult(token)).nextDueAt).not.toBeNull()
    await sam.pressCard(token, 'I spoke with them')
    await sam.form('I spoke with them')
    await sam.fill('spoken.how', 'spoken.heard')
    await sam.fill('spoken.plan', `We agreed on a ${RELAYED}.`)
    await done(sam.submit())
    await dana.line(token, 'Is that so')
    await dana.pressCard(token, 'Yes, we spoke')
    await dana.line(token, 'someone else does')
    expect(await t.consult(token)).toMatchObject({ spoken: [{ how: 'safe', confirmed: true }], ended: null })
    await bo.pressCard(token, 'I spoke with them')
    await bo.form('I spoke with them')
    await bo.fill('spoken.how', 'spoken.saw')
    await done(bo.submit())
    for (const person of [dana, sam, bo]) await person.line(token, 'The alarm has ended')
    expect((await t.consult(token)).ended).toMatchObject({ why: 'second' })
  })
}
