import { expect, it } from 'vitest'
import { ANSWER, after, CLOSING, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const ELSEWHERE = { ...CLOSING, 'close.outcome': 'outcome.not_for_this_tool' }
const given = after(
  sent({ category: 'gift_invite' }),
  ['sam', 'answer', ANSWER],
  ['sam', 'close', ELSEWHERE],
  ['sam', 'close.detail', { 'out.where': 'HR.', 'out.tells': 'Dana.' }],
)

verb('keep_words', { by: 'dana', given }, (t) => {
  it('leaves the words whole for everybody who has the record, and says so (R15)', async () => {
    await t.does()
    const { elsewhere, situation } = await t.consult(t.id)
    expect([elsewhere?.keptAt, situation.facts]).toEqual([expect.any(Number), 'A gift.'])
    expect(t.told().filter((one) => one.includes('words_kept'))).toEqual(['sam line.words_kept'])
  })
})
