import type { ReaderContext } from '#cards/context.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** What is asked before "Your plan is good" goes out: to whom, and the very words. */
export const planGoodQuestion = (ctx: ReaderContext, { workerKey }: Consult) => ({
  worker: { person: workerKey },
  words: ctx.say('plan_good.answer'),
})
