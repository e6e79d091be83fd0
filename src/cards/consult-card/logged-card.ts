import { workerCard } from '#cards/consult-card/worker-card.ts'
import type { ReaderContext } from '#cards/context.ts'
import type { Card } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** The card of a log: a note to oneself, nobody was told. */
export const loggedCard = (ctx: ReaderContext, { consult }: { consult: Consult }): Card => workerCard(ctx, { consult, state: 'logged' })
