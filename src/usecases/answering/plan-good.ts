import { planGood as rule } from '#domain/consult/answering/plan-good.ts'
import { change } from '../change-consult.ts'
import { consultIdOf, me } from '../request.ts'
import { keepWords } from '../thread/keep-words.ts'
import { useCase } from '../verbs/use-case.ts'

/** "Your plan is good": the answer in one press, in the words that its question showed. */
export const planGood = useCase('plan_good', {
  press: (r) =>
    change(r, r.form === null ? 'nothing' : 'done', async (consult, rules, tx) => {
      const text = r.ctx.say('plan_good.answer')
      const messageId = await keepWords(r, tx, consultIdOf(r), { text, kind: 'answer' })
      return rule(consult, { by: me(r), text, ...(messageId ? { messageId } : {}) }, rules)
    }),
})
