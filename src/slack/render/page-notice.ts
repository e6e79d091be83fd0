import type { types } from '@slack/bolt'
import type { RawView } from '../in/shown-page.ts'
import { LIMITS } from '../limits.ts'
import { fitBlocks } from './fit.ts'
import { type Block, renderItems } from './render.ts'

const NOTICE_BLOCK = 'page_notice'

/** The page as it is, with one alert on top: for what Slack has no place of its own for. Fields keep their ids, so nothing typed is lost. */
export function withNotice(view: RawView, text: string): types.ModalView {
  const alerts = renderItems([{ kind: 'alert', level: 'warning', text }], 'modal').map((block, i) => ({
    ...block,
    block_id: `${NOTICE_BLOCK}_${i}`,
  }))
  const shown: unknown[] = Array.isArray(view.blocks) ? view.blocks : []
  const before = shown.filter((b): b is Block => isBlock(b) && !b.block_id?.startsWith(NOTICE_BLOCK))
  const { title, submit, close } = view
  return {
    type: 'modal',
    callback_id: view.callback_id ?? '',
    private_metadata: view.private_metadata ?? '',
    title: title as types.PlainTextElement,
    ...(submit ? { submit: submit as types.PlainTextElement } : {}),
    ...(close ? { close: close as types.PlainTextElement } : {}),
    blocks: fitBlocks([...alerts, ...before], { blocks: LIMITS.viewBlocks, bytes: LIMITS.viewBytes }),
  }
}

/** What came back with the page is looked at before it is sent out again. */
const isBlock = (value: unknown): value is Block => {
  const { type, block_id: id } = (value ?? {}) as { type?: unknown; block_id?: unknown }
  return typeof type === 'string' && (id === undefined || typeof id === 'string')
}
