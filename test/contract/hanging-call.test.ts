import { expect } from 'vitest'
import { playOnBoth, story } from './support/story.ts'

playOnBoth({ teams: ['acorn', 'birch'] }, (t) => {
  story('alarm.chain', 'a call of an alarm that hangs costs the other responders nothing; the page names those who have it', async () => {
    const { dana, sam, bo } = t.team('acorn')
    await dana.type('/boundary')
    await t.settled()
    const mend = t.failPosts({ mode: 'hang', holding: t.chatOf(sam) })
    await dana.press('I need help now')
    await bo.card(undefined, 'needs you now')
    await dana.says('Sent to Bo Acorn')
    await dana.card()
    expect(dana.screen()).not.toContain('Sent to Sam')
    expect(sam.messages().filter((m) => m.head.includes('needs you now'))).toEqual([])
    mend()
    await sam.card(undefined, 'needs you now')
    await t.settled()
  })

  story('alarm.chain', 'where every call hangs the page says that nothing is sent yet, and whom to phone; then who has it', async () => {
    const { dana, sam, bo } = t.team('birch')
    await dana.type('/boundary')
    await t.settled()
    const mend = t.failPosts({ mode: 'hang' })
    await dana.press('I need help now')
    await dana.says('Not sent yet')
    expect(dana.screen()).toContain('911')
    expect(dana.screen()).not.toContain('Sent to')
    mend()
    await sam.card(undefined, 'needs you now')
    await bo.card(undefined, 'needs you now')
    await dana.says('Sent to')
    await t.settled()
  })
})
