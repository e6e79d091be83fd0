import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import { shortName } from '#cards/kit/person-option.ts'
import type { Form } from '#cards/model.ts'
import type { PersonKey } from '#domain/words.ts'

/** First whom one meets, where there are several. */
export function sessionPickForm(
  ctx: ReaderContext,
  { nonce, choices }: { nonce: string; choices: readonly { option: string; person: PersonKey }[] },
): Form {
  const options = choices.map(({ option, person }) => ({ id: option, label: shortName(ctx, person) }))
  return page(ctx, 'session.pick', { nonce }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.cancel',
    items: [draw.select('session.who', options)],
  }))
}
