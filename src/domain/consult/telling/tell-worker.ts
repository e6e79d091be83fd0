import { promptAfter } from '../../check-in/prompts.ts'
import type { EscalationAct } from '../../escalation/escalation-step.ts'
import { landAt } from '../../escalation/talk-steps.ts'
import type { PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import { tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { firstOf, participantsOnClock, responderOf } from '../people/participants.ts'
import { toldHowItWent } from '../people/who-is-told.ts'
import { wasToTalk } from '../table-b.ts'
import { replaceReview } from '../talk/did-it-land.ts'
import { askWhetherSpoken } from './tell-contact.ts'

/** What a step tells the worker. `joined`: somebody joined, or it was tried. `none_left`: nobody is left to join. `outage`: chat takes no message. */
export type WorkerNews = Extract<EscalationAct, { act: 'tell_worker' }>['what'] | 'none_left' | 'outage'

/** Tells the worker what the steps of one moment came to; people who joined are named in one line. */
export function tellWorker(change: Change, news: readonly WorkerNews[], joined: readonly PersonKey[]): void {
  const to = change.consult.workerKey
  for (const what of news) {
    // The answer time passing says whom to phone already.
    if (what === 'none_left' && news.includes('answer_missed')) continue
    // Nor twice that the contact is near: who has no answer yet hears what to do, with the same button.
    if (what === 'steps' && news.includes('contact')) continue
    if (what === 'joined') {
      for (const person of joined) tell(change, to, 'line.backup.worker', { params: { person: { person } } })
    } else SAY[what](change, to)
  }
}

/** Found later than this, after an outage, or of a contact from before anybody was asked, it is no question any more. */
const LAND_LATE_MS = 3 * 86_400_000

const SAY: Readonly<Record<Exclude<WorkerNews, 'joined'>, (change: Change, to: PersonKey) => void>> = {
  answer_missed(change, to) {
    change.consult.answerMissedAt = change.rules.now
    tell(change, to, 'worker.nobody.body', { fallback: 'worker.nobody.fallback' })
  },
  no_duty(change, to) {
    const { noDutyUntilAt } = change.consult
    if (noDutyUntilAt !== null) tell(change, to, 'line.no_duty', { params: { opens: { at: noDutyUntilAt } } })
  },
  no_cover(change, to) {
    tell(change, to, 'line.no_cover')
  },
  contact(change, to) {
    const { contactAt } = change.consult
    if (contactAt === null) return
    const params = { contact: { at: contactAt } }
    if (alarmOn(change.consult)) tell(change, to, 'line.contact', { params })
    else tell(change, to, 'line.contact', { params, fallback: 'line.steps.fallback', buttons: ['consult.steps'] })
  },
  steps(change, to) {
    const { contactAt } = change.consult
    // Found late, after an outage, the talk may be over.
    if (contactAt === null || contactAt <= change.rules.now) return
    tell(change, to, 'line.steps', { fallback: 'line.steps.fallback', buttons: ['consult.steps'] })
  },
  land(change, to) {
    const { consult, rules } = change
    if (consult.contactAt === null || rules.now > landAt(consult.contactAt, rules.agency) + LAND_LATE_MS) return
    replaceReview(change)
    if (wasToTalk(consult, rules.pack))
      tell(change, to, 'follow.land.body', {
        fallback: 'follow.land.fallback',
        buttons: ['land.heard', 'land.hard', 'land.went_on', 'land.not_up'],
      })
    else tell(change, to, 'follow.since.body', { fallback: 'follow.land.fallback', buttons: ['land.went_on', 'land.not_up'] })
  },
  session(change, to) {
    const { consult, rules } = change
    const other = responderOf(consult)
    if (other === null) return
    const worker = { person: other }
    if (consult.sessionAt === null) tell(change, to, 'remind.session.none', { params: { worker }, buttons: ['door.session'] })
    else if (rules.now < consult.sessionAt) {
      tell(change, to, 'remind.session', { params: { worker, session: { at: consult.sessionAt } }, fallback: 'remind.session.fallback' })
    } else tell(change, to, 'remind.session.after', { buttons: ['session.yes', 'session.no'] })
  },
  answered_nudge(change, to) {
    tell(change, to, 'worker.answered.nudge', { state: 'answered', buttons: ['consult.agree', 'consult.unanswered'] })
  },
  log(change, to) {
    const { sentAt, createdAt } = change.consult
    tell(change, to, 'follow.log.body', {
      fallback: 'follow.log.fallback',
      params: { at: { at: sentAt ?? createdAt } },
      buttons: ['follow.settled', 'follow.again', 'log.ask'],
    })
  },
  review(change, to) {
    const { consult, rules } = change
    const person = toldHowItWent(consult, rules)
    if (person === null) return
    tell(change, to, 'follow.review.body', {
      fallback: 'follow.review.fallback',
      params: { age: { ms: rules.now - (consult.closedAt ?? consult.createdAt) }, person: { person } },
      buttons: ['follow.settled', 'follow.again', 'follow.worse', 'follow.later', 'follow.stop'],
    })
  },
  care(change, to) {
    const { consult, rules } = change
    tell(change, to, 'follow.care.body', {
      fallback: 'follow.care.fallback',
      params: { age: { ms: rules.now - (consult.closedAt ?? consult.createdAt) } },
      buttons: ['aftercare.ok', 'aftercare.still', 'aftercare.talk'],
    })
  },
  reflect(change, to) {
    const { consult, rules } = change
    const prompt = consult.closure && promptAfter(rules.pack, consult.closure.outcome)
    if (!prompt) return
    tell(change, to, 'reflect.after.body', {
      fallback: 'reflect.after.fallback',
      params: { prompt },
      buttons: ['checkin.write', 'checkin.skip'],
    })
  },
  noted(change, to) {
    tell(change, to, 'remind.noted', { fallback: 'remind.noted.fallback', buttons: ['consult.noted'] })
  },
  none_left(change, to) {
    tell(change, to, 'line.none_left', { params: { people: { people: participantsOnClock(change.consult).map((p) => p.key) } } })
  },
  outage(change, to) {
    const first = firstOf(change.consult)
    if (first !== null) tell(change, to, 'line.outage', { params: { person: { person: first } } })
  },
  spoken: askWhetherSpoken,
  silent(change, to) {
    tell(change, to, 'worker.alarm.silent')
  },
}
