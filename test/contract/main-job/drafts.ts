import { expect } from 'vitest'
import type { ContractBot } from '../support/contract-bot.ts'
import { done, fillAbout, fillAsk, toAbout, toReview } from '../support/steps.ts'
import { story } from '../support/story.ts'
import { SEALED } from './a-consult.ts'

/** Ways through the checklist that end without a consult for somebody else: logged, a signpost, a draft. */
export function draftStories(t: ContractBot): void {
  story('guide.log', 'only logged, it is told to nobody and read by nobody else', async () => {
    const team = t.team('nettle')
    const { dana, sam } = team
    await toReview(dana, `Late messages about a ${SEALED}.`, { category: 'contact_channel', need: 'log' })
    await done(dana.submit())
    await dana.form('Saved')
    await dana.close()
    const token = (await dana.card(undefined, 'logged')).head.slice(0, 4)
    const { id, people, state } = await t.consult(token)
    expect({ people, state }).toEqual({ people: [], state: 'logged' })
    expect(await t.sql('select 1 from notices where consult_id = $1 and to_key <> $2', [id, team.key('dana')])).toEqual([])
    expect(sam.messages()).toEqual([])
  })

  story('guide.signposts', 'a signpost stores nothing: no draft, no consult, no notice', async () => {
    const { dana, ...team } = t.team('oak')
    for (const [press, title] of [
      ['Partner, ex or family', 'Help for you'],
      ['Someone I work with', 'Someone I work with'],
    ] as const) {
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      await dana.press(press)
      await dana.form(title)
      await dana.close()
    }
    await toAbout(dana)
    await fillAbout(dana)
    await dana.fill('about.who', 'who.work')
    await done(dana.submit())
    await dana.form('Someone I work with')
    await t.settled()
    const mine = [team.key('dana')]
    expect(await t.sql('select 1 from drafts where worker_key = $1', mine)).toEqual([])
    expect(await t.sql('select 1 from consults where worker_key = $1', mine)).toEqual([])
    expect(await t.sql('select 1 from notices where to_key = $1', mine)).toEqual([])
  })

  story('guide.draft', 'a draft is saved at each step, found again as it was, and turned back and forward', async () => {
    const { dana } = t.team('rowan')
    await toAbout(dana)
    await dana.fill('about.opening', 'opening.just')
    await dana.fill('about.category', 'category.dual_role')
    await done(dana.submit())
    await dana.form('Your steps')
    await dana.fill('steps.role', 'row.will')
    await done(dana.submit())
    await dana.form('Ask for supervision')
    await fillAsk(dana, `We met a ${SEALED} at the market.`, 'decide')
    await dana.press('Back')
    expect((await dana.form('Your steps')).values).toMatchObject({ 'steps.role': 'row.will' })
    await dana.press('Back')
    expect((await dana.form('What is it about')).values).toMatchObject({ 'about.category': 'category.dual_role' })
    await dana.close()
    await dana.type('/boundary')
    await dana.form('Pick up your draft')
    await dana.press('Go on')
    await dana.form('What is it about')
    await done(dana.submit())
    await dana.form('Your steps')
    await done(dana.submit())
    const ask = await dana.form('Ask for supervision')
    expect(ask.values).toMatchObject({ 'ask.facts': `We met a ${SEALED} at the market.`, 'ask.need': 'need.decide' })
    await dana.close()
  })

  story('guide.delete_draft', 'a deleted draft is gone, and nobody ever saw it', async () => {
    const team = t.team('sage')
    await toReview(team.dana, `A ${SEALED} on its own.`)
    await team.dana.press('Delete draft')
    await team.dana.form('Is anyone in danger')
    expect(await t.sql('select 1 from drafts where worker_key = $1', [team.key('dana')])).toEqual([])
    expect(team.sam.messages()).toEqual([])
  })
}
