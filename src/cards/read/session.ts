import type { Values } from '#cards/model.ts'
import { maybeDay } from '#cards/read/field.ts'
import { mapRead, type Read, read } from '#cards/read/read.ts'

/** Form `session`: the local date of the next session, or that there is none. */
export const readSession = (values: Values, { today }: { today?: string } = {}): Read<{ on: string | null }> =>
  mapRead(read({ 'session.date': maybeDay(today) }, values), (v) => ({ on: v['session.date'] }))
