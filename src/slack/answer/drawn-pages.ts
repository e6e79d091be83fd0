import { remember } from '#edge/remember.ts'

/** Pages remembered at most; forgetting one only means that an outdated redraw is refused by Slack instead of by us. */
const PAGES = 5_000

/** A page as we last drew it. */
export interface Drawn {
  hash: string
  form: string
}

/** The hash of what we drew last on each modal, which a second tap, made on the page before, cannot know. */
export class DrawnPages {
  readonly #drawn = new Map<string, Drawn>()

  drew(viewId: string, drawn: Drawn): void {
    remember(this.#drawn, viewId, drawn, PAGES)
  }

  /** The hash to redraw with: ours while the page still is the form that was pressed, else the one the person saw. */
  hashFor(page: { viewId: string; hash: string; form: string }): string {
    const drawn = this.#drawn.get(page.viewId)
    return drawn?.form === page.form ? drawn.hash : page.hash
  }

  forget(viewId: string): void {
    this.#drawn.delete(viewId)
  }
}
