import type { Fault } from '#sandbox/platform/fault-list.ts'
import { isObject, type Json } from '#sandbox/platform/json.ts'
import { BlockFaults } from './block-faults.ts'
import { LIMITS } from './block-limits.ts'
import { checkBlocks } from './check-blocks.ts'

const KNOWN =
  'type title submit close blocks private_metadata callback_id external_id clear_on_close notify_on_close submit_disabled'.split(' ')

/** Everything Slack would object to in a view for `views.open`, `update`, `push` (modal) or `publish` (home). */
export function checkView(value: unknown, type: 'modal' | 'home'): Fault[] {
  const faults = new BlockFaults()
  const view = faults.object(value as Json, '/view')
  if (view === null) return faults.faults
  faults.oneOf(view.type, '/view/type', [type], true)
  const plain = { plain: true, required: false }
  if (type === 'modal') {
    faults.text(view.title, '/view/title', LIMITS.viewTitle, { plain: true })
    faults.text(view.submit, '/view/submit', LIMITS.viewTitle, plain)
    faults.text(view.close, '/view/close', LIMITS.viewTitle, plain)
    if (view.submit === undefined && hasInput(view.blocks)) faults.add('/view/submit', 'is required when there are input blocks')
  } else for (const name of ['title', 'submit', 'close']) if (view[name] !== undefined) faults.add(`/view/${name}`, 'unsupported field')
  faults.string(view.private_metadata, '/view/private_metadata', LIMITS.privateMetadata, { required: false, min: 0 })
  faults.string(view.callback_id, '/view/callback_id', LIMITS.id, { required: false, min: 0 })
  faults.string(view.external_id, '/view/external_id', LIMITS.id, { required: false, min: 0 })
  faults.boolean(view.clear_on_close, '/view/clear_on_close')
  faults.boolean(view.notify_on_close, '/view/notify_on_close')
  faults.known(view, '/view', KNOWN)
  return [...faults.faults, ...checkBlocks(view.blocks, type, '/view/blocks')]
}

/** True when Slack would answer `view_too_large`. */
export const viewTooLarge = (view: unknown): boolean => Buffer.byteLength(JSON.stringify(view) ?? '') > LIMITS.viewBytes

const hasInput = (blocks: Json): boolean => Array.isArray(blocks) && blocks.some((b) => isObject(b) && b.type === 'input')
