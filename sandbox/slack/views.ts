import { randomBytes } from 'node:crypto'
import { LIMITS } from '#sandbox/slack/blocks/block-limits.ts'
import { inputStates } from '#sandbox/slack/blocks/input-state.ts'
import type { InputStates, SimulatedView, ViewContent } from './slack-shapes.ts'
import type { WorkspaceState } from './workspace-state.ts'

const newId = (): string => `V${randomBytes(6).toString('hex').toUpperCase()}`
const newHash = (): string => `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`

/** The modals in front of each person (at most three on top of each other) and their Home tabs. */
export class Views {
  readonly #stacks = new Map<string, SimulatedView[]>()
  readonly #homeViews = new Map<string, SimulatedView>()
  readonly #state: WorkspaceState

  constructor(state: WorkspaceState) {
    this.#state = state
  }

  /** The person's modals, the one they see last. */
  stack(user: string): readonly SimulatedView[] {
    return this.#stacks.get(user) ?? []
  }

  top(user: string): SimulatedView | null {
    return this.stack(user).at(-1) ?? null
  }

  home(user: string): SimulatedView | null {
    const kept = this.#state.homes.get(user)
    if (kept === undefined) return null
    const before = this.#homeViews.get(user)
    if (before !== undefined && before.hash === kept.hash) return before
    const view: SimulatedView = {
      ...{ id: kept.id, user, hash: kept.hash, content: kept.content, values: inputStates(kept.content.blocks, before?.values) },
      ...{ errors: {}, trouble: false, busy: false, rootId: kept.id, previousId: null },
    }
    this.#homeViews.set(user, view)
    return view
  }

  /** An open modal or a Home tab. */
  find(id: string): SimulatedView | null {
    for (const stack of this.#stacks.values()) for (const view of stack) if (view.id === id) return view
    for (const user of this.#state.homes.keys()) {
      const home = this.home(user)
      if (home?.id === id) return home
    }
    return null
  }

  byExternalId(externalId: string): SimulatedView | null {
    if (externalId === '') return null
    for (const stack of this.#stacks.values()) for (const view of stack) if (view.content.external_id === externalId) return view
    return null
  }

  /** Opens a modal in place of any that is open. */
  open(user: string, content: ViewContent): SimulatedView {
    const id = newId()
    const view: SimulatedView = {
      ...{ id, user, hash: newHash(), content, values: inputStates(content.blocks) },
      ...{ errors: {}, trouble: false, busy: false, rootId: id, previousId: null },
    }
    this.#stacks.set(user, [view])
    this.#changed(user)
    return view
  }

  /** Lays a modal on top; null when the stack is full or empty. */
  push(user: string, content: ViewContent): SimulatedView | null {
    const stack = this.#stacks.get(user) ?? []
    const [root, top] = [stack[0], stack.at(-1)]
    if (root === undefined || top === undefined || stack.length >= LIMITS.modalStack) return null
    const view: SimulatedView = {
      ...{ id: newId(), user, hash: newHash(), content, values: inputStates(content.blocks) },
      ...{ errors: {}, trouble: false, busy: false, rootId: root.id, previousId: top.id },
    }
    stack.push(view)
    this.#changed(user)
    return view
  }

  /** Draws a modal anew; inputs with the same ids keep what was entered. */
  update(view: SimulatedView, content: ViewContent): void {
    Object.assign(view, { content, hash: newHash(), values: inputStates(content.blocks, view.values), errors: {}, trouble: false })
    this.#changed(view.user)
  }

  /** Takes a view away; with `all`, every modal of that person. */
  close(view: SimulatedView, all = false): void {
    const stack = this.#stacks.get(view.user) ?? []
    this.#stacks.set(view.user, all ? [] : stack.filter((v) => v !== view))
    this.#changed(view.user)
  }

  /** Changes what the person sees of a view without a new hash: values, errors, trouble. */
  touch(view: SimulatedView, patch: Partial<Pick<SimulatedView, 'errors' | 'trouble' | 'busy'>> & { values?: InputStates }): void {
    Object.assign(view, patch)
    this.#state.tell({ kind: view.content.type === 'home' ? 'home' : 'modal', users: [view.user] })
  }

  publish(user: string, content: ViewContent): SimulatedView {
    const id = this.#state.homes.get(user)?.id ?? newId()
    this.#state.record({ op: 'home', user, content, hash: newHash(), id })
    return this.home(user) as SimulatedView
  }

  reset(): void {
    this.#stacks.clear()
    this.#homeViews.clear()
  }

  #changed(user: string): void {
    this.#state.tell({ kind: 'modal', users: [user] })
  }
}
