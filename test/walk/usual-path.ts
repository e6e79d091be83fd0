import type { ActingPerson } from '#sandbox/acting-person.ts'
import type { Answers, WalkedPage } from './guide-walk.ts'
import { walkGuide } from './guide-walk.ts'
import type { Walk, Walker } from './open-walk.ts'

/** A client takes a worker's warmth for more, it has just happened and never before: the situation all of this was made for. */
export const USUAL: Answers = {
  opening: 'opening.just',
  category: 'category.personal_interest',
  before: 'before.no',
  facts: 'On a visit the client said we have something special. I said I could not.',
  need: 'need.think',
}

/** The parts of a walk, in order. */
export const STAGES = ['before Send', 'before it is closed', 'when it is closed', 'later'] as const

const DAY = 86_400_000

/** From the command to the receipt. Resolves with the pages up to Send, and the token. */
export async function walkToSend(walk: Walk, who: Walker, answers: Answers = USUAL): Promise<{ pages: WalkedPage[]; token: string }> {
  who.stage('before Send', { page: 'sent', stage: 'before it is closed' })
  await who.type('/boundary')
  const pages = await walkGuide(walk, who, answers, { to: 'sent' })
  const token = /\b([A-Z0-9]{4}) goes to/.exec((await who.form('')).words)?.[1]
  if (!token) throw new Error(`no token on the receipt:\n${who.screen()}`)
  await who.submit()
  return { pages, token }
}

/** Dana's usual consult with Sam, from the command to the record that both have read, and what comes of itself on the days after. */
export async function walkUsualPath(walk: Walk): Promise<{ dana: Walker; pages: WalkedPage[] }> {
  const [dana, sam] = [walk.walker('dana'), walk.walker('sam')]
  const { pages, token } = await walkToSend(walk, dana)
  await answerIt(sam, token)
  await dana.card(token, 'answered')
  await dana.pressCard(token, 'This works for me')
  await closeIt(sam, token)
  dana.stage('when it is closed')
  await dana.pressCard(token, 'Read the new record')
  await dana.form('Record')
  await dana.submit()
  await sam.pressCard(token, 'Read the new record')
  await sam.form('Record')
  await sam.submit()
  await dana.card(token, 'closed')
  dana.stage('later')
  await walk.passTo(walk.bot.clock.now() + 4 * DAY)
  await dana.home()
  return { dana, pages }
}

export async function answerIt(who: ActingPerson, token: string): Promise<void> {
  await who.pressCard(token, 'Read')
  await who.form('Consult')
  await who.submit()
  await who.card(token, 'yours')
  await who.pressCard(token, 'Answer')
  await who.form('Answer')
  await who.fill('answer.mode', 'mode.written')
  await who.fill('answer.text', 'Say your role once more, and tell me how it went.')
  await who.submit()
  await who.card(token, 'answered')
}

export async function closeIt(who: ActingPerson, token: string): Promise<void> {
  await who.pressCard(token, 'Close with outcome')
  await who.form('Close with outcome')
  await who.fill('close.outcome', 'outcome.coached_continue')
  await who.fill('close.kind', 'kind.advice')
  await who.fill('close.why', 'First time, no danger, and the limit is clear.')
  await who.fill('close.safety', 'close.safety.yes')
  await who.submit()
  await who.form('A few details')
  await who.fill('out.review', '2026-12-07')
  await who.fill('out.tells', 'Dana, at the next visit, in the words we agreed.')
  await who.submit()
}
