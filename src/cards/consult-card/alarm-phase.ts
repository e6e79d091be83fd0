import type { ButtonSet } from '#cards/consult-card/card-buttons.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { ContactReport } from '#domain/consult/clock/contact-counts.ts'
import { alarmEnd, alarmEnded, contactReported, contactReports } from '#domain/consult/clock/contact-made.ts'
import type { Consult } from '#domain/consult/consult.ts'

/*
 * What every card of an alarm says of it (T4): on, contact reported by whom and not confirmed, or ended.
 */

/** The newest report, while it is not confirmed and the alarm is on. */
const reportOf = (consult: Consult): ContactReport | null => (contactReported(consult) ? (contactReports(consult).at(-1) ?? null) : null)

/** For those who have it: who reported contact, and that it is not confirmed; or that it has ended. */
export function phaseForOthers(draw: Draw, consult: Consult): Item[] {
  const report = reportOf(consult)
  if (report) {
    const params = {
      name: { person: report.by },
      saw: report.saw ? 'yes' : 'no',
      at: { at: report.at },
      worker: { person: consult.workerKey },
    }
    return [draw.alert('warning', 'sup.reported', params)]
  }
  const end = alarmEnded(consult) ? alarmEnd(consult) : null
  return end ? [draw.text('sup.ended', { at: { at: end.at } })] : []
}

/** For the worker: whether it is so, as long as that is asked; or that it has ended. */
export function phaseForWorker(draw: Draw, consult: Consult): Item[] {
  const report = reportOf(consult)
  if (report) {
    const name = { person: report.by }
    return report.confirmed === true
      ? [draw.text('line.spoken.half.worker', { person: name })]
      : [draw.text('worker.alarm.spoken', { name, saw: report.saw ? 'yes' : 'no' })]
  }
  const end = alarmEnded(consult) ? alarmEnd(consult) : null
  return end ? [draw.text('worker.ended', { at: { at: end.at } })] : []
}

/** The worker's buttons while contact is reported: yes and no first. Once they said yes, only "no" is left of the two. */
export function reportedButtons(consult: Consult): ButtonSet | null {
  const report = reportOf(consult)
  if (!report) return null
  const more = ['consult.safe', 'consult.mistake', 'consult.view', 'consult.readers'] as const
  return report.confirmed === true
    ? { buttons: ['spoken.deny', 'danger.again', 'consult.update'], more }
    : { buttons: ['spoken.confirm', 'spoken.deny', 'danger.again', 'consult.update'], more, primary: 'spoken.confirm' }
}

/** An alarm that has ended asks for no "does it help?". */
export const ENDED_BUTTONS: ButtonSet = {
  buttons: ['consult.reply', 'consult.view', 'consult.steps'],
  more: ['consult.unanswered', 'consult.readers'],
}
