import { snooze as rule } from '#domain/consult/answering/snooze.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** Rests one person's own reminders, within the caps of T12; no due time moves. */
export const snoozeReminders = (r: Request, id: string, until: 'half' | 'opening'): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => rule(consult, { by: r.actor.person.key, until }, rules))
