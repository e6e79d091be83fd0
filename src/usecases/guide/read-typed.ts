import { levelShown } from '#cards/guide/level-choice.ts'
import { isRowMenu } from '#cards/guide/my-steps-read.ts'
import { situationFromValues } from '#cards/guide/situation-read.ts'
import type { Values } from '#cards/model.ts'
import type { Seen } from '#domain/situation/page-seen.ts'
import type { Draft, Page } from '#domain/situation/situation.ts'
import { offeredToSay, tableToSend } from '#domain/situation/table-to-send.ts'
import { type Request, todayOf } from '../request.ts'

/** A request that comes from a page of the checklist. */
export type OnPage = Request & { id: string; arg: string; values: Values | null; seen?: Seen | undefined; action?: string }

/** Reads a page's values, with what is missing. Of the rows only what they offer is taken, whatever page it comes from. The level the page had picked by itself (its `arg`) is not the worker's own choice. */
export function readTyped(r: OnPage, draft: Draft, page: Page, values: Values): ReturnType<typeof situationFromValues> {
  const shownLevel = page === 'ask' || page === 'own' ? levelShown(r.arg) : null
  return situationFromValues(page, values, draft.situation, {
    by: r.actor.person.key,
    at: r.now,
    offered: offeredToSay(tableToSend(r.ctx.rules, draft.situation)),
    today: todayOf(r),
    seen: r.seen,
    chosen: r.action !== undefined && isRowMenu(r.action),
    ...(shownLevel === null ? {} : { shownLevel }),
  })
}
