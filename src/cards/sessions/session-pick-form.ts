import type { ReaderContext } from '#cards/context.ts'
import { pen } from '#cards/kit/pen.ts'
import { shortName } from '#cards/kit/person-option.ts'
import type { Form } from '#cards/model.ts'
import type { PersonKey } from '#domain/words.ts'

/** First whom one meets, where there are several. */
export function sessionPickForm(
  ctx: ReaderContext,
  { nonce, choices }: { nonce: string; choices: readonly { option: string; person: PersonKey }[] },
): Form {
  const to = { form: 'session.pick', nonce }
  const p = pen(ctx.say, to)
  const options = choices.map(({ option, person }) => ({ id: option, label: shortName(ctx, person) }))
  return {
    id: 'session.pick',
    title: p.title('session.title'),
    submit: p.submit('nav.next'),
    close: p.submit('nav.cancel'),
    to,
    items: [p.select('session.who', options)],
  }
}
