import { readFileSync } from 'node:fs'
import type { App } from '@slack/bolt'
import { describe, expect, test } from 'vitest'
import type { SlackDeps } from '#slack/deps.ts'
import { COMMAND, SHORTCUT } from '#slack/ids.ts'
import { registerListeners } from '#slack/listeners/register.ts'

interface Manifest {
  display_information: { name: string; description: string; long_description: string }
  features: {
    shortcuts: { name: string; type: string; callback_id: string; description: string }[]
    slash_commands: { command: string; url: string; usage_hint: string; should_escape: boolean }[]
  }
  oauth_config: { scopes: { bot: string[] } }
  settings: {
    event_subscriptions: { request_url: string; bot_events: string[] }
    interactivity: { is_enabled: boolean; request_url: string }
    socket_mode_enabled: boolean
  }
}
const manifest = JSON.parse(readFileSync(new URL('../../manifests/slack.json', import.meta.url), 'utf8')) as Manifest
const { features, settings, oauth_config: oauth, display_information: display } = manifest

/** Every scope we ask for, with what breaks without it. */
const WHY: Record<string, string> = {
  'app_mentions:read': 'hearing somebody who names the bot in a channel',
  'chat:write': 'cards, lines and private replies',
  commands: 'the command and the shortcuts',
  'im:history': 'hearing what people write to the bot, and reading back a lost send',
  'im:write': 'opening the private chat',
  'users:read': 'needed by Slack together with users:read.email',
  'users:read.email': 'finding people of the agency file by e-mail',
}

describe('the manifest', () => {
  test('asks for no scope without a reason, and reads no channel', () => {
    expect([...oauth.scopes.bot].sort()).toEqual(Object.keys(WHY).sort())
    expect(oauth.scopes.bot.filter((s) => s.includes('history'))).toEqual(['im:history'])
  })

  test('sends everything to one address, and Socket Mode is off', () => {
    const urls = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map((c) => c.url),
    ]
    expect(new Set(urls)).toEqual(new Set(['https://boundary.example.org/slack/events']))
    expect([settings.socket_mode_enabled, settings.interactivity.is_enabled]).toEqual([false, true])
  })

  test('names the command and shortcuts that are served', () => {
    expect(features.slash_commands.map((c) => [c.command, c.usage_hint, c.should_escape])).toEqual([
      [COMMAND, 'help | mine | steps | queue | closed | session | checkins | reflections | status K7F2', false],
    ])
    expect(Object.fromEntries(features.shortcuts.map((s) => [s.type, s.callback_id]))).toEqual(SHORTCUT)
  })

  test('subscribes to exactly the events that have a listener', () => {
    const served: string[] = []
    const app = { event: (name: string) => served.push(name), action: () => 0, view: () => 0, shortcut: () => 0, command: () => 0 }
    registerListeners(app as unknown as App, {} as SlackDeps)
    expect(settings.event_subscriptions.bot_events.map((e) => e.split('.', 1)[0]).sort()).toEqual(served.sort())
  })

  test('keeps the lengths Slack allows', () => {
    expect(display.name.length).toBeLessThanOrEqual(35)
    expect(display.description.length).toBeLessThanOrEqual(140)
    expect(display.long_description.length).toBeGreaterThanOrEqual(175)
    for (const { name, description } of features.shortcuts) expect([name.length <= 24, description.length <= 150]).toEqual([true, true])
  })
})
