import type { Doors } from '#usecases/ports/doors.ts'
import { type Messenger, SendError } from '#usecases/ports/messenger.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { Metrics } from './metrics.ts'

/** The same messenger, each call counted by what came of it. */
export function countedMessenger(messenger: Messenger, metrics: Pick<Metrics, 'delivery'>): Messenger {
  const count = async <T>(call: string, work: () => Promise<T>): Promise<T> => {
    try {
      const answer = await work()
      metrics.delivery(messenger.platform, call, 'sent')
      return answer
    } catch (error) {
      metrics.delivery(messenger.platform, call, error instanceof SendError ? error.fault.kind : 'error')
      throw error
    }
  }
  return {
    platform: messenger.platform,
    abilities: messenger.abilities,
    urgently: messenger.urgently,
    openDm: (...args) => count('open_dm', () => messenger.openDm(...args)),
    post: (...args) => count('post', () => messenger.post(...args)),
    update: (...args) => count('update', () => messenger.update(...args)),
    findByNotice: (...args) => count('find', () => messenger.findByNotice(...args)),
    redrawPage: (...args) => count('redraw_page', () => messenger.redrawPage(...args)),
    publishHome: (...args) => count('publish_home', () => messenger.publishHome(...args)),
    findByEmail: (...args) => count('find_by_email', () => messenger.findByEmail(...args)),
    emailOf: (...args) => count('email_of', () => messenger.emailOf(...args)),
  }
}

/** The same doors, each visit counted by door. */
export function countedDoors(doors: Doors, metrics: Pick<Metrics, 'inbound'>): Doors {
  const at = (user: Pick<PlatformUser, 'platform'>, door: keyof Doors): Doors => {
    metrics.inbound(user.platform, door)
    return doors
  }
  return {
    command: (user, ...rest) => at(user, 'command').command(user, ...rest),
    open: (user, ...rest) => at(user, 'open').open(user, ...rest),
    press: (user, ...rest) => at(user, 'press').press(user, ...rest),
    submit: (user, ...rest) => at(user, 'submit').submit(user, ...rest),
    save: (user, ...rest) => at(user, 'save').save(user, ...rest),
    look: (user, ...rest) => at(user, 'look').look(user, ...rest),
    home: (user, ...rest) => at(user, 'home').home(user, ...rest),
    wrote: (user, ...rest) => at(user, 'wrote').wrote(user, ...rest),
    edited: (user, ...rest) => at(user, 'edited').edited(user, ...rest),
    deleted: (user, ...rest) => at(user, 'deleted').deleted(user, ...rest),
    ask: (user, ...rest) => at(user, 'ask').ask(user, ...rest),
    heardFrom: (user, ...rest) => at(user, 'heardFrom').heardFrom(user, ...rest),
    pageShown: (user, ...rest) => at(user, 'pageShown').pageShown(user, ...rest),
    homeShown: (user, ...rest) => at(user, 'homeShown').homeShown(user, ...rest),
  }
}
