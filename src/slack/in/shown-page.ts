import type { Values } from '#cards/model.ts'
import { type FormMeta, plainId, readMeta } from '../ids.ts'
import { readState, unreadIn } from './read-state.ts'

/** The modal a person has in front of them, as a payload of Slack tells it. */
export interface ShownPage extends FormMeta {
  viewId: string
  hash: string
  values: Values
  /** Fields with something that cannot be read. */
  unread: readonly string[]
  /** Field id to the block id it was drawn with. */
  blocks: ReadonlyMap<string, string>
  /** Ids of the blocks under which Slack takes an error, from the top. */
  inputs: readonly string[]
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
  const inputs: string[] = []
  for (const block of Array.isArray(view.blocks) ? view.blocks : []) {
    const id: unknown = block?.block_id
    const holdsField = block?.type === 'input' || block?.type === 'actions'
    if (!holdsField || typeof id !== 'string') continue
    if (!blocks.has(plainId(id))) blocks.set(plainId(id), id)
    if (block.type === 'input') inputs.push(id)
  }
  const { id = '', hash = '' } = view
  return {
    ...readMeta(view.private_metadata),
    viewId: id,
    hash,
    values: readState(view.state),
    unread: unreadIn(view.state),
    blocks,
    inputs,
    view,
  }
}
