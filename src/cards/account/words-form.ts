import type { ReaderContext } from '#cards/context.ts'
import { words } from '#cards/kit/field.ts'
import { page } from '#cards/kit/page.ts'
import { type Read, read } from '#cards/kit/read.ts'
import type { Form, Values } from '#cards/model.ts'
import type { FieldErrors } from '#domain/errors.ts'
import { faultsOfWords } from '#domain/safe-words/typed-word.ts'
import type { At } from '#domain/words.ts'

interface WordsModel {
  nonce: string
  /** From when on the words count that were chosen last; null: none have been. */
  askedFrom: At | null
  /** Those that were chosen do not open any more, and none chosen since count yet: no old one can be asked for. */
  lost?: boolean
  /** What became of the last try: they have been kept, the old word was wrong, or it was wrong too often for today. */
  after?: 'saved' | 'wrong' | 'later' | null
}

/** A worker's two words (R10): why two, an example, and that nobody can read them back. */
export function wordsForm(ctx: ReaderContext, { nonce, askedFrom, lost = false, after = null }: WordsModel): Form {
  const from = askedFrom === null ? null : { from: { at: askedFrom }, counts: askedFrom <= ctx.now ? 'now' : lost ? 'anew' : 'later' }
  if (after === 'saved' && from)
    return page(ctx, 'words', { nonce }, (draw) => ({ close: 'nav.close', items: [draw.text('words.saved', from)] }))
  return page(ctx, 'words', { nonce }, (draw) => ({
    submit: 'nav.save',
    close: 'nav.cancel',
    items: [
      ...(after === 'wrong' || after === 'later' ? [draw.alert('warning', `words.${after}`)] : []),
      ...(lost ? [draw.alert('warning', 'words.lost')] : []),
      draw.text('words.lead'),
      draw.text('words.forced.what'),
      draw.small('words.kept'),
      ...(from ? [draw.text('words.chosen', from)] : []),
      ...(from && !lost ? [draw.short('words.old', {})] : []),
      draw.short('words.safe', draw.hint('words.safe.hint')),
      draw.short('words.forced', draw.hint('words.forced.hint')),
    ],
  }))
}

/** Form `words`. The old safe word is asked for where there is one: whether there is, the use case knows. */
export function readWords(values: Values): Read<{ old: string; safe: string; forced: string }> {
  const typed = read({ 'words.old': words(150), 'words.safe': words(150), 'words.forced': words(150) }, values)
  if ('errors' in typed) return typed
  const { 'words.old': old, 'words.safe': safe, 'words.forced': forced } = typed.value
  const errors: FieldErrors = faultsOfWords(safe, forced)
  return Object.keys(errors).length > 0 ? { errors } : { value: { old, safe, forced } }
}
