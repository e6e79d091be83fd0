import { createHash } from 'node:crypto'
import type { Form } from '#cards/model.ts'

/**
 * A short mark of what stands on a page, not of what was filled in: Teams reports no choice until a page is submitted, so a page
 * whose choice would have brought up other items (an alarm, a warning) is drawn once more before it goes on.
 */
export function shapeOf(form: Form): string {
  const parts = form.items.map(
    (item) => `${item.kind}:${'id' in item ? item.id : item.kind === 'buttons' ? item.buttons.map((b) => b.action) : ''}`,
  )
  return createHash('sha256')
    .update(JSON.stringify([form.id, form.submit !== undefined, parts]))
    .digest('base64url')
    .slice(0, 10)
}

/** Fields of the page whose choice draws it anew. */
export const redrawsOf = (form: Form): string[] => form.items.flatMap((item) => ('redraw' in item && item.redraw === true ? [item.id] : []))
