import type { ReaderContext } from '#cards/context.ts'
import { typed } from '#cards/kit/cut.ts'
import { zoneOf } from '#cards/kit/local-day.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import { knownPrompts } from '#cards/reflections/reflections-form.ts'
import type { Reflection } from '#domain/reflection/reflection.ts'

/** One reflection as an entry of a record of professional development: plain text to copy. Nothing is uploaded or sent. */
export function reflectionExportForm(ctx: ReaderContext, { reflection, nonce }: { reflection: Reflection; nonce: string }): Form {
  const date = Temporal.Instant.fromEpochMilliseconds(reflection.writtenAt).toZonedDateTimeISO(zoneOf(ctx)).toPlainDate().toString()
  const entry = [
    ctx.say('reflection.export.date', { date }),
    ctx.say('reflection.export.kind'),
    ...knownPrompts(ctx, reflection.prompts).map((prompt) => ctx.say('reflection.export.question', { prompt: ctx.say(prompt) })),
    '',
    typed(reflection.text),
    '',
    ctx.say('reflection.export.learned'),
    ctx.say('reflection.export.next'),
    ctx.say('reflection.export.peer'),
  ]
  return page(ctx, 'reflection.export', { id: reflection.id, nonce }, (draw) => ({
    close: 'nav.close',
    items: [draw.small('reflection.export.lead'), draw.words(entry.join('\n'))],
  }))
}
