import type { Platform } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { platformOf } from '../people/platform-of.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'

/** The platform on which a notice goes out: its person's, or that of the account which they have left. Null: on none. */
export const platformFor = async (deps: Deps, tx: Tx, { what, to }: Pick<Notice, 'what' | 'to'>): Promise<Platform | null> =>
  what.kind === 'left_account' ? what.platform : platformOf(deps, tx, to)
