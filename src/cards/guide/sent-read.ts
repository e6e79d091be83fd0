import { maybeChoice, maybeDay } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

/** Form `sent`: the optional rest of the receipt. */
export const readSent = (
  values: Values,
  { today }: { today?: string } = {},
): Read<{ noted: 'yes' | 'later' | 'no' | null; reviewOn: string | null }> =>
  mapRead(read({ 'sent.noted': maybeChoice('noted', ['yes', 'later', 'no']), 'sent.review': maybeDay(today) }, values), (v) => ({
    noted: v['sent.noted'],
    reviewOn: v['sent.review'],
  }))
