import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConfig } from '#main/config/config.ts'
import { ConfigFault } from '#main/config/config-fault.ts'
import { runs } from '#test/support/runs.ts'

const KEY = `k1:${Buffer.alloc(32, 7).toString('base64')}`
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

describe('the configuration', () => {
  it('of nothing at all is the sandbox on an embedded Postgres at port 3000 of this machine', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      production: false,
      http: { host: '127.0.0.1', port: 3000 },
      databaseUrl: null,
      redisUrl: null,
      keys: null,
      slack: { mode: 'sandbox' },
      clockSpeed: 1,
      logLevel: 'info',
      guidanceFile: null,
    })
    expect(config.dataDir).toMatch(/\/\.data$/)
    expect(config.agencyFile).toMatch(/\/agency\.example\.yaml$/)
  })

  it('takes a variable set to nothing as absent', () => {
    expect(readConfig({ PORT: '', SLACK_BOT_TOKEN: ' ', DATABASE_URL: '', ENCRYPTION_KEYS: '' })).toEqual(readConfig({}))
  })

  it('meets Slack over HTTP with a bot token and a signing secret, and over Socket Mode with an app token', () => {
    expect(readConfig(SLACK).slack).toEqual({
      mode: 'http',
      botToken: SLACK.SLACK_BOT_TOKEN,
      signingSecret: SLACK.SLACK_SIGNING_SECRET,
      apiUrl: null,
    })
    expect(readConfig(SLACK).agencyFile).toMatch(/\/agency\.yaml$/)
    expect(readConfig({ ...SLACK, SLACK_APP_TOKEN: 'xapp-1' }).slack.mode).toBe('socket')
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({
      mode: 'socket',
      signingSecret: null,
    })
  })

  it('goes out through the proxy of the environment, in either spelling, and never for this machine', () => {
    expect(readConfig({}).proxy).toBeNull()
    expect(
      readConfig({ HTTPS_PROXY: 'http://big.example:1', https_proxy: 'small.example:2', NO_PROXY: 'a.example, b.example' }).proxy,
    ).toEqual({
      HTTPS_PROXY: 'http://small.example:2',
      NO_PROXY: 'a.example,b.example,localhost,127.0.0.1,::1',
    })
    expect(readConfig({ http_proxy: 'http://user:word@proxy.example:3128', no_proxy: '*' }).proxy).toEqual({
      HTTP_PROXY: 'http://user:word@proxy.example:3128',
      NO_PROXY: '*',
    })
    expect(faultsOf({ HTTPS_PROXY: 'socks5://proxy.example:1080' })).toEqual([expect.stringMatching(/^HTTPS_PROXY: .*http:\/\//)])
  })

  it('keeps the order of the keys: the first is the current one', () => {
    const second = `k2:${Buffer.alloc(32, 9).toString('base64')}`
    const { keys } = readConfig({ ENCRYPTION_KEYS: `${second},${KEY}` })
    expect(keys?.map((key) => key.id)).toEqual(['k2', 'k1'])
    expect(keys?.[0].key).toEqual(Buffer.alloc(32, 9))
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['a port that is no number', { PORT: 'http' }, /^PORT: .*0 to 65535/],
    ['a port too high', { PORT: '70000' }, /^PORT: .*0 to 65535/],
    ['a host of two words', { HOST: 'a b' }, /^HOST: /],
    ['a database of another kind', { DATABASE_URL: 'mysql://x', ENCRYPTION_KEYS: KEY }, /^DATABASE_URL: .*postgres:\/\//],
    ['a database without keys', { DATABASE_URL: 'postgres://h/db' }, /^ENCRYPTION_KEYS: .*openssl rand/],
    ['a Redis of another kind', { REDIS_URL: 'http://h' }, /^REDIS_URL: .*redis:\/\//],
    ['a key without an id', { ENCRYPTION_KEYS: Buffer.alloc(32).toString('base64') }, /^ENCRYPTION_KEYS: entry 1.*id:key/],
    ['a key too short', { ENCRYPTION_KEYS: `${KEY},k2:${Buffer.alloc(16).toString('base64')}` }, /^ENCRYPTION_KEYS: entry 2 .*32 bytes/],
    ['a key id twice', { ENCRYPTION_KEYS: `${KEY},${KEY}` }, /^ENCRYPTION_KEYS repeats an id/],
    ['a key id with odd signs', { ENCRYPTION_KEYS: KEY.replace('k1', 'k 1') }, /^ENCRYPTION_KEYS: entry 1 .*letters/],
    ['a bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, /^SLACK_SIGNING_SECRET: is missing.*SLACK_APP_TOKEN/],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: SLACK.SLACK_SIGNING_SECRET }, /^SLACK_BOT_TOKEN: is missing/],
    ['an app token alone', { SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN: is missing/],
    ['a user token for the bot', { ...SLACK, SLACK_BOT_TOKEN: 'xoxp-1' }, /^SLACK_BOT_TOKEN: holds another kind/],
    ['a bot token for the app', { ...SLACK, SLACK_APP_TOKEN: 'xoxb-1' }, /^SLACK_APP_TOKEN: holds another kind/],
    ['a token for the signing secret', { ...SLACK, SLACK_SIGNING_SECRET: 'xoxb-1' }, /^SLACK_SIGNING_SECRET: /],
    ['a Slack address that is none', { ...SLACK, SLACK_API_URL: 'slack' }, /^SLACK_API_URL: /],
    ['a clock that stands', { CLOCK_SPEED: '0' }, /^CLOCK_SPEED: /],
    ['a clock that is no number', { CLOCK_SPEED: 'fast' }, /^CLOCK_SPEED: /],
    ['an environment nobody knows', { NODE_ENV: 'prod' }, /^NODE_ENV: .*production/],
    ['a log level nobody knows', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL: .*info/],
    ['the sandbox in production', { NODE_ENV: 'production' }, /^SLACK_BOT_TOKEN: .*sandbox.*NODE_ENV=production/],
    ['the sandbox for the whole network', { HOST: '0.0.0.0' }, /^HOST: .*this machine alone.*SANDBOX_OPEN_TO_NETWORK=1.*act as any/],
    ['an opened sandbox said in another way', { SANDBOX_OPEN_TO_NETWORK: 'yes' }, /^SANDBOX_OPEN_TO_NETWORK: write 1/],
    ['a fast clock in production', { ...SLACK, NODE_ENV: 'production', CLOCK_SPEED: '600' }, /^CLOCK_SPEED: must be 1/],
    [
      'a short signing secret in production',
      { ...SLACK, NODE_ENV: 'production', SLACK_SIGNING_SECRET: 'short' },
      /^SLACK_SIGNING_SECRET: /,
    ],
    ['an open line to Slack in production', { ...SLACK, NODE_ENV: 'production', SLACK_API_URL: 'http://h/api' }, /^SLACK_API_URL: .*https/],
  ])('refuses %s with one line that names the variable', (_what, env, line) => {
    const lines = faultsOf(env)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(line)
    expect(lines[0]).not.toContain('\n')
  })

  it('opens the sandbox to the network where a setting says so, and an agency’s bot without one', () => {
    expect(readConfig({ HOST: '0.0.0.0', SANDBOX_OPEN_TO_NETWORK: '1' }).http.host).toBe('0.0.0.0')
    expect(readConfig({ ...SLACK, HOST: '0.0.0.0' }).http.host).toBe('0.0.0.0')
  })

  it('names every fault at once', () => {
    const lines = faultsOf({ PORT: 'x', CLOCK_SPEED: 'x', SLACK_BOT_TOKEN: 'xoxb-1', DATABASE_URL: 'postgres://h/db' })
    expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'CLOCK_SPEED', 'SLACK_SIGNING_SECRET', 'ENCRYPTION_KEYS'])
  })

  it('never shows a value, whatever stands under whatever name', () => {
    const names = [
      'PORT',
      'HOST',
      'DATABASE_URL',
      'REDIS_URL',
      'ENCRYPTION_KEYS',
      'SLACK_SIGNING_SECRET',
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_API_URL',
      'CLOCK_SPEED',
      'NODE_ENV',
      'LOG_LEVEL',
    ]
    const secret = fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...'QZXJqzxj7389%#') })
    const env = fc.dictionary(
      fc.constantFrom(...names),
      secret.map((s) => `q${s}`),
    )
    fc.assert(
      fc.property(env, (values) => {
        const text = faultsOf(values).join('\n')
        for (const value of Object.values(values)) expect(text).not.toContain(value)
      }),
      runs(),
    )
  })
})

describe('the public address', () => {
  it('is an origin over https, or over http on this machine alone; links with keys go to it', () => {
    expect(readConfig({}).publicUrl).toBe(null)
    expect(readConfig({ PUBLIC_URL: 'https://boundary.example.org/' }).publicUrl).toBe('https://boundary.example.org')
    expect(readConfig({ PUBLIC_URL: 'http://localhost:3000' }).publicUrl).toBe('http://localhost:3000')
    for (const wrong of [
      'http://boundary.example.org',
      'https://a.example/path',
      'https://a.example/?q=1',
      'https://me@a.example',
      'a.example',
    ])
      expect(faultsOf({ PUBLIC_URL: wrong }), wrong).toEqual([expect.stringMatching(/^PUBLIC_URL: write the address/)])
  })
})
