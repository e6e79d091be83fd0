import type { Context } from '@slack/bolt'
import type { RequestFacts } from './receiver.ts'

/** What the receiver put into Bolt's context about this request. */
export const factsOf = (context: Context): RequestFacts => context.request as RequestFacts
