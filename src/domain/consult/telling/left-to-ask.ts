import type { Params } from '../../text-params.ts'
import type { At, PersonKey } from '../../words.ts'
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
 * answered, or by whom. Whoever said that they are all right, or shaken, may still wish to talk.
 */
export function leftToAsk(consult: Consult, line: AskingLine, now: At): readonly string[] {
  if (stillAsks(consult, line, now)) return line.buttons
  const talks = consult.followUps.some((one) => one.key === 'care' && one.answer === 'talk' && one.at >= line.at)
  return line.text === 'follow.care.body' && !talks ? line.buttons.filter((one) => one === 'aftercare.talk') : []
}

function stillAsks(consult: Consult, line: AskingLine, now: At): boolean {
  const { state } = consult
  const said = (about: string) => consult.followUps.some((one) => one.key === about && one.at >= line.at)
  switch (line.text) {
    case 'follow.review.body':
      return !said('review') && [...RECORDED, 'answered', 'agreed', 'withdrawn'].includes(state)
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
