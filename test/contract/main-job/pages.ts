import { expect } from 'vitest'
import { tellMore } from '../../support/bot.ts'
import type { ContractBot } from '../support/contract-bot.ts'
import { done, fillAbout, fillAsk, toAbout, toAsk, toSteps } from '../support/steps.ts'
import { story } from '../support/story.ts'
import { SEALED } from './a-consult.ts'

/** The pages of the checklist: what each asks, offers and keeps. */
export function pageStories(t: ContractBot): void {
  story('guide.own', 'own practice has four pages, its notice before any box, and no talk steps', async () => {
    const team = t.team('maple')
    const { dana, sam } = team
    await toAbout(dana)
    await dana.fill('about.opening', 'opening.building')
    await dana.fill('about.category', 'category.own_practice')
    await done(dana.submit())
    const own = (await dana.form('About your own part')).words
    expect(own.indexOf('You can ask to talk and not write')).toBeGreaterThan(-1)
    expect(own.indexOf('You can ask to talk and not write')).toBeLessThan(own.indexOf('What happened?'))
    await dana.fill('own.kind', 'own.feelings')
    await dana.fill('own.serious', 'own.serious.no')
    await dana.fill('own.facts', `I think of the ${SEALED} a lot.`)
    await done(dana.submit())
    await dana.form('Check and send')
    await done(dana.submit())
    await dana.form('Sent')
    await dana.close()
    const token = (await sam.card()).head.slice(0, 4)
    expect(await t.consult(token)).toMatchObject({
      level: 'soon',
      situation: { stepsUsed: [], own: { kind: 'feelings', serious: 'no' } },
    })
    await sam.pressCard(token, 'Read')
    await sam.form('Consult')
  })

  story(
    'guide.threat',
    '“Right now” shows the exit line at once, and a threat the alarm on top, which one press sends with what was told',
    async () => {
      const { dana, sam } = t.team('aster')
      await toAbout(dana)
      expect(dana.screen()).not.toContain('I need to step out now')
      await dana.choose('about.opening', 'opening.now', 'I need to step out now')
      const page = await dana.choose('about.category', 'category.threat_stalking', 'Alert my team now')
      expect(page.words.indexOf('Alert your team now')).toBeLessThan(page.words.indexOf('When?'))
      expect(page.submit).toBe('Next')
      await dana.press('Alert my team now')
      await dana.form('Your alarm')
      const token = (await dana.card(undefined, 'alarm is on')).head.slice(0, 4)
      await sam.card(token, 'needs you now')
      expect((await t.consult(token)).situation).toMatchObject({ category: 'threat_stalking', opening: 'now' })
    },
  )

  story('guide.missing', 'what is missing on a page is said under it, and what was filled in stays', async () => {
    const { dana } = t.team('briar')
    await toAbout(dana)
    await dana.fill('about.category', 'category.personal_interest')
    expect(Object.keys(await dana.submit())).toEqual(['about.opening'])
    expect((await dana.form('What is it about')).values).toMatchObject({ 'about.category': 'category.personal_interest' })
    await dana.fill('about.opening', 'opening.just')
    await done(dana.submit())
    await dana.form('Your steps')
  })

  story('guide.emptied', 'what is unticked or emptied on a page stays so', async () => {
    const { dana } = t.team('ebony')
    await toAbout(dana)
    await fillAbout(dana)
    await tellMore(dana)
    await dana.fill('about.flags', ['flag.under_18'])
    await dana.fill('about.flags_more', ['flag.legal'])
    await done(dana.submit())
    await dana.form('Your steps')
    await dana.press('Back')
    const ticked = { 'about.flags': ['flag.under_18'], 'about.flags_more': ['flag.legal'] }
    expect((await dana.form('What is it about')).values).toMatchObject(ticked)
    await dana.fill('about.flags', [])
    await dana.fill('about.flags_more', [])
    await done(dana.submit())
    await dana.form('Your steps')
    await dana.press('Back')
    const about = await dana.form('What is it about')
    expect(about.values).toMatchObject({ 'about.flags': [] })
    expect(about.buttons).toContain('More')
    await done(dana.submit())
    await dana.form('Your steps')
    await done(dana.submit())
    await dana.form('Ask for supervision')
    await fillAsk(dana, `A ${SEALED}.`)
    await dana.press('More')
    await dana.form('Ask for supervision', 'Case token')
    await dana.fill('ask.case', 'RV-12')
    await done(dana.submit())
    await dana.form('Check and send')
    await dana.press('Back')
    await dana.form('Ask for supervision')
    await dana.fill('ask.case', null)
    await done(dana.submit())
    expect((await dana.form('Check and send')).words).not.toContain('RV-12')
    await dana.press('Back')
    expect((await dana.form('Ask for supervision')).values['ask.case'] ?? null).toBeNull()
  })

  story('guide.policy', '“unclear” about the policy is kept with the policy and its version, and the supervisor reads it', async () => {
    const team = t.team('tulip')
    const { dana, sam } = team
    await toSteps(dana)
    await dana.fill('steps.policy', 'row.unclear')
    await done(dana.submit())
    await dana.form('Ask for supervision')
    await fillAsk(dana, `A ${SEALED} and a rule.`)
    await done(dana.submit())
    await dana.form('Check and send')
    await done(dana.submit())
    await dana.form('Sent')
    await dana.close()
    const token = (await sam.card()).head.slice(0, 4)
    expect((await t.consult(token)).situation).toMatchObject({
      policyAnswer: 'unclear',
      policies: [{ id: 'personal-contact', version: '2026-03' }],
    })
    await sam.pressCard(token, 'Read')
    expect((await sam.form('Consult')).words).toMatch(/Personal contact with clients, version 2026-03: .*[Uu]nclear/)
  })

  story('guide.names', 'words that may show who somebody is are asked about: change them, keep them, or take fewer details', async () => {
    const { dana } = t.team('umbel')
    await toAsk(dana)
    const typed = `Call ${SEALED} at 212-555-0188 about it.`
    await fillAsk(dana, typed)
    await done(dana.submit())
    expect((await dana.form('One quick check')).words).toContain('212-555-0188')
    await dana.fill('idcheck.choice', 'idcheck.edit')
    await done(dana.submit())
    expect((await dana.form('Ask for supervision')).values['ask.facts']).toBe(typed)
    await done(dana.submit())
    await dana.form('One quick check')
    await dana.fill('idcheck.choice', 'idcheck.keep')
    await done(dana.submit())
    expect((await dana.form('Check and send')).words).toContain(typed)
    await dana.press('Back')
    await dana.form('Ask for supervision')
    await done(dana.submit())
    await dana.form('One quick check')
    await dana.fill('idcheck.choice', 'idcheck.use')
    await done(dana.submit())
    const review = (await dana.form('Check and send')).words
    expect(review).toContain(SEALED)
    expect(review).not.toContain('0188')
    await dana.close()
  })

  story(
    'guide.names',
    '45. a case token "Maria-Lopez" is refused with an example, as is a name with a digit; "R7-204" is taken',
    async () => {
      const { dana } = t.team('teasel')
      await toAsk(dana)
      await fillAsk(dana, `A ${SEALED}.`)
      await dana.press('More')
      await dana.form('Ask for supervision', 'Case token')
      await dana.fill('ask.case', 'Maria-Lopez')
      expect((await dana.submit())['ask.case']).toContain('such as R7-204')
      await dana.form('Ask for supervision')
      await dana.fill('ask.case', 'Maria-Lopez-1')
      expect((await dana.submit())['ask.case']).toContain('may show who they are')
      await dana.form('Ask for supervision')
      await dana.fill('ask.case', 'R7-204')
      await done(dana.submit())
      await dana.form('Check and send')
      await dana.press('Back')
      expect((await dana.form('Ask for supervision')).values['ask.case']).toBe('R7-204')
      await dana.close()
    },
  )

  story('guide.names', 'what does not fit in the steps is asked about as well, and one comes back to the steps', async () => {
    const { dana } = t.team('cress')
    await toSteps(dana)
    await dana.fill('steps.differ', 'Call 212-555-0188 first.')
    await done(dana.submit())
    expect((await dana.form('One quick check')).words).toContain('212-555-0188')
    await dana.fill('idcheck.choice', 'idcheck.edit')
    await done(dana.submit())
    expect((await dana.form('Your steps')).values['steps.differ']).toBe('Call 212-555-0188 first.')
    await done(dana.submit())
    await dana.form('One quick check')
    await dana.fill('idcheck.choice', 'idcheck.use')
    await done(dana.submit())
    await dana.form('Ask for supervision')
    await fillAsk(dana, `A ${SEALED} and a rule.`)
    await done(dana.submit())
    expect((await dana.form('Check and send')).words).not.toContain('0188')
    await dana.close()
  })
}
