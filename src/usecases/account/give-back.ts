import { givenBackToo, giveBack as rule } from '#domain/consult/account/give-back.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import { Refusal } from '#domain/errors.ts'
import type { PersonKey } from '#domain/words.ts'
import { change, rulesAt } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type PressRequest } from '../request.ts'
import { saveChanged } from '../save-changed.ts'
import { useCase } from '../verbs/use-case.ts'
import { keptWords } from './kept-words.ts'

/** An account has at most so many consults that this is about. */
const LOOKED_AT = 200

/**
 * "This account is theirs again" (R10): for every consult of that worker at once, and with no words chosen, since whoever had the phone may know them.
 * Not while any alarm of theirs is on.
 */
export const giveBack = useCase('give_back', {
  press: (r) =>
    change(r, 'nothing', async (consult, rules, tx) => {
      // Whether there is an alarm is for those to learn who may do this.
      const changed = rule(consult, { by: me(r) }, rules)
      if ((await tx.consults.alarmsOf(consult.workerKey)).some(alarmOn)) throw new Refusal('changed')
      await othersToo(r, tx, consult.workerKey, consult.id)
      // Also where they do not open: whoever is theirs again chooses anew.
      const { words, lost } = await keptWords(tx, consult.workerKey, r.now)
      const none = { person: consult.workerKey, pairs: [], askedFrom: null, tries: [], lostUntil: null }
      if (words || lost) await tx.safeWords.save(none)
      return changed
    }),
})

async function othersToo(r: PressRequest, tx: Tx, worker: PersonKey, but: string): Promise<void> {
  for (const { id } of await tx.consults.listOfWorker(worker, { closed: true, silent: true, limit: LOOKED_AT })) {
    const consult = id === but ? null : await tx.consults.get(id)
    const changed = consult && givenBackToo(consult, { by: me(r) }, rulesAt(r.deps, r.now))
    if (changed) await saveChanged(r.deps, tx, changed, r.now)
  }
}
