import type { JsonObject } from '#sandbox/platform/json.ts'

/**
 * The JSON shapes of Slack's Web API and payloads, as far as the simulated workspace keeps them. Written from Slack's documentation
 * (docs.slack.dev/reference), not from our cards: the simulation must be able to disagree with us.
 */

export interface TextObject {
  type: 'plain_text' | 'mrkdwn'
  text: string
}

export interface OptionObject {
  text: TextObject
  value?: string
  description?: TextObject
  url?: string
}

export interface ConfirmObject {
  title: TextObject
  text: TextObject
  confirm: TextObject
  deny: TextObject
  style?: 'primary' | 'danger'
}

/** A block element, once checked: which fields it has depends on its type. */
export interface BlockElement {
  type: string
  action_id: string
  text?: TextObject
  value?: string
  url?: string
  style?: 'primary' | 'danger'
  confirm?: ConfirmObject
  placeholder?: TextObject
  options?: OptionObject[]
  option_groups?: { label: TextObject; options: OptionObject[] }[]
  initial_option?: OptionObject
  initial_options?: OptionObject[]
  initial_value?: string
  initial_date?: string
  initial_time?: string
  multiline?: boolean
  min_length?: number
  max_length?: number
  min_value?: string
  max_value?: string
  is_decimal_allowed?: boolean
  dispatch_action_config?: { trigger_actions_on?: string[] }
}

/** A block, once checked and given a `block_id`. */
export interface Block {
  type: string
  block_id: string
  text?: TextObject
  fields?: TextObject[]
  accessory?: BlockElement
  elements?: BlockElement[]
  element?: BlockElement
  label?: TextObject
  hint?: TextObject
  optional?: boolean
  dispatch_action?: boolean
  level?: string
}

/** What one input holds, in the form of `view.state.values[block_id][action_id]`. */
export interface InputState {
  type: string
  value?: string | null
  selected_option?: OptionObject | null
  selected_options?: OptionObject[]
  selected_date?: string | null
  selected_time?: string | null
}
export type InputStates = Record<string, Record<string, InputState>>

export interface MessageMetadata {
  event_type: string
  event_payload: JsonObject
}

/** A person or the bot in the simulated workspace. */
export interface SimulatedUser {
  id: string
  name: string
  real_name: string
  tz: string
  email?: string | undefined
  deleted?: boolean | undefined
}

export interface SimulatedChannel {
  id: string
  kind: 'im' | 'channel'
  name: string
  /** Everyone in it, the bot included when it is a member. */
  members: string[]
}

export interface SimulatedMessage {
  channel: string
  ts: string
  user: string
  /** True for what the bot posted. */
  bot: boolean
  text: string
  blocks: Block[]
  /** Root of the thread it stands in; absent for a root or a plain message. */
  thread_ts?: string | undefined
  metadata?: MessageMetadata | undefined
  edited?: { user: string; ts: string } | undefined
  /** Set for a message only this person sees, which is not kept. */
  ephemeralFor?: string | undefined
}

/** What a view (modal or Home) was given by the bot. */
export interface ViewContent {
  type: 'modal' | 'home'
  title?: TextObject
  submit?: TextObject
  close?: TextObject
  blocks: Block[]
  private_metadata: string
  callback_id: string
  external_id: string
  clear_on_close: boolean
  notify_on_close: boolean
}

/** A modal or Home tab in front of one person. */
export interface SimulatedView {
  id: string
  user: string
  hash: string
  content: ViewContent
  values: InputStates
  /** Under which block which sentence stands, after a refused submit. */
  errors: Record<string, string>
  /** "We had some trouble connecting", as Slack says when an answer is late or wrong. */
  trouble: boolean
  /** While a submit is on its way. */
  busy: boolean
  rootId: string
  previousId: string | null
}
