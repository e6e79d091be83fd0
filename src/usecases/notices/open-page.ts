import { quietForm } from '#cards/account/quiet-card.ts'
import type { ReaderContext } from '#cards/context.ts'
import { dangerForm } from '#cards/guide/danger-form.ts'
import type { Form } from '#cards/model.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type Deps, personOf } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { whoIs } from '../people/who-is.ts'
import { SendError } from '../ports/messenger.ts'
import type { NewNotice, Notice } from '../ports/notice.ts'
import { URGENCY } from '../ports/notice.ts'
import type { PageRef, PlatformUser } from '../ports/platform.ts'
import type { PageRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf } from '../request.ts'
import { NOTHING_LEFT, type Sent } from './keep-place.ts'

/** The page a worker has open after an alarm, as it is now. */
const drawn = (ctx: ReaderContext, consult: Consult, nonce: string): Form =>
  isSilent(consult, ctx.reader.key) ? quietForm(ctx, { consult, nonce }) : dangerForm(ctx, { consult, nonce, redrawn: true })

/** Remembers an open page that is to be redrawn. What changed between its drawing and this is drawn at once. */
export async function pageShown(deps: Deps, user: PlatformUser, form: Form, at: PageRef): Promise<void> {
  try {
    const actor = await whoIs(deps, user)
    const consultId = consultIdOf(form.to)
    if (!actor) return
    const now = deps.clock.now()
    const ctx = deps.readerContext(actor.person, actor.abilities, now)
    const stale = await deps.store.write(actor.workspace, async (tx) => {
      const consult = await tx.consults.peek(consultId)
      if (consult?.workerKey !== actor.person.key) return false
      await tx.pages.set({ consultId, person: actor.person.key, platform: user.platform, at })
      if (JSON.stringify(drawn(ctx, consult, form.to.nonce ?? '').items) === JSON.stringify(form.items)) return false
      await tx.notices.add([pageNotice(deps, consult, now)])
      return true
    })
    if (stale) await wakeFor(deps, now)
  } catch (error) {
    deps.log.warn({ code: (error as { code?: string }).code ?? 'unknown' }, 'an open page could not be noted')
  }
}

/** What redraws the page a worker has open on this consult, if there is one. */
export async function pageNotices(deps: Deps, tx: Tx, consult: Consult, now: number): Promise<NewNotice[]> {
  if (consult.level !== 'now') return []
  return (await tx.pages.get(consult.id, consult.workerKey)) ? [pageNotice(deps, consult, now)] : []
}

const pageNotice = (deps: Deps, { id, workerKey }: Consult, now: number): NewNotice => ({
  to: workerKey,
  consultId: id,
  draftId: null,
  what: { kind: 'page' },
  dueAt: now,
  urgency: URGENCY.alarm,
  dedupeKey: deps.newId(),
})

/** Draws the page anew. One that is gone, or shows something else by now, is forgotten. */
export async function redrawPage(deps: Deps, { to, consultId }: Notice): Promise<Sent> {
  const reader = personOf(deps, to)
  if (!consultId || !reader) return NOTHING_LEFT
  const { consult, page } = await deps.store.read(deps.workspace, async (tx) => ({
    consult: await tx.consults.peek(consultId),
    page: await tx.pages.get(consultId, to),
  }))
  const messenger = deps.messengers().find(({ platform }) => platform === page?.platform)
  if (!consult || !page || !messenger) return NOTHING_LEFT
  const ctx = deps.readerContext(reader, messenger.abilities, deps.clock.now())
  try {
    const at = await messenger.redrawPage(page.at, drawn(ctx, consult, deps.newId()))
    await deps.store.write(deps.workspace, (tx) => tx.pages.set({ ...page, at }))
  } catch (error) {
    if (!(error instanceof SendError) || error.fault.kind !== 'gone') throw error
    await deps.store.write(deps.workspace, (tx) => forget(tx, page))
  }
  return { platform: messenger.platform, ref: null, posted: false, root: false }
}

/** Unless another has been opened meanwhile. */
async function forget(tx: Tx, page: PageRow): Promise<void> {
  const there = await tx.pages.get(page.consultId, page.person)
  if (there?.at.id === page.at.id && there.at.drawnAs === page.at.drawnAs) await tx.pages.remove(page.consultId, page.person)
}
