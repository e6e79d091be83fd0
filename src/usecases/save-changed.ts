import type { Consult } from '#domain/consult/consult.ts'
import type { Changed, Effect } from '#domain/consult/effects.ts'
import type { PersonKey } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { asks } from './asked/asks.ts'
import { settleConsult } from './asked/settle-asked.ts'
import type { Deps } from './deps.ts'
import { dropWaitingScript } from './mine/waiting-script.ts'
import { pageNotices } from './notices/open-page.ts'
import { urgencyOf, urgencyOfConsult } from './notices/urgency.ts'
import type { NewNotice } from './ports/notice.ts'
import type { Tx } from './ports/tx.ts'

/** Saves a changed consult with all it asks to be told and noted, inside the caller's transaction. */
export async function saveChanged(deps: Deps, tx: Tx, changed: Changed<Consult>, now: At): Promise<void> {
  await tx.consults.save(changed.consult)
  await dropWaitingScript(tx, changed.consult)
  failpoint('consult.saved')
  await tellEffects(deps, tx, changed.consult, changed.effects, now)
  await settleConsult(tx, changed.consult, now)
  failpoint('notices.added')
  const urgency = urgencyOfConsult(changed.consult)
  if (urgency !== null) await tx.notices.lift(changed.consult.id, urgency)
  for (const effect of changed.effects) {
    if (effect.kind !== 'audit') continue
    await tx.audit.add({
      consultId: changed.consult.id,
      by: effect.by,
      what: effect.what,
      at: now,
      facts: { ...effect.facts },
      ...(effect.sealed ? { sealed: effect.sealed } : {}),
    })
    failpoint('audit.added')
  }
}

/** Adds what is to be told about a consult that itself does not change. */
export async function tellEffects(deps: Deps, tx: Tx, consult: Consult, effects: readonly Effect[], now: At): Promise<void> {
  const notices = effects.flatMap((effect) => noticeOf(deps, consult, effect, now))
  // An open page follows as the worker's card does.
  if (effects.some((effect) => effect.kind === 'card' && effect.to === consult.workerKey))
    notices.push(...(await pageNotices(deps, tx, consult, now)))
  if (notices.length > 0) await tx.notices.add(notices)
}

function noticeOf(deps: Deps, consult: Consult, effect: Effect, now: At): NewNotice[] {
  const notice = (what: NewNotice['what'], inThread: boolean, to: PersonKey): NewNotice => ({
    to,
    consultId: inThread ? consult.id : null,
    draftId: null,
    what,
    asks: asks(what) || (what.kind === 'relay' && (consult.state === 'asked' || consult.state === 'answered')),
    urgency: urgencyOf(what, consult),
    dueAt: now,
    // The transaction is itself once-only (inbound key, or the fired keys of the locked consult), so any fresh key will do.
    dedupeKey: deps.newId(),
  })
  switch (effect.kind) {
    case 'card':
      return [notice({ kind: 'card' }, true, effect.to), notice({ kind: 'home' }, false, effect.to)]
    case 'home':
      return [notice({ kind: 'home' }, false, effect.to)]
    case 'line': {
      const { kind, text, params } = effect
      return [
        notice(
          {
            kind,
            text,
            params,
            ...(effect.fallback ? { fallback: effect.fallback } : {}),
            ...(effect.buttons ? { buttons: effect.buttons } : {}),
          },
          true,
          effect.to,
        ),
      ]
    }
    case 'note': {
      const { kind, text, fallback, params } = effect
      const extra = { ...(effect.buttons ? { buttons: effect.buttons } : {}), ...(effect.digest ? { digest: true } : {}) }
      return [notice({ kind, text, fallback, params, ...extra }, false, effect.to)]
    }
    case 'relay':
      return [notice({ kind: 'relay', messageId: effect.messageId }, true, effect.to)]
    case 'audit':
      return []
  }
}
