import { maybeChoice, ticks, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import { type Flag, TICKED_FLAGS } from '#domain/words.ts'

/** Form `update`: words, flags, or the wish for sooner. With none of them there is nothing to add. */
export function readUpdate(values: Values): Read<{ text: string; flags: Flag[]; worse: boolean }> {
  const result = mapRead(
    read(
      { 'update.text': words(), 'about.flags': ticks('flag', TICKED_FLAGS), 'update.worse': maybeChoice('update', ['no', 'yes']) },
      values,
    ),
    (v) => ({ text: v['update.text'], flags: v['about.flags'] as Flag[], worse: v['update.worse'] === 'yes' }),
  )
  if ('errors' in result) return result
  const { text, flags, worse } = result.value
  const nothing = text.trim() === '' && !worse && flags.length === 0
  return nothing ? { errors: { 'update.text': 'words.empty' } } : result
}
