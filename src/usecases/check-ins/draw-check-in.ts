import { checkInSetupForm } from '#cards/check-ins/check-in-setup-form.ts'
import { checkInWritingForm, EDITING } from '#cards/check-ins/check-in-writing-form.ts'
import { lineMessage } from '#cards/consult-card/line-message.ts'
import type { Card, Form } from '#cards/model.ts'
import { type CheckIn, type CheckInChoice, nextAskAt } from '#domain/check-in/check-in.ts'
import { fitsHours, workDays } from '#domain/check-in/fits-hours.ts'
import { nextPrompts, promptAfter } from '#domain/check-in/prompts.ts'
import { allowed } from '#domain/reflection/permissions.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'

/** Screens of check-ins, each of the person who asks and nobody else. */
export async function drawCheckIn(r: Request, { show: screen, id = '', arg = '' }: AnswerRef): Promise<Answer | null> {
  switch (screen) {
    case 'checkin.setup':
      return { kind: 'form', how: 'show', form: await drawSetup(r) }
    case 'checkin.writing':
      return { kind: 'form', how: arg === EDITING ? 'show' : 'push', form: await drawWriting(r, id, arg) }
    case 'checkin.said':
      return { kind: 'card', card: await drawSaid(r, id, arg) }
    case 'checkin.done':
      return { kind: 'done', card: await drawSaid(r, id, arg) }
    default:
      return null
  }
}

const mine = (r: Request): Promise<CheckIn | null> => r.deps.store.read(r.actor.workspace, (tx) => tx.checkIns.of(r.actor.person.key))

async function drawSetup(r: Request): Promise<Form> {
  const agency = r.deps.agency.current()
  const { person } = r.actor
  const days = workDays(person, agency, r.now)
  return checkInSetupForm(r.ctx, { nonce: r.deps.newId(), choice: (await mine(r)) ?? firstChoice(r, days), days })
}

/** Without a choice of their own: the agency's offer, else every two weeks on the last working day of the week. */
function firstChoice(r: Request, days: readonly CheckInChoice['weekday'][]): CheckInChoice {
  const agency = r.deps.agency.current()
  const offered = agency.check_ins?.offer ?? { rhythm: 'two' as const, weekday: days.at(-1) ?? ('fri' as const), time: '15:00' }
  const fits = fitsHours(offered, r.actor.person, agency, r.now)
  return { ...offered, ...(typeof fits === 'string' ? {} : { time: fits.to }), model: 'what', count: 1 }
}

async function drawWriting(r: Request, id: string, arg: string): Promise<Form> {
  const nonce = r.deps.newId()
  return r.deps.store.read(r.actor.workspace, async (tx) => {
    if (arg !== EDITING) return checkInWritingForm(r.ctx, { id, nonce, prompts: await promptsFor(r, tx, id) })
    const { prompts, text } = allowed(await tx.reflections.get(id), r.actor.person.key, 'edit')
    return checkInWritingForm(r.ctx, { id, nonce, prompts: prompts.filter((one) => Object.hasOwn(r.ctx.rules.prompts, one)), text })
  })
}

/** The questions of the check-in asked, else the one that goes with a closed consult of theirs, else those that would come next. */
async function promptsFor(r: Request, tx: Tx, id: string): Promise<readonly string[]> {
  const { key } = r.actor.person
  const checkIn = await tx.checkIns.of(key)
  const known = (prompts: readonly string[]) => prompts.filter((one) => Object.hasOwn(r.ctx.rules.prompts, one))
  const asked = checkIn?.asked.find((one) => one.id === id)
  if (asked) return known(asked.prompts)
  const consult = id === '' ? null : await tx.consults.peek(id)
  const after = consult?.workerKey === key && consult.closure ? promptAfter(r.ctx.rules, consult.closure.outcome) : null
  if (after !== null) return [after]
  const recent = checkIn ? [] : (await tx.reflections.ofAuthor(key, { limit: 10 })).flatMap((one) => one.prompts)
  return nextPrompts(r.ctx.rules, checkIn ?? { model: 'what', count: 1, used: recent }).prompts
}

/** What is said where there is no next one. */
const WITHOUT_NEXT: Readonly<Record<string, string>> = {
  'checkin.skipped': 'reflect.skipped',
  'checkin.thanks': 'reflection.saved',
  'checkin.moved': 'reflect.skipped',
  'checkin.saved': 'checkin.stopped',
}
const SAID = ['checkin.paused', 'checkin.stopped', 'checkin.refused', ...Object.keys(WITHOUT_NEXT)]

async function drawSaid(r: Request, id: string, textId: string): Promise<Card> {
  const checkIn = await mine(r)
  const nextAt = nextAskAt(checkIn)
  const said = SAID.includes(textId) ? textId : 'checkin.stopped'
  // The question after a consult belongs to no rhythm.
  const apart = said === 'checkin.skipped' && id !== '' && !checkIn?.asked.some((one) => one.id === id)
  const text = nextAt === null || apart ? (WITHOUT_NEXT[said] ?? said) : said
  return lineMessage(r.ctx, {
    textId: text,
    fallbackId: 'checkin.fallback',
    params: nextAt === null ? {} : { next_at: { at: nextAt } },
    buttons: text === 'checkin.paused' ? ['checkin.resume'] : [],
  })
}
