import type { Values } from '#cards/model.ts'
import { type FormMeta, plainId, readMeta } from './ids.ts'
import { readState } from './read-state.ts'

/** The modal a person has in front of them, as a payload of Slack tells it. */
export interface ShownPage extends FormMeta {
  viewId: string
  hash: string
  values: Values
  /** Field id to the block id it was drawn with. */
  blocks: ReadonlyMap<string, string>
  view: RawView
}

/** The parts of a view in a payload that we read. */
export interface RawView {
  id?: string
  hash?: string
  type?: string
  title?: unknown
  submit?: unknown
  close?: unknown
  callback_id?: string
  private_metadata?: string
  blocks?: unknown
  state?: unknown
}

/** Reads the view of a payload; unknown parts are left empty. */
export function shownPage(view: RawView): ShownPage {
  const blocks = new Map<string, string>()
  for (const block of Array.isArray(view.blocks) ? view.blocks : []) {
    const id: unknown = block?.block_id
    const holdsField = block?.type === 'input' || block?.type === 'actions'
    if (holdsField && typeof id === 'string' && !blocks.has(plainId(id))) blocks.set(plainId(id), id)
  }
  return { ...readMeta(view.private_metadata), viewId: view.id ?? '', hash: view.hash ?? '', values: readState(view.state), blocks, view }
}
