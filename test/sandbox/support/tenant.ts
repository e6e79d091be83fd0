import { createSimulatedTeams, type SimulatedTeamsOptions } from '#sandbox/teams/simulated-teams.ts'
import { TinyTeamsBot } from './tiny-teams-bot.ts'

export const APP_ID = '11111111-2222-4333-8444-555555555555'
export const TENANT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
export const DANA = 'd0000000-0000-4000-8000-00000000da0a'
export const SAM = 'd0000000-0000-4000-8000-00000000005a'
export const CHANNEL = '19:general@thread.tacv2'

const PEOPLE = [
  { id: DANA, key: 'dana', name: 'Dana Cruz', tz: 'America/New_York' },
  { id: SAM, key: 'sam', name: 'Sam Okafor', tz: 'America/Chicago' },
]

/** A simulated tenant with a clock that stands still until moved, and a bot that hears it. */
export async function openTenant(options: Partial<SimulatedTeamsOptions> = {}) {
  const clock = { at: Date.parse('2026-11-24T14:05:00Z') }
  const wall = { at: Date.now() }
  const bot = await new TinyTeamsBot().listen()
  const teams = createSimulatedTeams({
    appId: APP_ID,
    appPassword: 'a-client-secret',
    tenantId: TENANT,
    users: PEOPLE,
    now: () => clock.at,
    wallNow: () => wall.at,
    messagesUrl: bot.url,
    ...options,
  })
  bot.teams = teams
  await teams.listen()
  const close = async (): Promise<void> => {
    bot.release()
    await teams.close()
    await bot.close()
  }
  return { clock, wall, bot, teams, close }
}

export type OpenedTenant = Awaited<ReturnType<typeof openTenant>>

export const text = (words: string) => ({ type: 'TextBlock', text: words, wrap: true })
export const submit = (title: string, data: object = {}, more: object = {}) => ({ type: 'Action.Submit', title, data, ...more })
/** An action of a message that opens a dialog. */
export const opener = (title: string, data: object = {}) => submit(title, { msteams: { type: 'task/fetch' }, ...data })
export const box = (id: string, more: object = {}) => ({ type: 'Input.Text', id, label: `Label of ${id}`, ...more })
export const choice = (id: string, values: string[], more: object = {}) => ({
  type: 'Input.ChoiceSet',
  id,
  label: `Label of ${id}`,
  choices: values.map((value) => ({ title: `Option ${value}`, value })),
  ...more,
})

export const card = (body: object[], actions: object[] = [], more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: 'A card.',
  body,
  ...(actions.length > 0 ? { actions } : {}),
  ...more,
})
/** A message with a card. */
export const withCard = (content: object, more: object = {}) => ({
  summary: 'Something new.',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  ...more,
})
/** The bot's answer that shows a page. */
export const page = (title: string, content: object) => ({
  body: {
    task: {
      type: 'continue',
      value: { title, height: 'medium', width: 'medium', card: { contentType: 'application/vnd.microsoft.card.adaptive', content } },
    },
  },
})
export const sentence = (value: string) => ({ body: { task: { type: 'message', value } } })
