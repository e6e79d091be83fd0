import type { ReaderContext } from '#cards/context.ts'
import { gateAlarms } from '#cards/guide/gate-alarms.ts'
import { followsArg } from '#cards/kit/follows.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { ConsultId, DraftId } from '#domain/ids.ts'

interface GateModel {
  nonce: string
  note?: 'dropped' | 'message' | undefined
  follows?: ConsultId | null
  draft?: DraftId | null
  /** The page of the draft it was opened from, where that is none of the way. */
  from?: 'kept' | 'kept.again' | null
}

/**
 * Page 1, always first: buttons only, a press is the answer. `note` says why nothing was taken over from the command or message.
 * `follows`: the consult that a new flag goes on from. `draft`: the one it was opened from, which "go on" leads back to.
 */
export function gateForm(ctx: ReaderContext, { nonce, note, follows, draft, from }: GateModel): Form {
  const arg = follows ? followsArg(follows) : from
  const to = { nonce, ...(draft ? { id: draft } : {}), ...(arg ? { arg } : {}) }
  const drawn = page(ctx, 'gate', to, (draw) => ({
    close: 'nav.close',
    items: [
      ...gateAlarms(ctx, draw),
      // In sight on a phone without scrolling: most who come are in no danger.
      draw.buttons(draw.button('gate.d.press', { style: 'primary' })),
      draw.text('gate.c'),
      draw.buttons(draw.button('gate.c.press')),
      draw.text('gate.e'),
      draw.buttons(draw.button('gate.family'), draw.button('gate.work')),
      ...(note ? [draw.text(`gate.${note}`)] : []),
    ],
  }))
  return { ...drawn, fallback: ctx.say('door.fallback') }
}
