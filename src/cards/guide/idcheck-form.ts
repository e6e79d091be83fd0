import type { ReaderContext } from '#cards/context.ts'
import { alarmItems } from '#cards/guide/safety-items.ts'
import { typed } from '#cards/kit/cut.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Situation } from '#domain/situation/situation.ts'

/** Words that may show who somebody is. Structurally what the identifier check finds. */
export interface Finding {
  kind: 'name' | 'phone' | 'email' | 'date' | 'address' | 'number' | 'link'
  words: string
}

interface IdcheckModel {
  /** What the words belong to: a draft, with its way to the alarm, or a consult when an answer or update is checked. */
  draft: { id: string; situation?: Pick<Situation, 'category'> }
  nonce: string
  findings: readonly Finding[]
  /** The text with fewer details. */
  preview: string
  /** Form the words were typed in, where "change it myself" leads back. */
  from: string
}

const MOST = 10

/** Shown only when something was found, and never before an alarm. */
export function idcheckForm(ctx: ReaderContext, { draft, nonce, findings, preview, from }: IdcheckModel): Form {
  return page(ctx, 'idcheck', { id: draft.id, arg: from, nonce }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      ...(draft.situation ? [draw.small('safety.line'), ...alarmItems(ctx, draw, draft.situation)] : []),
      draw.text('idcheck.body', { n: findings.length }),
      ...findings
        .slice(0, MOST)
        .map((f): Item => draw.words(ctx.say('idcheck.found', { kind: ctx.say(`idcheck.kind.${f.kind}`), words: typed(f.words) }))),
      ...(findings.length > MOST ? [draw.small('idcheck.more', { n: findings.length - MOST })] : []),
      ...(preview.trim() === '' ? [] : [draw.text('idcheck.swap'), draw.words(preview)]),
      draw.radio('idcheck.choice', ['idcheck.use', 'idcheck.edit', 'idcheck.keep']),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}
