import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { InputStates, SimulatedMessage, SimulatedView } from '#sandbox/slack/slack-shapes.ts'
import type { PagePerson } from './page-options.ts'

/** Everything on one person's screen in Slack, as the page draws it: what the bot really sent. */
export function slackScreen(slack: SimulatedSlack, person: PagePerson) {
  const lock = slack.notifications(person.id).at(-1)
  const home = slack.home(person.id)
  return {
    platform: 'slack' as const,
    id: person.id,
    unread: slack.unread(person.id),
    lastRead: slack.lastRead(person.id),
    lock: lock === undefined ? null : { at: Number(lock.ts) * 1_000, text: lock.text },
    messages: slack.messages(person.id).map((message) => messageOf(message, slack.valuesOf(message))),
    modals: slack.modalStack(person.id).map(viewOf),
    home: home === null ? null : viewOf(home),
  }
}

const messageOf = (message: SimulatedMessage, values: InputStates) => ({
  channel: message.channel,
  ts: message.ts,
  thread: message.thread_ts ?? null,
  bot: message.bot,
  text: message.text,
  blocks: message.blocks,
  edited: message.edited !== undefined && !message.bot,
  private: message.ephemeralFor !== undefined,
  values,
})

const viewOf = (view: SimulatedView) => ({
  id: view.id,
  hash: view.hash,
  title: view.content.title?.text ?? '',
  submit: view.content.submit?.text ?? null,
  close: view.content.close?.text ?? null,
  blocks: view.content.blocks,
  values: view.values,
  errors: view.errors,
  trouble: view.trouble,
  busy: view.busy,
})
