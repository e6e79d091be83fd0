import type { ReaderContext } from '#cards/context.ts'
import type { Card } from '#cards/model.ts'
import { keptLandCard } from '#cards/talk/kept-land-card.ts'
import { keptReminder } from '#cards/talk/kept-reminder.ts'
import type { DraftId } from '#domain/ids.ts'
import { keptContactAt, keptLandAt } from '#domain/situation/kept.ts'
import { keptToTalk } from '#domain/situation/kept-landed.ts'
import { plannedLines } from '#domain/situation/planned-lines.ts'
import type { Tx } from '../ports/tx.ts'

/** What was kept or begun, before the contact: from the draft as it is now. Null once it was sent or thrown away, or the contact is over. */
export async function renderKept(tx: Tx, ctx: ReaderContext, id: DraftId): Promise<Card | null> {
  const draft = await tx.drafts.get(id)
  if (draft?.workerKey !== ctx.reader.key) return null
  const contactAt = keptContactAt(draft, ctx.agency, ctx.now)
  if (contactAt === null || contactAt <= ctx.now) return null
  return keptReminder(ctx, { id, kept: draft.keptAt != null, lines: plannedLines(ctx.rules, draft.situation) })
}

/** On the morning after the contact whether it landed. Null once it was sent or thrown away, the contact was taken out or moved ahead, or they have said it. */
export async function renderKeptLand(tx: Tx, ctx: ReaderContext, id: DraftId): Promise<Card | null> {
  const draft = await tx.drafts.get(id)
  if (draft?.workerKey !== ctx.reader.key || draft.keptAt == null) return null
  const at = keptLandAt(draft, ctx.agency, ctx.now)
  return at === null || at > ctx.now ? null : keptLandCard(ctx, { id, toTalk: keptToTalk(ctx.rules, draft.situation) })
}
