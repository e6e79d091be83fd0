import { withoutThem } from '#domain/never-to/never-to.ts'
import type { Situation } from '#domain/situation/situation.ts'
import type { PersonKey } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'
import { orUnread } from '../unreadable.ts'

/** What this worker sends, without whoever they have left out for all that comes (R4). */
export const forWorker = async (tx: Tx, worker: PersonKey, situation: Situation): Promise<Situation> =>
  withoutThem(situation, await tx.neverTo.of(worker))

/** The same for an alarm, which nothing keeps from going out: also where what they left out cannot be read, of which operators hear. */
export const forAlarm = async (tx: Tx, worker: PersonKey, situation: Situation): Promise<Situation> =>
  withoutThem(situation, await neverOfWorker(tx, worker))

/** Whom a worker has left out for all that comes; nobody where that cannot be read. */
export const neverOfWorker = async (tx: Tx, worker: PersonKey): Promise<readonly PersonKey[]> =>
  (await orUnread(tx.neverTo.of(worker))) ?? []

/** Whom the person who asks has left out for all that comes: no page of theirs names them. A page is drawn also where that cannot be read. */
export const neverOf = (r: Request): Promise<readonly PersonKey[]> => r.deps.store.read(r.actor.workspace, (tx) => neverOfWorker(tx, me(r)))
