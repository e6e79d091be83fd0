import { isAlarm } from '#cards/verbs.ts'
import { buttonIn, type Data, INVOKE, readData } from '../ids.ts'
import type { Inbound } from './read-activity.ts'
import { dataOf } from './read-state.ts'

/** A button was pressed, and it is the alarm's: a page that is sent, left or looked at may carry the same id and is none. */
export const isAlarmPress = ({ verb, action }: Data): boolean => verb === 'press' && isAlarm(action ?? '')

/** The invokes in which a button comes. */
const PRESSES: readonly (string | undefined)[] = [INVOKE.fetch, INVOKE.submit, INVOKE.extensionSubmit]

/**
 * Whether what comes in will be a press of the alarm for the listeners, which nothing slows (R18). `pagesInChat`: there a button comes as a
 * message, which elsewhere is words, whatever it carries.
 */
export function bringsAlarm(activity: Inbound, { pagesInChat }: { pagesInChat: boolean }): boolean {
  const { type, name, value } = activity
  const inChat = pagesInChat && type === 'message' && buttonIn(value) !== null
  return (inChat || (type === 'invoke' && PRESSES.includes(name))) && isAlarmPress(readData(dataOf(value)))
}
