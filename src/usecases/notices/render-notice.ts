import { lineMessage } from '#cards/consult-card/line-message.ts'
import { presentCard } from '#cards/consult-card/present-card.ts'
import { relayMessage } from '#cards/consult-card/relay-message.ts'
import type { ReaderContext } from '#cards/context.ts'
import { unreadCard } from '#cards/doors/unread-card.ts'
import { welcomeCard } from '#cards/doors/welcome-card.ts'
import { type Card, type Home, STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import { knownText } from '#cards/texts/text-catalog.ts'
import type { Person } from '#domain/agency.ts'
import { gapsOf } from '#domain/agency-gaps.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { isHeldUp } from '#domain/consult/people/reached.ts'
import type { ConsultId, DraftId, Token } from '#domain/ids.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { renderWhich } from '../asked/which-said.ts'
import { type Deps, servedPlatforms } from '../deps.ts'
import { homeModel } from '../lists/draw-home.ts'
import { neverOfWorker } from '../never-to/never-of.ts'
import { SendError } from '../ports/messenger.ts'
import type { Notice, NoticeWhat } from '../ports/notice.ts'
import type { Abilities } from '../ports/platform.ts'
import type { ThreadMessage } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { isAboutTalk, isQuietAccount } from '../talk/quiet-account.ts'
import { isUnreadable, orUnread } from '../unreadable.ts'
import { renderKept, renderKeptLand } from './render-kept.ts'
import { renderLate } from './render-late.ts'
import { renderCheckIn, renderShared, wantsPrompt } from './render-own.ts'
import { peopleOf } from './tell-unreadable.ts'

/** What cannot be drawn for want of a row that opens is tried again after this long. */
const UNREADABLE_AGAIN_MS = 5 * 60_000
const notYet = (): SendError => new SendError({ kind: 'retry', code: 'unreadable', afterMs: UNREADABLE_AGAIN_MS })

/** What a notice becomes for its reader now: drawn from the present state, so a late one never tells old news. Null: nothing left to say. */
export async function renderNotice(
  deps: Deps,
  notice: Notice,
  reader: Person,
  abilities: Abilities,
): Promise<{ card: Card; root: boolean } | { home: Home } | null> {
  const now = deps.clock.now()
  const ctx = deps.readerContext(reader, abilities, now)
  const { what } = notice
  if (what.kind === 'welcome') {
    const never = await deps.store.read(deps.workspace, (tx) => neverOfWorker(tx, reader.key))
    return { card: welcomeCard(ctx, { gaps: gapsOf(deps.agency.current(), now, servedPlatforms(deps)).length, never }), root: false }
  }
  if (what.kind === 'left_account')
    return asLine(lineMessage(ctx, { textId: 'account.left', fallbackId: 'account.fallback', params: {}, buttons: [] }))
  if (what.kind === 'relay_again' || what.kind === 'settled' || what.kind === 'page') return null
  if (what.kind === 'home') return { home: await homeModel(deps, ctx, '') }
  return deps.store
    .read(deps.workspace, (tx) => drawn(tx, ctx, { ...notice, what }, abilities))
    .catch((error) => Promise.reject(isUnreadable(error) ? notYet() : error))
}

/** What is drawn from rows of its own; the others are of nothing in particular. */
type AboutSomething = Exclude<NoticeWhat, { kind: 'home' | 'welcome' | 'left_account' | 'relay_again' | 'settled' | 'page' }>

async function drawn(
  tx: Tx,
  ctx: ReaderContext,
  { what, consultId, draftId, ambiguous }: Notice & { what: AboutSomething },
  abilities: Abilities,
): Promise<{ card: Card; root: boolean } | null> {
  const consult = consultId ? await orUnread(tx.consults.peek(consultId)) : null
  if (consultId && !consult && tx.setAside.met() > 0) return unreadable(tx, ctx, what, consultId)
  // What had been asked for before the account fell silent, and whatever comes by another way, is not said there (R10).
  if (consult && what.kind !== 'card' && isSilent(consult, ctx.reader.key)) return null
  if (what.kind === 'card') {
    const card = consult && presentCard(ctx, consult)
    return card ? { card, root: true } : null
  }
  if (what.kind === 'relay') {
    const message = await tx.messages.get(what.messageId)
    // Removed before it went out; where it may have gone out all the same it is said, and redrawn after that.
    if (!message || !consult || (message.deletedAt !== null && !ambiguous)) return null
    failpoint('relay.drawn')
    const line = relayMessage(ctx, { message, consult })
    return { card: named(abilities.threads ? line : withNext(ctx, line, { message, consult }), abilities, consult.token), root: false }
  }
  if (what.kind === 'relay_late') {
    const late = consult && (await renderLate(tx, ctx, consult, what))
    return asLine(late && consult ? named(late, abilities, consult.token) : null)
  }
  if (what.kind === 'which') return asLine(await renderWhich(tx, ctx, what.wordsId))
  if (what.kind === 'check_in') return asLine(await renderCheckIn(tx, ctx, what.ask))
  if (what.kind === 'shared') return asLine(await renderShared(tx, ctx, what.reflectionId))
  if (what.text === 'reflect.after.body' && !(await wantsPrompt(tx, ctx))) return null
  if (isAboutTalk(what.text) && (await isQuietAccount(tx, ctx.reader.key, ctx.now))) return null
  if (what.text === 'kept.reminder') return asLine(draftId && (await renderKept(tx, ctx, draftId)))
  if (what.text === 'kept.land.body') return asLine(draftId && (await renderKeptLand(tx, ctx, draftId)))
  // An outage that is over is no news: it waited for the same chat.
  if (what.text === 'line.outage' && consult && !isHeldUp(consult)) return null
  return { card: await lineOf(tx, ctx, { what, draftId, consult }, abilities), root: false }
}

/** A line of a consult, or a note, as it reads now. */
export async function lineOf(
  tx: Tx,
  ctx: ReaderContext,
  { what, draftId, consult }: { what: Extract<NoticeWhat, { kind: 'line' | 'note' }>; draftId: DraftId | null; consult: Consult | null },
  abilities: Abilities,
): Promise<Card> {
  const pointsAt = draftId ?? consult?.id
  const card = lineMessage(ctx, {
    textId: knownText(what.text),
    ...(what.fallback ? { fallbackId: knownText(what.fallback) } : {}),
    params: what.params,
    buttons: what.buttons ?? [],
    ...(consult ? { consult, never: what.buttons?.includes('follow.worse') ? await neverOfWorker(tx, consult.workerKey) : [] } : {}),
    ...(pointsAt ? { pointsAt } : {}),
  })
  return consult ? named(card, abilities, consult.token) : card
}

/** Of a consult that does not open its card still says so; whatever else there is to say of it waits. */
async function unreadable(tx: Tx, ctx: ReaderContext, what: Notice['what'], id: ConsultId): Promise<{ card: Card; root: boolean } | null> {
  if (what.kind !== 'card') throw notYet()
  const consult = await tx.consults.plain(id)
  const everybody = consult ? peopleOf(consult) : []
  if (!consult || !everybody.includes(ctx.reader.key)) return null
  const people = everybody.filter((key) => key !== ctx.reader.key)
  return { card: unreadCard(ctx, { token: consult.token, people }), root: true }
}

/** In a chat without threads a line says itself which consult it is about, where its head does not. */
export const named = (card: Card, { threads }: Abilities, token: Token): Card =>
  threads || card.head?.includes(token)
    ? card
    : { ...card, items: [{ kind: 'small', text: `${STRONG_ON}${token}${STRONG_OFF}` }, ...card.items] }

/** What asks something of its reader, in a chat without threads: there the card may stand far above it. */
const ASKS: readonly ThreadMessage['kind'][] = ['answer', 'question']
const NEXT_STEPS = 2

/** An answer or a question has the first buttons of its reader's card beneath it. */
function withNext(ctx: ReaderContext, line: Card, { message, consult }: { message: ThreadMessage; consult: Consult }): Card {
  const buttons = ASKS.includes(message.kind) ? (presentCard(ctx, consult)?.buttons ?? []) : []
  return { ...line, buttons: buttons.slice(0, NEXT_STEPS) }
}

const asLine = (card: Card | null): { card: Card; root: boolean } | null => card && { card, root: false }
