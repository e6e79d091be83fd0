import { choice } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

/** Form `idcheck`. */
export const readIdcheck = (values: Values): Read<{ choice: 'use' | 'edit' | 'keep' }> =>
  mapRead(read({ 'idcheck.choice': choice('idcheck', ['use', 'edit', 'keep']) }, values), (v) => ({ choice: v['idcheck.choice'] }))
