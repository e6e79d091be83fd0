import { changedCard } from '#cards/consult-card/changed-card.ts'
import { lineMessage } from '#cards/consult-card/line-message.ts'
import { relayMessage } from '#cards/consult-card/relay-message.ts'
import { supervisorCard } from '#cards/consult-card/supervisor-card.ts'
import { workerCard } from '#cards/consult-card/worker-card.ts'
import { knownText } from '#cards/texts/text-catalog.ts'
import type { SupervisorCard, WorkerCard } from '#domain/consult/card-state.ts'
import { named } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import { fullConsult, sentConsult, thread, told } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { HOUR } from './common.ts'

export const WORKER_CARDS: readonly WorkerCard[] = [
  'sent',
  'alarm',
  'seen',
  'asked',
  'answered',
  'agreed',
  'handed',
  'escalated',
  'nobody',
  'withdrawn',
  'asked_close',
  'closing',
  'closed',
  'reopened',
  'logged',
]
export const SUPERVISOR_CARDS: readonly SupervisorCard[] = [
  'new',
  'alarm',
  'cover',
  'backup',
  'manager',
  'copy',
  'handed',
  'second',
  'seen',
  'asked',
  'answered',
  'agreed',
  'passed',
  'taken',
  'asked_close',
  'withdrawn',
  'closing',
  'closed',
]
/** Who would see each card in the full consult; `bo` unless said. */
const SEEN_BY: Partial<Record<SupervisorCard, string>> = { copy: 'lu', second: 'ivy', manager: 'mo', new: 'lee', seen: 'lee' }

const person = { person: named<PersonKey>('bo') }
const age = { ms: 26 * HOUR }

const pair = { person: { person: named<PersonKey>('sam') }, pair: 'w.sam/2b1f0c9e-0000-4000-8000-000000000000' }
/** Lines as the rules ask for them. */
const LINES: Record<string, { params?: Parameters<typeof lineMessage>[1]['params']; buttons?: string[]; fallback?: string }> = {
  'worker.alarm.spoken': { params: { name: person, saw: 'no', state: 'spoken' }, buttons: ['spoken.confirm', 'spoken.deny'] },
  'line.seen': { params: { person, state: 'seen' } },
  'line.after': { buttons: ['consult.policy', 'consult.noted'] },
  'line.lowered': { params: { name: person }, buttons: ['consult.undo_lower'] },
  'line.late': { params: { late: age, state: 'backup' } },
  'relay.first': { params: { people: { people: [named('dana'), named('bo'), named('mo')] } } },
  'relay.counts': { params: { message: 'm-7' }, buttons: ['consult.is_answer'] },
  'relay.closed': { buttons: ['consult.reopen'] },
  'remind.digest': {
    params: { tokens: { list: ['K7F2', 'M3P9'] }, n: 2, answer_by: { at: now + HOUR } },
    buttons: ['door.queue'],
    fallback: 'remind.digest.fallback',
  },
  'remind.unseen': {
    params: { age, next: { person: named('mo') }, next_at: { at: now + HOUR } },
    buttons: ['consult.read', 'consult.acknowledge', 'consult.snooze'],
    fallback: 'remind.unseen.fallback',
  },
  'remind.answer': { buttons: ['consult.answer', 'consult.hand_over', 'consult.snooze'], fallback: 'remind.answer.fallback' },
  'line.spoken.reported': { params: { name: person, saw: 'yes' }, fallback: 'remind.alarm.fallback' },
  'line.spoken.half.worker': { params: { person } },
  'line.ended': { params: { why: 'second', name: person, person, at: { at: now }, state: 'ended' } },
  'line.ended.worker': { params: { person, state: 'ended' } },
  'remind.reported': {
    params: { person, at: { at: now } },
    buttons: ['consult.spoken', 'consult.read'],
    fallback: 'remind.reported.fallback',
  },
  'remind.alarm': { params: { active: { at: now } }, buttons: ['consult.spoken', 'consult.read'], fallback: 'remind.alarm.fallback' },
  'remind.session.after': { buttons: ['session.yes', 'session.no'] },
  'remind.close': { buttons: ['consult.close'], fallback: 'remind.close.fallback' },
  'remind.sign': { buttons: ['record.sign'], fallback: 'remind.sign.fallback' },
  'remind.action': { params: { due: { at: now } }, buttons: ['record.read', 'action.done'], fallback: 'remind.action.fallback' },
  'follow.review.body': {
    params: { age, person },
    buttons: ['follow.settled', 'follow.again', 'follow.worse', 'follow.later', 'follow.stop'],
    fallback: 'follow.review.fallback',
  },
  'follow.care.body': { params: { age }, buttons: ['aftercare.ok', 'aftercare.still', 'aftercare.talk'], fallback: 'follow.care.fallback' },
  'follow.log.body': {
    params: { at: { at: now } },
    buttons: ['follow.settled', 'follow.again', 'log.ask'],
    fallback: 'follow.log.fallback',
  },
  'line.contact': { params: { contact: { at: now } }, buttons: ['consult.steps'], fallback: 'line.steps.fallback' },
  'line.steps': { buttons: ['consult.steps'], fallback: 'line.steps.fallback' },
  'follow.land.body': { buttons: ['land.heard', 'land.hard', 'land.went_on', 'land.not_up'], fallback: 'follow.land.fallback' },
  'follow.since.body': { buttons: ['land.went_on', 'land.not_up'], fallback: 'follow.land.fallback' },
  'land.heard.reply': { buttons: ['consult.steps'] },
  'land.hard.reply': { buttons: ['consult.steps', 'consult.update'] },
  'land.not_up.reply': { buttons: ['consult.steps', 'consult.contact'] },
  'line.went_on': {},
  'line.step_in': { params: { person: { person: named('mo') } } },
  'line.step_in.worker': { params: { person: { person: named('mo') } } },
  'follow.again.reply': { buttons: ['door.flag'] },
  'follow.worse.reply': { params: { people: { people: [named('bo'), named('mo')] }, n: 2 }, buttons: ['door.flag'] },
  'follow.later.reply': { params: { next_at: { at: now } } },
  'follow.stop.reply': {},
  'aftercare.talk.reply': { params: { person } },
  'aftercare.nobody': {},
  'remind.session.none': { buttons: ['door.session'] },
  'session.set': { params: { ...pair, at: { at: now } }, buttons: ['door.session'], fallback: 'session.fallback' },
  'session.unset': { params: pair, buttons: ['door.session'], fallback: 'session.fallback' },
  'session.before': {
    params: { ...pair, at: { at: now }, n: 200, tokens: { list: Array.from({ length: 200 }, () => 'K7F2') } },
    buttons: ['door.session'],
    fallback: 'session.fallback',
  },
  'session.ask': { params: { ...pair, at: { at: now } }, buttons: ['session.log'], fallback: 'session.fallback' },
  'session.noted': { params: { ...pair, at: { at: now } }, fallback: 'session.fallback' },
  'session.noted.missed': { params: pair, buttons: ['door.session'], fallback: 'session.fallback' },
  'session.late': { params: { ...pair, last: { at: now } }, buttons: ['door.session'], fallback: 'session.fallback' },
  'session.late.first': { params: pair, buttons: ['door.session'], fallback: 'session.fallback' },
}

