import { randomBytes } from 'node:crypto'
import type { JsonObject } from '#sandbox/platform/json.ts'
import { initialValues } from '#sandbox/teams/cards/input-state.ts'
import type { DialogOrigin, SimulatedDialog } from '#sandbox/teams/teams-shapes.ts'
import type { TenantState } from '#sandbox/teams/tenant-state.ts'

interface Open {
  dialog: SimulatedDialog
  origin: DialogOrigin
}

/** The dialog in front of each person, one at a time, and the sentence one closed with. Only their own client knows of it. */
export class Dialogs {
  readonly #open = new Map<string, Open>()
  readonly #said = new Map<string, string>()
  readonly #state: TenantState

  constructor(state: TenantState) {
    this.#state = state
  }

  of(user: string): SimulatedDialog | null {
    return this.#open.get(user)?.dialog ?? null
  }

  originOf(user: string): DialogOrigin | null {
    return this.#open.get(user)?.origin ?? null
  }

  /** The sentence with which a dialog closed, until the next one opens. */
  said(user: string): string | null {
    return this.#said.get(user) ?? null
  }

  /** Opens a dialog in place of any that is open. */
  open(user: string, origin: DialogOrigin, page: { title: string; card: JsonObject }): SimulatedDialog {
    const id = `dialog-${randomBytes(6).toString('hex')}`
    const dialog = { id, user, ...page, values: initialValues(page.card), errors: {}, trouble: null, busy: false, page: 1 }
    this.#open.set(user, { dialog, origin })
    this.#said.delete(user)
    this.#changed(user)
    return dialog
  }

  /** The next page takes the place of this one: nothing of the page before is carried over. */
  show(dialog: SimulatedDialog, { title, card }: { title: string; card: JsonObject }): void {
    this.touch(dialog, { title, card, values: initialValues(card), errors: {}, trouble: null, page: dialog.page + 1 })
  }

  close(user: string, sentence: string | null = null): void {
    this.#open.delete(user)
    if (sentence !== null) this.#said.set(user, sentence)
    this.#changed(user)
  }

  touch(dialog: SimulatedDialog, patch: Partial<Omit<SimulatedDialog, 'id' | 'user'>>): void {
    Object.assign(dialog, patch)
    this.#changed(dialog.user)
  }

  reset(): void {
    this.#open.clear()
    this.#said.clear()
  }

  #changed(user: string): void {
    this.#state.tell({ kind: 'dialog', users: [user] })
  }
}
