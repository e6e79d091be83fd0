import { advance } from '#domain/consult/clock/advance.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import { neverOfWorker } from '../never-to/never-of.ts'
import { servedOn } from '../notices/served.ts'
import type { Tx } from '../ports/tx.ts'
import { saveChanged } from '../save-changed.ts'
import { runDue } from './run-due.ts'

/** Fires what is due on every consult: reminders, added people, what the worker is told. Returns when the next step is due. */
export const advanceConsults = (deps: Deps): Promise<{ nextDueAt: At | null }> =>
  runDue<Consult>(deps, {
    what: 'consult',
    facts: ({ id }) => ({ consult: id }),
    batch: 20,
    claim: (tx, now, limit) => tx.consults.claimDue(now, limit),
    doOne: async (tx, consult, now) => {
      const never = consult.closedAt === null ? [] : await neverOfWorker(tx, consult.workerKey)
      const changed = advance(consult, { ...rulesAt(deps, now), served: await servedOn(deps, tx, consult), never })
      await saveChanged(deps, tx, changed, now)
      if (consult.elsewhere?.goneAt !== changed.consult.elsewhere?.goneAt) await forgetThread(tx, consult.id, now)
      for (const effect of changed.effects) if (effect.kind === 'audit') tellOperators(deps, consult, effect.what)
      return now
    },
    asideMs: 5 * 60_000,
    name: ({ id }) => ({ table: 'consults', id }),
    nextDueAt: (tx) => tx.consults.nextDueAt(),
  })

/** What operators have to hear of, because no person of the agency can mend it. */
const WORRIES: Readonly<Record<string, string>> = {
  outage: 'chat takes no message from anybody: nobody is passed over, an alarm calls everyone',
  not_reached: 'a card was not taken in time: the next person has it as well',
}

function tellOperators(deps: Deps, { id }: Consult, what: string): void {
  const worry = WORRIES[what]
  if (worry) deps.log.warn({ consult: id, what }, worry)
}

/** With the words of a consult go those of its thread (R15). */
async function forgetThread(tx: Tx, id: ConsultId, now: At): Promise<void> {
  for (const message of await tx.messages.of(id)) await tx.messages.remove(message.id, now)
}
