import { drawSaid } from '../check-ins/say-check-in.ts'
import { sayGone, sentBefore } from '../guide/draft-gone.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef, ReplyId } from '../ports/rows.ts'
import { presentCard } from '../reading/present-card.ts'
import { consultIdOf, type Request } from '../request.ts'
import { sessionKnown, sessionLogged, sessionSaved } from '../sessions/say-session.ts'
import { relaySaid } from '../thread/which-consult.ts'

type Reply = (r: Request, ref: AnswerRef) => Promise<Answer> | Answer

/** Screens that are no page: a word, a card, or nothing at all. */
const REPLIES: Readonly<Record<ReplyId, Reply>> = {
  nothing: () => ({ kind: 'none' }),
  done: () => ({ kind: 'done' }),
  expired: sayGone,
  'draft.gone': sayGone,
  'sent.before': sentBefore,
  consult: (r, ref) => presentCard(r, consultIdOf(ref)),
  'checkin.said': async (r, ref) => ({ kind: 'card', card: await drawSaid(r, ref) }),
  'checkin.done': async (r, ref) => ({ kind: 'done', card: await drawSaid(r, ref) }),
  'relay.said': relaySaid,
  'session.saved': sessionSaved,
  'session.logged': sessionLogged,
  'session.known': sessionKnown,
}

export const isReply = (screen: AnswerRef['show']): screen is ReplyId => Object.hasOwn(REPLIES, screen)

/** Draws such a screen. */
export const replyWith = (screen: ReplyId, r: Request, ref: AnswerRef): Promise<Answer> | Answer => REPLIES[screen](r, ref)
