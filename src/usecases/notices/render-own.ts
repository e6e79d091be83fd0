import { checkInPrompt } from '#cards/check-ins/check-in-prompt.ts'
import type { ReaderContext } from '#cards/context.ts'
import type { Card } from '#cards/model.ts'
import { reflectionShared } from '#cards/reflections/reflection-shared.ts'
import { stillAsked } from '#domain/check-in/still-asked.ts'
import type { ReflectionId } from '#domain/ids.ts'
import { reflectionStanding } from '#domain/reflection/permissions.ts'
import { promptsRestFor } from '../check-ins/prompts-rest-for.ts'
import type { Tx } from '../ports/tx.ts'

/** The check-in a reader was asked, from their own row; null once it was answered, paused, or its day is over. */
export async function renderCheckIn(tx: Tx, ctx: ReaderContext, ask: string): Promise<Card | null> {
  const checkIn = await tx.checkIns.of(ctx.reader.key)
  if (!checkIn || !stillAsked(checkIn, ask, { now: ctx.now, person: ctx.reader, agency: ctx.agency })) return null
  return checkInPrompt(ctx, { ask, prompts: checkIn.asked.find((one) => one.id === ask)?.prompts ?? [] })
}

/** That something was shared with the reader; null once it was taken back or deleted. */
export async function renderShared(tx: Tx, ctx: ReaderContext, id: ReflectionId): Promise<Card | null> {
  const reflection = await tx.reflections.get(id)
  return reflection && reflectionStanding(reflection, ctx.reader.key) === 'shared' ? reflectionShared(ctx, reflection) : null
}

/** Whether a worker is to get the question after a consult: not while prompts rest, and not when they paused or stopped check-ins. */
export async function wantsPrompt(tx: Tx, { reader, now }: ReaderContext): Promise<boolean> {
  const checkIn = await tx.checkIns.of(reader.key)
  if (checkIn?.state === 'off' || checkIn?.state === 'paused') return false
  return !(await promptsRestFor(tx, reader.key, now))
}
