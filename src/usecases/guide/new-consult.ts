import type { ConsultId, PackVersion, Token } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'

/** What every new consult of the person who asks begins with. */
export const newConsultOf = async (
  r: Request,
  tx: Tx,
): Promise<{ id: ConsultId; token: Token; workerKey: PersonKey; packVersion: PackVersion }> => ({
  id: r.deps.newId<ConsultId>(),
  token: await freeToken(r, tx),
  workerKey: me(r),
  packVersion: r.deps.guidance.rules().pack.version,
})

/** A token nobody has yet. */
async function freeToken({ deps }: Request, tx: Tx): Promise<Token> {
  for (;;) {
    const token = deps.newToken()
    if (!(await tx.consults.tokenTaken(token))) return token
  }
}
