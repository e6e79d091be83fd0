import type { types } from '@slack/bolt'
import type { Card, Form } from '#cards/model.ts'
import { fieldsOf, submitOf } from '#edge/fields.ts'
import { callbackOf, writeMeta } from '../ids.ts'
import type { ShownPage } from '../in/shown-page.ts'
import { LIMITS } from '../limits.ts'
import { fitBlocks } from './fit.ts'
import { plainCut } from './markup.ts'
import { renderItems } from './render.ts'
import { actionsBlocks } from './render-button.ts'
import { renderField, renderLooseField } from './render-field.ts'

const ROOM = { blocks: LIMITS.viewBlocks, bytes: LIMITS.viewBytes }

/** A form as a modal. `shown`: the page it takes the place of, so that what the person typed meanwhile stays. */
export function renderForm(form: Form, shown?: ShownPage): types.ModalView {
  const fields = fieldsOf(form)
  const submit = submitOf(form)
  const drawField = submit === undefined ? renderLooseField : renderField
  const blocks = renderItems(form.items, 'modal', (field) => (fields.includes(field) ? drawField(field, shown) : []))
  return {
    type: 'modal',
    callback_id: callbackOf(form.id),
    private_metadata: metaOf(form),
    title: plainCut(form.title, LIMITS.viewTitle),
    ...(submit === undefined ? {} : { submit: plainCut(submit, LIMITS.viewTitle) }),
    close: plainCut(form.close, LIMITS.viewTitle),
    blocks: fitBlocks(blocks, ROOM),
  }
}

function metaOf({ id, to }: Form): string {
  const meta = writeMeta({ form: id, to })
  if (meta.length <= LIMITS.privateMetadata) return meta
  const { arg: _arg, ...rest } = to
  return writeMeta({ form: id, to: rest })
}

/** A card shown to a person who is inside a modal, where no message can reach them. */
export const renderCardAsModal = (card: Card, close: string): types.ModalView => ({
  type: 'modal',
  callback_id: callbackOf(card.id),
  private_metadata: writeMeta({ form: card.id, to: {} }),
  title: plainCut(card.head ?? card.fallback, LIMITS.viewTitle),
  close: plainCut(close, LIMITS.viewTitle),
  blocks: fitBlocks([...renderItems(card.items, 'modal'), ...actionsBlocks(card.buttons, card.more)], ROOM),
})
