import { lineMessage } from '#cards/consult-card/line-message.ts'
import type { Card } from '#cards/model.ts'
import { nextAskAt } from '#domain/check-in/check-in.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Request } from '../request.ts'
import { ownCheckIn } from './switch-check-ins.ts'

/** What is said where there is no next one. */
const WITHOUT_NEXT = {
  'checkin.skipped': 'reflect.skipped',
  'checkin.thanks': 'reflection.saved',
  'checkin.moved': 'reflect.skipped',
  'checkin.saved': 'checkin.stopped',
} as const
const PLAIN = ['checkin.paused', 'checkin.stopped', 'checkin.refused'] as const
type Said = (typeof PLAIN)[number] | keyof typeof WITHOUT_NEXT
const SAID = [...PLAIN, ...Object.keys(WITHOUT_NEXT)] as Said[]

/** What was done to the check-ins, and when the next one comes; `arg` is the text. */
export async function drawSaid(r: Request, { id = '', arg: textId = '' }: AnswerRef): Promise<Card> {
  const checkIn = await ownCheckIn(r)
  const nextAt = nextAskAt(checkIn)
  const said = SAID.find((one) => one === textId) ?? 'checkin.stopped'
  // The question after a consult belongs to no rhythm.
  const apart = said === 'checkin.skipped' && id !== '' && !checkIn?.asked.some((one) => one.id === id)
  const text =
    nextAt === null || apart ? ((WITHOUT_NEXT as Partial<Record<Said, Said | 'reflect.skipped' | 'reflection.saved'>>)[said] ?? said) : said
  return lineMessage(r.ctx, {
    textId: text,
    fallbackId: 'checkin.fallback',
    params: nextAt === null ? {} : { next_at: { at: nextAt } },
    buttons: text === 'checkin.paused' ? ['checkin.resume'] : [],
  })
}
