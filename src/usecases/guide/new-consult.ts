import type { NewConsult } from '#domain/consult/asking/new-consult.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import type { ConsultId, Token } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'

/** What every new consult of the person who asks begins with. */
export const newConsultOf = async (r: Request, tx: Tx): Promise<NewConsult> => ({
  id: r.deps.newId<ConsultId>(),
  token: await freeToken(r, tx),
  workerKey: me(r),
  packVersion: r.deps.guidance.rules().pack.version,
  handsAt: await handsSince(r, tx),
})

/** Since when an alarm of theirs that is still on says that their account may be in other hands (R10, R18): whoever hears of another must know. */
export async function handsSince(r: Request, tx: Tx): Promise<At | null> {
  const marked = (await tx.consults.alarmsOf(me(r))).filter(alarmOn).flatMap(({ account }) => account.handsAt ?? [])
  return marked.length > 0 ? Math.min(...marked) : null
}

/** A token nobody has yet. */
async function freeToken({ deps }: Request, tx: Tx): Promise<Token> {
  for (;;) {
    const token = deps.newToken()
    if (!(await tx.consults.tokenTaken(token))) return token
  }
}
