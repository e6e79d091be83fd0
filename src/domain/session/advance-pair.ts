import type { AgendaItem } from './agenda.ts'
import { type ChangedPair, finishPair, notePair, type PairRules } from './change-pair.ts'
import type { Pair, Session } from './pair.ts'
import { type PairAct, pairSteps } from './pair-steps.ts'

/** Does what is due for a pair. After an outage each kind comes once. `agenda`: the list as it stands. */
export function advancePair(pair: Pair, agenda: readonly AgendaItem[], rules: PairRules): ChangedPair {
  const due = pairSteps(pair, rules.agency, rules.now).filter((step) => step.at <= rules.now)
  const fired = { ...pair.fired, ...Object.fromEntries(due.map((step) => [step.key, rules.now])) }
  const acts = new Set(due.map((step) => step.act))
  // The list for a session that is over, or a question about one that is given up, would be old news.
  if (acts.has('ask')) acts.delete('list')
  if (acts.has('lapse')) acts.delete('ask')
  const lapsed: Session | null = acts.has('lapse') && pair.booked ? { ...pair.booked, state: 'unknown' } : null
  return finishPair({ ...pair, fired, booked: lapsed ? null : pair.booked }, rules, {
    sessions: lapsed ? [lapsed] : [],
    tells: [...acts].flatMap((act) => tellsOf(pair, act, agenda, rules)),
  })
}

function tellsOf(pair: Pair, act: PairAct, agenda: readonly AgendaItem[], { agency, never = [] }: PairRules): ChangedPair['tells'] {
  const { booked } = pair
  const both = [pair.workerKey, pair.supervisorKey].filter((key) => agency.byKey.has(key))
  switch (act) {
    case 'list': {
      if (!booked) return []
      const tokens = [...new Set(agenda.map((item) => item.token))]
      const params = { at: { at: booked.startsAt }, n: tokens.length, tokens: { list: tokens } }
      return both.map((to) => notePair(pair, to, 'session.before', { buttons: ['door.session'] }, params))
    }
    case 'ask':
      if (!booked) return []
      return both.map((to) =>
        notePair(pair, to, 'session.ask', { buttons: ['session.log'], sessionId: booked.id }, { at: { at: booked.startsAt } }),
      )
    case 'lapse':
      return []
    case 'late': {
      const { lastAt } = pair
      // Nobody is asked to meet somebody whom they left out for good, and the other is not sent after them.
      if (never.includes(pair.supervisorKey)) return []
      const q = { buttons: ['door.session'] }
      return both.map((to) =>
        lastAt === null ? notePair(pair, to, 'session.late.first', q) : notePair(pair, to, 'session.late', q, { last: { at: lastAt } }),
      )
    }
    case 'late_manager': {
      const manager = agency.byKey.get(pair.workerKey)?.manager
      if (!manager || both.includes(manager) || never.includes(manager) || !agency.byKey.has(manager)) return []
      return [{ kind: 'note', to: manager, text: 'remind.session.manager', fallback: 'remind.manager.fallback', params: {} }]
    }
  }
}
