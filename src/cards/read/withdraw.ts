import type { Values } from '#cards/model.ts'
import { words } from '#cards/read/field.ts'
import { mapRead, type Read, read } from '#cards/read/read.ts'

/** Form `withdraw`; a reason is optional. */
export const readWithdraw = (values: Values): Read<{ why: string }> =>
  mapRead(read({ 'withdraw.why': words() }, values), (v) => ({ why: v['withdraw.why'] }))
