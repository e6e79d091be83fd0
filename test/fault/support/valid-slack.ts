import { randomUUID } from 'node:crypto'
import type { Values } from '#cards/model.ts'
import { ACTIONS, FORMS } from '#cards/verbs.ts'
import { SHORTCUT } from '#slack/ids.ts'
import { press, pressInView, type SlackWorld, submission, viewOf } from '#test/support/slack-payloads.ts'
import { pick, type Random } from './mutate.ts'

const FIELDS: Values = {
  'about.category': 'category.gift_invite',
  'about.flags': ['flag.legal'],
  'ask.facts': 'A gift.',
  'out.review': '2026-12-07',
  'session.time': '10:00',
  'answer.minutes': 15,
}

/** A request as Slack sends it, before anything is done to it; `wrapped`: as the `payload` of a form. */
export interface SlackRequest {
  body: object
  as: 'json' | 'payload' | 'form'
}

/** Every kind of request that Slack sends us, by any of the people, about things that are there and things that are not. */
export function validSlack(random: Random, slack: SlackWorld, user: string, ids: readonly string[]): SlackRequest {
  const to = { id: pick(random, ids), arg: pick(random, ['', '0', 'ask', 'read', 'found']), nonce: randomUUID() }
  const ts = `${Math.floor(random() * 1e9)}.000100`
  const message = { type: 'message', channel: slack.dm(user), channel_type: 'im', user, ts, text: 'Well done <@U0SAM> &amp; :tada:' }
  const view = () => viewOf(pick(random, FORMS), to, FIELDS)
  const event = (inner: object): SlackRequest => ({
    as: 'json',
    body: {
      type: 'event_callback',
      token: 'x',
      team_id: slack.identity.teamId,
      api_app_id: slack.identity.appId,
      event_id: `Ev${randomUUID()}`,
      event_time: 1,
      authorizations: [{ team_id: slack.identity.teamId, user_id: 'U0BOT', is_bot: true }],
      event: inner,
    },
  })
  const payload = (body: object): SlackRequest => ({ as: 'payload', body })
  const common = { team: { id: slack.identity.teamId }, user: { id: user, team_id: slack.identity.teamId }, trigger_id: randomUUID() }
  return pick(random, [
    (): SlackRequest => ({
      as: 'form',
      body: {
        command: '/boundary',
        text: pick(random, ['', 'mine', 'status K7F2', 'Maria Lopez']),
        user_id: user,
        team_id: slack.identity.teamId,
        channel_id: slack.dm(user),
        trigger_id: randomUUID(),
        response_url: slack.responseUrl,
      },
    }),
    () => payload({ type: 'shortcut', callback_id: SHORTCUT.global, ...common }),
    () =>
      payload({
        type: 'message_action',
        callback_id: SHORTCUT.message,
        ...common,
        channel: { id: 'C0GENERAL' },
        message: { ts, text: 'x' },
        response_url: slack.responseUrl,
      }),
    () => payload({ ...press(slack, user, pick(random, ACTIONS), to), response_url: slack.responseUrl }),
    () => payload(pressInView(slack, user, pick(random, [...ACTIONS, ...Object.keys(FIELDS)]), to, view())),
    () => payload(submission(slack, user, view())),
    () => payload({ type: 'view_closed', ...common, view: view(), is_cleared: false }),
    () => event(message),
    () => event({ ...message, thread_ts: '1.000001', files: [{ id: 'F1' }], subtype: 'file_share' }),
    () => event({ ...message, subtype: 'message_changed', message, previous_message: { ...message, text: 'x' }, hidden: true }),
    () => event({ ...message, subtype: 'message_deleted', deleted_ts: ts, previous_message: message, hidden: true }),
    () => event({ ...message, type: 'app_mention', channel: 'C0GENERAL' }),
    () => event({ type: 'app_home_opened', user, channel: slack.dm(user), tab: 'home', view: { id: 'V1', hash: '1' } }),
    () => event({ type: 'reaction_added', user, item: { type: 'message', channel: slack.dm(user), ts } }),
    () => event({ type: 'user_change', user: { id: user, profile: {} } }),
  ])()
}
