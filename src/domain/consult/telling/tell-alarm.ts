import type { Change } from '../change.ts'
import { tell } from '../change.ts'
import { alarmSent } from '../people/alarm-sent.ts'

/**
 * Whom it was sent to, who has seen it, and whom to phone now: told to the worker when the first card was taken after theirs had come, and when the
 * first person has seen it. All else of an alarm is redrawn without a sound. Said as it is when the line goes out
 * (`cards/consult-card/line-message.ts`): a late one is no old news.
 */
export const tellAlarmStep = (change: Change): void =>
  tell(change, change.consult.workerKey, 'worker.alarm.rung', { params: alarmSent(change.consult) })
