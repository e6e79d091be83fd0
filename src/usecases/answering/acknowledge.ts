import { acknowledge as rule } from '#domain/consult/answering/acknowledge.ts'
import { change } from '../change-consult.ts'
import { me, type Outcome, type Request } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** "Seen, I will answer": a promise, so a press of its own; reading alone is not it. */
export const acknowledge = useCase('acknowledge', { press: (r) => acknowledged(r, 'nothing') })

/** The same from the page with the words. */
export const acknowledged = (r: Request & { id: string }, show: 'nothing' | 'done'): Promise<Outcome> =>
  change(r, show, (consult, rules) => rule(consult, { by: me(r) }, rules))
