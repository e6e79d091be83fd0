import { randomBytes } from 'node:crypto'
import type { JsonObject } from '#sandbox/platform/json.ts'
import type { Block, BlockElement, TextObject, ViewContent } from '#sandbox/slack/slack-shapes.ts'

const shortId = (): string => randomBytes(4).toString('base64url').slice(0, 5)

/** Checked blocks as Slack keeps them: every block has a `block_id`, every element an `action_id`. A copy; the argument is left alone. */
export function acceptBlocks(checked: unknown): Block[] {
  const blocks = structuredClone(checked ?? []) as Block[]
  for (const block of blocks) {
    block.block_id ??= shortId()
    const elements: (BlockElement | undefined)[] = [
      block.accessory,
      block.element,
      ...(block.type === 'actions' ? (block.elements ?? []) : []),
    ]
    for (const element of elements) if (element !== undefined && element.type !== 'image') element.action_id ??= shortId()
  }
  return blocks
}

/** A checked view with Slack's defaults filled in. */
export function acceptView(checked: JsonObject): ViewContent {
  const text = (name: string) => (checked[name] === undefined ? {} : { [name]: checked[name] as unknown as TextObject })
  return {
    type: checked.type as 'modal' | 'home',
    ...text('title'),
    ...text('submit'),
    ...text('close'),
    blocks: acceptBlocks(checked.blocks),
    private_metadata: String(checked.private_metadata ?? ''),
    callback_id: String(checked.callback_id ?? ''),
    external_id: String(checked.external_id ?? ''),
    clear_on_close: checked.clear_on_close === true,
    notify_on_close: checked.notify_on_close === true,
  }
}