/** What stands in chat of a consult: its cards, and the lines below them. */
export function drawConsultCards(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const cards: Record<string, Drawn> = {}
  for (const state of WORKER_CARDS) {
    cards[`worker.${state}`] = workerCard(worker, { consult: fullConsult(words), state })
    cards[`worker.${state} of a new consult`] = workerCard(worker, { consult: sentConsult(told(words)), state })
  }
  cards['worker.nobody at now'] = workerCard(worker, { consult: fullConsult(words, { level: 'now' }), state: 'nobody' })
  for (const state of SUPERVISOR_CARDS) {
    cards[`sup.${state}`] = supervisorCard(readerOf(SEEN_BY[state] ?? 'bo', { agency }), { consult: fullConsult(words), state })
  }
  cards.changed = changedCard(readerOf('bo', { agency }), { consult: fullConsult(words, { state: 'seen' }) })
  cards['changed, done'] = changedCard(worker, { consult: fullConsult(words, { state: 'closed' }), why: 'done' })
  cards['changed, formal'] = changedCard(worker, { consult: fullConsult(words, { state: 'answered', formalAt: now }), why: 'formal' })
  cards.logged = workerCard(worker, { consult: fullConsult(words, { state: 'logged' }), state: 'logged' })
  for (const [textId, line] of Object.entries(LINES)) {
    cards[textId] = lineMessage(worker, {
      textId: knownText(textId),
      params: line.params ?? {},
      buttons: line.buttons ?? [],
      consult: fullConsult(words),
      ...(line.fallback ? { fallbackId: knownText(line.fallback) } : {}),
    })
  }
  cards['relay.message'] = relayMessage(worker, { message: thread(1, words || 'x')[0]!, consult: fullConsult(words) })
  cards['relay.message removed'] = relayMessage(worker, { message: thread(4, words)[3]!, consult: fullConsult(words) })
  return cards
}
