import { checkInPrompt } from '#cards/check-ins/check-in-prompt.ts'
import { relayMessage } from '#cards/consult-card/relay-message.ts'
import { settledCard } from '#cards/consult-card/settled-card.ts'
import type { ReaderContext } from '#cards/context.ts'
import type { Card } from '#cards/model.ts'
import { keptLandCard } from '#cards/talk/kept-land-card.ts'
import type { Person } from '#domain/agency.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import { leftToAsk } from '#domain/consult/telling/left-to-ask.ts'
import type { NoticeId } from '#domain/ids.ts'
import { keptToTalk } from '#domain/situation/kept-landed.ts'
import type { Deps } from '../deps.ts'
import { NOTHING_LEFT, type Sent } from '../notices/keep-place.ts'
import { lineOf, named } from '../notices/render-notice.ts'
import { SendError } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import type { Abilities } from '../ports/platform.ts'
import type { Standing } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { isAboutTalk, isQuietAccount } from '../talk/quiet-account.ts'
import { orUnread } from '../unreadable.ts'
import { whichSaid } from './which-said.ts'

/** Redraws a message that asks nothing any more, where it stands: on the platform that took it. Nothing is said anew, so nothing sounds. */
export async function redrawSettled(deps: Deps, { to }: Notice, person: Person, noticeId: NoticeId): Promise<Sent> {
  const { asked, contact } = await deps.store.read(deps.workspace, async (tx) => {
    const asked = await orUnread(tx.notices.standing(noticeId))
    return { asked, contact: asked && (await tx.contacts.get(to, asked.platform)) }
  })
  const messenger = asked && deps.messengers().find(({ platform }) => platform === asked.platform)
  // In a chat that they have left, nothing is written.
  if (!asked || !messenger || contact?.channel !== asked.ref.channel) return NOTHING_LEFT
  const { abilities, platform } = messenger
  const ctx = deps.readerContext(person, abilities, deps.clock.now())
  const card = await deps.store.read(deps.workspace, (tx) => drawn(tx, ctx, asked, abilities))
  if (!card) return NOTHING_LEFT
  try {
    await messenger.update(asked.ref, card, noticeId, contact.address ?? undefined)
  } catch (error) {
    // Whatever the platform says of this message or this chat: there is nothing more to redraw, and it says nothing about the person.
    if (!(error instanceof SendError) || error.fault.kind === 'retry' || error.fault.kind === 'ambiguous') throw error
  }
  return { platform, ref: null, posted: false, root: false }
}

/** As it reads now. Null: it stays as it is, above all where the account reads nothing more of it (R10). */
async function drawn(tx: Tx, ctx: ReaderContext, { what, consultId, draftId, at }: Standing, abilities: Abilities): Promise<Card | null> {
  if (what.kind === 'which') return whichSaid(tx, ctx, what.wordsId)
  if (what.kind === 'check_in') {
    const checkIn = await orUnread(tx.checkIns.of(ctx.reader.key))
    const prompts = checkIn?.asked.find((one) => one.id === what.ask)?.prompts ?? []
    return settledCard(ctx, checkInPrompt(ctx, { ask: what.ask, prompts }))
  }
  const consult = consultId && (await orUnread(tx.consults.peek(consultId)))
  if (consultId && (!consult || isSilent(consult, ctx.reader.key))) return null
  if (what.kind === 'relay') {
    const message = abilities.threads ? null : await orUnread(tx.messages.get(what.messageId))
    return message && consult ? named(relayMessage(ctx, { message, consult }), abilities, consult.token) : null
  }
  if (what.kind !== 'line' && what.kind !== 'note') return null
  if (isAboutTalk(what.text) && (await isQuietAccount(tx, ctx.reader.key, ctx.now))) return null
  if (what.text === 'kept.land.body') {
    const draft = draftId && (await orUnread(tx.drafts.get(draftId)))
    const toTalk = Boolean(draft && keptToTalk(ctx.rules, draft.situation))
    const left = draft && draft.landed?.answer !== 'went_on' ? ['kept.went_on'] : []
    return draftId && settledCard(ctx, keptLandCard(ctx, { id: draftId, toTalk }), left)
  }
  const buttons = what.buttons ?? []
  const left = consult ? leftToAsk(consult, { to: ctx.reader.key, at, text: what.text, params: what.params, buttons }, ctx.now) : []
  // What no state of the consult knows of was answered by its press.
  const still = left.length < buttons.length ? left : []
  return settledCard(ctx, await lineOf(tx, ctx, { what, draftId, consult }, abilities), still)
}
