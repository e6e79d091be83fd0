import { randomBytes } from 'node:crypto'
import type { Values } from '#cards/model.ts'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import { callbackOf, writeMeta, writeValue } from '#slack/ids.ts'

/** Requests of one's own making, as Slack would send them: for people who hold ids they should not have, and for what no client sends. */

/** All that a payload says of the workspace it comes from. */
export interface SlackWorld extends Pick<SimulatedSlack, 'dm'> {
  identity: Pick<SimulatedSlack['identity'], 'teamId' | 'appId'>
  responseUrl?: string
}

interface Pointed {
  id?: string
  arg?: string
  nonce?: string
}

let made = 0
/** Slack gives each trigger once; one that nobody issued opens nothing, and tells our requests apart. */
const fresh = (): string => `${Date.now()}.${++made}.${randomBytes(4).toString('hex')}`

const common = (slack: SlackWorld, user: string) => ({
  team: { id: slack.identity.teamId, domain: 'sandbox' },
  user: { id: user, username: user, name: user, team_id: slack.identity.teamId },
  api_app_id: slack.identity.appId,
  token: 'x',
})

/** A field of a form as Slack keeps it: which kind of element is told by the value. */
function elementOf(field: string, value: Values[string]): Record<string, unknown> {
  if (Array.isArray(value)) return { type: 'checkboxes', selected_options: value.map((one) => ({ value: one })) }
  if (typeof value === 'number') return { type: 'number_input', value: String(value) }
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return { type: 'datepicker', selected_date: value }
  if (typeof value === 'string' && /^\d\d:\d\d$/.test(value)) return { type: 'timepicker', selected_time: value }
  if (typeof value === 'string' && /^[a-z_]+[.:][a-z0-9_.-]+$/.test(value)) return { type: 'radio_buttons', selected_option: { value } }
  return { type: 'plain_text_input', value, field }
}

export const stateOf = (values: Values) => ({
  values: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { [field]: elementOf(field, value) }])),
})

/** A modal as a payload tells it. */
export function viewOf(form: string, to: Pointed, values: Values = {}): Record<string, unknown> {
  return {
    id: `V${randomBytes(6).toString('hex').toUpperCase()}`,
    hash: `${fresh()}`,
    type: 'modal',
    callback_id: callbackOf(form),
    private_metadata: writeMeta({ form, to }),
    title: { type: 'plain_text', text: 'Page' },
    close: { type: 'plain_text', text: 'Close' },
    submit: { type: 'plain_text', text: 'Next' },
    blocks: Object.keys(values).map((field) => ({
      type: 'input',
      block_id: field,
      label: { type: 'plain_text', text: 'Label' },
      element: { type: 'plain_text_input', action_id: field },
    })),
    state: stateOf(values),
    root_view_id: null,
    previous_view_id: null,
  }
}

export const submission = (slack: SlackWorld, user: string, view: Record<string, unknown>): Record<string, unknown> => ({
  type: 'view_submission',
  ...common(slack, user),
  trigger_id: fresh(),
  view,
  response_urls: [],
})

/** A press on a button of a message in this person's own chat with the bot. */
export function press(slack: SlackWorld, user: string, action: string, to: Pointed): Record<string, unknown> & { actions: unknown } {
  const channel = slack.dm(user)
  return {
    type: 'block_actions',
    ...common(slack, user),
    trigger_id: fresh(),
    container: { type: 'message', message_ts: '1.000001', channel_id: channel },
    channel: { id: channel, name: 'directmessage' },
    message: { type: 'message', ts: '1.000001', text: '' },
    state: { values: {} },
    actions: [{ type: 'button', action_id: action, block_id: 'b', value: writeValue(to), action_ts: fresh() }],
  }
}

/** A press, or a choice, inside a modal. */
export function pressInView(
  slack: SlackWorld,
  user: string,
  action: string,
  to: Pointed,
  view: Record<string, unknown>,
): Record<string, unknown> & { actions: unknown } {
  return {
    type: 'block_actions',
    ...common(slack, user),
    trigger_id: fresh(),
    container: { type: 'view', view_id: view.id },
    view,
    actions: [{ type: 'button', action_id: action, block_id: action, value: writeValue(to), action_ts: fresh() }],
  }
}

/** What the bot's calls of the Web API hold, as they come in. */
export function watchCalls(slack: SimulatedSlack): {
  since(n: number): ReturnType<SimulatedSlack['calls']>
  count(): number
  stop(): void
} {
  const seen: ReturnType<SimulatedSlack['calls']> = []
  const stop = slack.subscribe((change) => {
    const last = change.kind === 'call' ? slack.calls().at(-1) : undefined
    if (last) seen.push(last)
  })
  return { since: (n) => seen.slice(n), count: () => seen.length, stop }
}
