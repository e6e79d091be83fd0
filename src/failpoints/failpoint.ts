/**
 * Every named point between a press and its card, and back, at which a test may end the process or have it fail. In the order in which
 * they are passed. A name stands in exactly one place of the code, or once in each platform's room.
 */
export const FAILPOINTS = [
  // A start.
  'migrate.locked',
  'migrate.before_commit',
  'migrate.committed',
  'start.stored',
  'start.listening',
  'start.signed_in',
  'start.queued',
  'people.resolved',
  'people.taken_up',
  'sweep.looks',
  // A request comes in.
  'request.received',
  'request.verified',
  'request.dispatched',
  'door.entered',
  'door.known',
  // Its transaction, once.
  'once.begun',
  'consult.saved',
  'notices.added',
  'audit.added',
  'once.kept',
  'commit.before',
  'commit.after',
  'once.committed',
  'wake.asked',
  'once.woken',
  // Its answer.
  'door.worked',
  'door.drawn',
  'answer.sending',
  'answer.sent',
  // Words on their way to the others.
  'words.heard',
  'words.placed',
  'words.kept',
  'relay.drawn',
  // The queue.
  'hint.adding',
  'hint.added',
  'job.begun',
  'run.begun',
  'run.done',
  'job.done',
  // What the clock does.
  'due.claimed',
  'due.saved',
  'due.committed',
  'due.woken',
  // A notice goes out.
  'recover.looks',
  'recover.written',
  'outbox.claimed',
  'notice.begun',
  'dm.opened',
  'dm.kept',
  'notice.addressed',
  'notice.drawn',
  'home.published',
  'card.updated',
  'post.sending',
  'post.answered',
  'notice.sent',
  'settle.begun',
  'settle.noted',
  'settle.followed',
  'settle.written',
  'settle.told',
  // One that did not go out, or whose end nobody knows.
  'retry.written',
  'unsure.begun',
  'unsure.read_back',
  'chain.told',
] as const

export type Failpoint = (typeof FAILPOINTS)[number]

let atFailpoint: ((name: Failpoint) => void) | null = null

/** Marks a step at which a test may end the process. Does nothing in a bot at work, where nobody has called `onFailpoint`. */
export function failpoint(name: Failpoint): void {
  if (atFailpoint !== null) atFailpoint(name)
}

/** Says what happens at each. For the entry point of a test alone: no setting of the product leads here. */
export function onFailpoint(does: (name: Failpoint) => void): void {
  atFailpoint = does
}
