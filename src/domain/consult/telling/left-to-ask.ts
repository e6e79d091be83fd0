import type { Params } from '../../text-params.ts'
import type { At, ConsultState, PersonKey } from '../../words.ts'
import { levelToPutBack } from '../asking/undo-lower.ts'
import { alarmOn, contactReports, newestReport } from '../clock/contact-made.ts'
import { hasMarked } from '../closing/mark.ts'
import type { Consult } from '../consult.ts'
import { awaitsAnswer, RECORDED, RUNNING } from '../states.ts'

/** A line that asks its reader something: its buttons are action ids. */
export interface AskingLine {
  to: PersonKey
  text: string
  params: Params
  buttons: readonly string[]
  /** When it was asked. */
  at: At
}

/**
 * What of a line's buttons still waits for its reader, none once it is answered or over. Asked of the state alone: it does not matter where it was
 * answered, or by whom. That they wish to talk, that it got worse or went on can still be said after another answer.
 */
export function leftToAsk(consult: Consult, line: AskingLine, now: At): readonly string[] {
  if (stillAsks(consult, line, now)) return line.buttons
  const later = STILL_SAID[line.text]
  if (later === undefined || !later.states.includes(consult.state)) return []
  const said = consult.followUps.some((one) => one.key === later.about && one.answer === later.answer && one.at >= line.at)
  return said ? [] : line.buttons.filter((one) => one === later.button)
}

const ENDED: readonly ConsultState[] = [...RECORDED, 'answered', 'agreed', 'withdrawn']
const WENT_ON = { about: 'land', answer: 'went_on', button: 'land.went_on', states: RUNNING }

/** What may come to be true after another answer was given, and somebody is to hear then. */
const STILL_SAID: Readonly<Record<string, { about: string; answer: string; button: string; states: readonly ConsultState[] }>> = {
  'follow.care.body': { about: 'care', answer: 'talk', button: 'aftercare.talk', states: ENDED },
  'follow.review.body': { about: 'review', answer: 'worse', button: 'follow.worse', states: ENDED },
  'follow.land.body': WENT_ON,
  'follow.since.body': WENT_ON,
}

function stillAsks(consult: Consult, line: AskingLine, now: At): boolean {
  const { state } = consult
  const said = (about: string) => consult.followUps.some((one) => one.key === about && one.at >= line.at)
  switch (line.text) {
    case 'follow.review.body':
      return !said('review') && ENDED.includes(state)
    case 'follow.care.body':
      return !said('care')
    case 'follow.log.body':
      return !said('log') && state === 'logged'
    case 'follow.land.body':
    case 'follow.since.body':
      return !said('land') && state !== 'withdrawn'
  }
  switch (line.buttons.find((one) => one !== 'record.read')) {
    case 'spoken.confirm':
      return alarmOn(consult) && newestReport(consult) === line.params.report && contactReports(consult).at(-1)?.confirmed === null
    case 'consult.agree':
      return state === 'answered'
    case 'session.yes':
      return consult.level === 'next_session' && awaitsAnswer(consult) && consult.sessionAt !== null && consult.sessionAt <= now
    case 'consult.noted':
      return consult.caseNote === null || consult.caseNote === 'later'
    case 'consult.is_answer':
      return RUNNING.includes(state) && consult.answers.length === 0
    case 'consult.undo_lower':
      return awaitsAnswer(consult) && levelToPutBack(consult) !== null
    case 'consult.reopen':
      return !RUNNING.includes(state)
    case 'record.sign':
      return RECORDED.includes(state) && !hasMarked(consult, line.to)
    case 'action.done':
      return consult.closure?.actions.some((one) => one.id === line.params.action && one.doneAt === null) ?? false
    default:
      return true
  }
}
