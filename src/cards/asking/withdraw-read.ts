import { words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

/** Form `withdraw`; a reason is optional. */
export const readWithdraw = (values: Values): Read<{ why: string }> =>
  mapRead(read({ 'withdraw.why': words() }, values), (v) => ({ why: v['withdraw.why'] }))
