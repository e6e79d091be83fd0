import { type Logger, LogLevel, WebClient } from '@slack/web-api'
import { createSimulatedSlack, type SimulatedSlackOptions } from '#sandbox/slack/simulated-slack.ts'
import { TinyBot } from './tiny-bot.ts'

export const SECRET = 'a-signing-secret'
export const TOKEN = 'xoxb-simulated'
export const DANA = 'U0DANA'
export const SAM = 'U0SAM'
export const GONE = 'U0GONE'

export const PEOPLE = [
  { id: DANA, name: 'dana', real_name: 'Dana Cruz', tz: 'America/New_York', email: 'dana@example.org' },
  { id: SAM, name: 'sam', real_name: 'Sam Okafor', tz: 'America/Chicago', email: 'sam@example.org' },
  { id: GONE, name: 'gone', real_name: 'Gone Away', tz: 'America/Chicago', email: 'gone@example.org', deleted: true },
]

/** A clock that stands still until moved. */
export const movedClock = (start = Date.parse('2026-11-24T14:05:00Z')) => ({ at: start })

/** A simulated workspace, a bot that hears it, and Slack's own client pointed at it. */
export async function openWorkspace(options: Partial<SimulatedSlackOptions> = {}) {
  const clock = movedClock()
  const wall = { at: Date.now() }
  const bot = await new TinyBot(SECRET).listen()
  const slack = createSimulatedSlack({
    signingSecret: SECRET,
    botToken: TOKEN,
    eventsUrl: bot.url,
    users: PEOPLE,
    now: () => clock.at,
    wallNow: () => wall.at,
    retryDelaysMs: [0, 0, 0],
    echoOwnMessages: false,
    ...options,
  })
  const { apiUrl } = await slack.listen()
  const web = client(apiUrl)
  return { clock, wall, bot, slack, web, apiUrl, close: async () => Promise.all([slack.close(), bot.close()]) }
}

export type Opened = Awaited<ReturnType<typeof openWorkspace>>

const nothing = () => undefined
/** What Slack's client would print about calls that are meant to fail. */
const SILENT: Logger = {
  ...{ debug: nothing, info: nothing, warn: nothing, error: nothing, setLevel: nothing, setName: nothing },
  getLevel: () => LogLevel.ERROR,
}

export const client = (apiUrl: string, token = TOKEN) =>
  new WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 10_000, logger: SILENT })

export const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } })
export const plain = (text: string) => ({ type: 'plain_text' as const, text })
export const button = (action_id: string, text = action_id, value = 'v') => ({
  type: 'button' as const,
  action_id,
  text: plain(text),
  value,
})
export const modal = (title: string, blocks: object[] = [section('Hello')], extra: object = {}) =>
  ({ type: 'modal', title: plain(title), submit: plain('Next'), close: plain('Close'), callback_id: title, blocks, ...extra }) as never
export const textInput = (block_id: string, extra: object = {}, input: object = {}) => ({
  type: 'input',
  block_id,
  label: plain(block_id),
  element: { type: 'plain_text_input', action_id: 'text', ...extra },
  ...input,
})
export const radio = (block_id: string, values: string[], extra: object = {}) => ({
  type: 'input',
  block_id,
  label: plain(block_id),
  element: {
    type: 'radio_buttons',
    action_id: 'pick',
    options: values.map((value) => ({ text: plain(`Option ${value}`), value })),
    ...extra,
  },
})
