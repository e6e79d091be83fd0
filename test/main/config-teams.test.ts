import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConfig } from '#main/config/config.ts'
import { ConfigFault } from '#main/config/config-fault.ts'
import { welcomeLine } from '#main/welcome-line.ts'

const APP = '11111111-2222-4333-8444-555555555555'
const TENANT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
const TEAMS = { TEAMS_APP_ID: APP, TEAMS_APP_PASSWORD: 'a~client.secret', TEAMS_TENANT_ID: TENANT }
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' }

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigFault) return error.lines
    throw error
  }
}

describe('the configuration of Teams', () => {
  it('is none without its variables', () => expect(readConfig({}).teams).toBeNull())

  it('is Microsoft’s own addresses with an app id, a secret and a tenant', () => {
    expect(readConfig(TEAMS).teams).toEqual({
      appId: APP,
      proof: { secret: 'a~client.secret' },
      tenantIds: [TENANT],
      cloud: 'public',
      openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      loginUrl: 'https://login.microsoftonline.com/',
      serviceUrl: null,
      allowUnauthenticated: false,
    })
  })

  it('serves Teams alone without Slack, also in production, and never a sandbox beside real people', () => {
    expect(readConfig(TEAMS).slack.mode).toBe('off')
    expect(readConfig({ ...TEAMS, NODE_ENV: 'production' }).slack.mode).toBe('off')
    expect(readConfig({ ...TEAMS, ...SLACK }).slack.mode).toBe('http')
    expect(readConfig(TEAMS).agencyFile).toMatch(/\/agency\.yaml$/)
  })

  it('takes several tenants, the agency’s own first', () => {
    const other = TENANT.replaceAll('a', 'b')
    expect(readConfig({ ...TEAMS, TEAMS_TENANT_ID: `${TENANT}, ${other}` }).teams?.tenantIds).toEqual([TENANT, other])
  })

  it.each([
    ['gcch', 'https://login.microsoftonline.us/', 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration'],
    ['dod', 'https://login.microsoftonline.us/', 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration'],
    ['China', 'https://login.partner.microsoftonline.cn/', 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration'],
  ])('follows the cloud %s in where it signs in and whose keys it takes; an address of its own goes before', (cloud, loginUrl, keys) => {
    const set = { ...TEAMS, TEAMS_CLOUD: cloud }
    expect(readConfig(set).teams).toMatchObject({ cloud: cloud.toLowerCase(), loginUrl, openIdMetadataUrl: keys })
    expect(readConfig({ ...set, TEAMS_LOGIN_URL: 'https://login.example/' }).teams?.loginUrl).toBe('https://login.example/')
  })

  it('says which clouds there are to whoever names another', () => {
    expect(faultsOf({ ...TEAMS, TEAMS_CLOUD: 'usgov' })).toEqual([expect.stringMatching(/^TEAMS_CLOUD: .*public, gcch, dod, china/)])
  })

  it('takes ids in capitals for the same', () => {
    const capitals = { ...TEAMS, TEAMS_APP_ID: APP.toUpperCase(), TEAMS_TENANT_ID: TENANT.toUpperCase() }
    expect(readConfig(capitals).teams).toEqual(readConfig(TEAMS).teams)
    expect(APP.toUpperCase() + TENANT.toUpperCase()).not.toBe(APP + TENANT)
  })

  it.each<[string, Record<string, string>, string]>([
    ['a missing app id', { ...TEAMS, TEAMS_APP_ID: '' }, 'TEAMS_APP_ID'],
    ['a missing secret', { ...TEAMS, TEAMS_APP_PASSWORD: '' }, 'TEAMS_APP_PASSWORD'],
    ['a missing tenant', { ...TEAMS, TEAMS_TENANT_ID: '' }, 'TEAMS_TENANT_ID'],
    ['an app id that is none', { ...TEAMS, TEAMS_APP_ID: 'boundary' }, 'TEAMS_APP_ID'],
    ['the id of a secret in place of its value', { ...TEAMS, TEAMS_APP_PASSWORD: APP }, 'TEAMS_APP_PASSWORD'],
    ['a tenant by its name', { ...TEAMS, TEAMS_TENANT_ID: 'agency.onmicrosoft.com' }, 'TEAMS_TENANT_ID'],
    ['keys over plain http', { ...TEAMS, TEAMS_OPENID_METADATA_URL: 'http://keys.example/' }, 'TEAMS_OPENID_METADATA_URL'],
    ['a login that is no address', { ...TEAMS, TEAMS_LOGIN_URL: 'login' }, 'TEAMS_LOGIN_URL'],
    [
      'a service of this machine in production',
      { ...TEAMS, NODE_ENV: 'production', TEAMS_SERVICE_URL: 'http://127.0.0.1:1/' },
      'TEAMS_SERVICE_URL',
    ],
    ['no tokens in production', { ...TEAMS, NODE_ENV: 'production', TEAMS_ALLOW_UNAUTHENTICATED: '1' }, 'TEAMS_ALLOW_UNAUTHENTICATED'],
    ['no tokens for the whole network', { HOST: '0.0.0.0', TEAMS_ALLOW_UNAUTHENTICATED: '1' }, 'TEAMS_ALLOW_UNAUTHENTICATED'],
    [
      'no tokens beside a live Slack',
      { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_SIGNING_SECRET: 'a'.repeat(32), TEAMS_ALLOW_UNAUTHENTICATED: '1' },
      'TEAMS_ALLOW_UNAUTHENTICATED',
    ],
    [
      'no tokens beside a live Slack over a socket',
      { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_APP_TOKEN: 'xapp-1-abc', TEAMS_ALLOW_UNAUTHENTICATED: '1' },
      'TEAMS_ALLOW_UNAUTHENTICATED',
    ],
    ['no tokens by another word', { TEAMS_ALLOW_UNAUTHENTICATED: 'yes' }, 'TEAMS_ALLOW_UNAUTHENTICATED'],
  ])('refuses %s, names the variable and shows no value', (_what, env, name) => {
    const faults = faultsOf(env)
    expect(faults.filter((line) => line.startsWith(`${name}:`))).not.toEqual([])
    expect(faults.join('\n')).not.toContain('a~client.secret')
  })

  it('without tokens works on this machine beside the sandbox, with nothing else set', () => {
    const config = readConfig({ TEAMS_ALLOW_UNAUTHENTICATED: '1' })
    expect([config.slack.mode, config.teams?.allowUnauthenticated, config.teams?.proof]).toEqual(['sandbox', true, null])
  })

  it('takes a certificate in place of the secret', () => {
    const { TEAMS_APP_PASSWORD: _none, ...rest } = TEAMS
    expect(readConfig({ ...rest, TEAMS_APP_CERTIFICATE: '/etc/boundary.pem' }).teams?.proof).toEqual({
      certificateFile: '/etc/boundary.pem',
    })
    expect(faultsOf({ ...TEAMS, TEAMS_APP_CERTIFICATE: '/etc/boundary.pem' })).toEqual([expect.stringContaining('TEAMS_APP_CERTIFICATE')])
  })

  it('costs an agency on Slack alone nothing: the room and its SDK are loaded only where Teams is set up', () => {
    const folder = new URL('../../src/main/', import.meta.url)
    const code = globSync('**/*.ts', { cwd: folder }).map((file) => readFileSync(new URL(file, folder), 'utf8'))
    const loaded = code.flatMap((text) => [...text.matchAll(/^import (?!type).*'(#teams\/[^']+|botbuilder)'/gm)].map((match) => match[1]))
    expect([...new Set(loaded)]).toEqual(['#teams/clouds.ts'])
  })

  it('is named to the person who starts the bot', () => {
    expect(welcomeLine(readConfig(TEAMS), 'http://127.0.0.1:3000')).toContain('/api/messages')
    expect(welcomeLine(readConfig({ ...TEAMS, ...SLACK }), 'http://127.0.0.1:3000')).toContain('Slack workspace and your Teams tenant')
  })
})
