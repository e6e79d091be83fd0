import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSampleSandbox } from './support/sample-sandbox.ts'
import { button, DANA, SAM, section } from './support/workspace.ts'

let s: Awaited<ReturnType<typeof openSampleSandbox>>
beforeEach(async () => {
  s = await openSampleSandbox()
})
afterEach(async () => {
  await s.close()
})

const get = async (path: string) => (await fetch(`${s.url}${path}`)).json()
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${s.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })

/** Status of a request with headers of one's own, which `fetch` would not send. */
const statusWith = (path: string, headers: Record<string, string>, method = 'GET') =>
  new Promise<number>((resolve, reject) => {
    const body = method === 'POST' ? '{"kind":"off","once":true}' : undefined
    const outgoing = request(`${s.url}${path}`, { method, headers }, (res) => {
      res.resume()
      resolve(res.statusCode ?? 0)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

describe('who may use the page', () => {
  test('only this machine, by its own name', async () => {
    const port = new URL(s.url).port
    expect(await statusWith('/', { host: `localhost:${port}` })).toBe(200)
    expect(await statusWith('/', { host: `127.0.0.1:${port}` })).toBe(200)
    expect(await statusWith('/', { host: `evil.example:${port}` })).toBe(403)
    expect(await statusWith('/sandbox/screen?user=U0DANA', { host: 'evil.example' })).toBe(403)
  })

  test('changes come from the page itself, as JSON', async () => {
    const json = { 'content-type': 'application/json' }
    expect(await statusWith('/sandbox/fail', { ...json, origin: s.url }, 'POST')).toBe(200)
    expect(await statusWith('/sandbox/fail', { ...json, origin: 'https://evil.example' }, 'POST')).toBe(403)
    expect(await statusWith('/sandbox/fail', { ...json, 'sec-fetch-site': 'cross-site' }, 'POST')).toBe(403)
    expect(await statusWith('/sandbox/fail', { 'content-type': 'text/plain' }, 'POST')).toBe(403)
  })

  test('nothing else is answered, and the simulated Web API keeps its token', async () => {
    expect((await fetch(`${s.url}/other`)).status).toBe(404)
    expect((await fetch(`${s.url}/sandbox/page/..%2F..%2Fsandbox.ts`)).status).toBe(404)
    await expect((await post('/sandbox/slack/api/auth.test', {})).json()).resolves.toMatchObject({ ok: false, error: 'not_authed' })
  })
})

describe('the files of the page', () => {
  const folder = new URL('../../sandbox/browser/', import.meta.url)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(html|css|js)$/.test(name))

  test('are all served, under a policy that lets nothing in from elsewhere', async () => {
    for (const name of names) {
      const response = await fetch(`${s.url}/sandbox/page/${name}`)
      expect([name, response.status]).toEqual([name, 200])
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
      await response.text()
    }
  })

  test('come with the library that draws cards, under the same policy, and with nothing else of any package', async () => {
    const library = await fetch(`${s.url}/sandbox/page/adaptivecards.js`)
    expect([library.status, library.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(library.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(await library.text()).toContain('AdaptiveCards')
    for (const name of ['README.md', 'slack', 'adaptivecards.min.js', 'adaptivecards', 'constructor', 'zod'])
      expect([name, (await fetch(`${s.url}/sandbox/page/${name}`)).status]).toEqual([name, 404])
  })

  test('name no address outside and never write HTML', () => {
    for (const name of names) {
      const text = readFileSync(new URL(name, folder), 'utf8').replaceAll('http://www.w3.org/2000/svg', '')
      expect([name, /https?:\/\/\w|@import|innerHTML|insertAdjacentHTML|eval\(/.exec(text)?.[0]]).toEqual([name, undefined])
    }
  })

  test('have colours one can read, light and dark', () => {
    const css = readFileSync(new URL('styles/colours.css', folder), 'utf8')
    const schemes = [...css.matchAll(/:root \{([^}]*)\}/g)].map((m) =>
      Object.fromEntries([...(m[1] ?? '').matchAll(/--([\w-]+): (#\w{6})/g)].map((v) => [v[1], v[2]])),
    )
    expect(schemes).toHaveLength(2)
    const grounds = ['paper', 'sheet', 'sunk', 'teal-wash']
    const pairs = [
      ...grounds.flatMap((ground) => [
        ['ink', ground],
        ['soft', ground],
      ]),
      ...[
        ['teal', 'paper'],
        ['teal', 'sheet'],
        ['teal', 'teal-wash'],
        ['brick', 'paper'],
        ['brick', 'sheet'],
      ],
      ...[
        ['teal-ink', 'teal'],
        ['brick-ink', 'brick'],
        ['ink', 'brick-wash'],
        ['ink', 'amber-wash'],
        ['soft', 'brick-wash'],
        ['soft', 'amber-wash'],
        ['brick', 'sunk'],
        ['paper', 'ink'],
      ],
    ] as [string, string][]
    for (const [i, colours] of schemes.entries())
      for (const [front, back] of pairs)
        expect([i, front, back, contrast(colours[front], colours[back]) >= 4.5]).toEqual([i, front, back, true])
    for (const colours of schemes) expect(contrast(colours.control, colours.sheet)).toBeGreaterThanOrEqual(3)
  })
})

function contrast(one = '', other = ''): number {
  const light = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
      const part = Number.parseInt(hex.slice(i, i + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [a, b] = [light(one), light(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

describe('what the page can do', () => {
  test('starts with people, clock, what is due next, and all its texts filled', async () => {
    const start = await get('/sandbox/start')
    expect(start.people.map((p: { key: string }) => p.key)).toEqual(['dana', 'sam', 'bo', 'mo'])
    expect(start.clock).toMatchObject({ speed: 1, zone: 'America/New_York', fault: null })
    expect(start.clock.next.text).toContain('Sam Okafor')
    expect(JSON.stringify(start.texts).replaceAll('{title}', '')).not.toMatch(/\{\w+[,}]|undefined/)
  })

  test('acts as a person through the signed door, and shows what the bot really sent', async () => {
    await post('/sandbox/act', { do: 'type', user: DANA, text: '/boundary' })
    await s.slack.until(() => s.slack.modal(DANA))
    const screen = await get('/sandbox/screen?user=U0DANA')
    expect(screen.modals[0]).toMatchObject({ title: 'Is anyone in danger?', submit: null, close: 'Close, keep draft' })
    expect(s.bot.badSignatures).toEqual([])
    const done = await post('/sandbox/act', {
      do: 'press',
      user: SAM,
      surface: screen.modals[0].id,
      which: { action: 'gate.d', block: 'x' },
    })
    expect(done.status).toBe(409)
  })

  test('a press on a screen that was drawn anew meanwhile goes to the button that does the same', async () => {
    const rows = (...ids: string[]) =>
      ({ type: 'home', blocks: ids.map((id) => ({ ...section(id), accessory: button('open', 'Open', id) })) }) as never
    await s.web.views.publish({ user_id: SAM, view: rows('K7F2', 'M3P4') })
    const { home } = await get('/sandbox/screen?user=U0SAM')
    await s.web.views.publish({ user_id: SAM, view: rows('Q8R2', 'M3P4') })
    const which = { action: 'open', block: home.blocks[1].block_id, value: 'M3P4' }
    expect((await post('/sandbox/act', { do: 'press', user: SAM, surface: home.id, which })).status).toBe(200)
    expect(s.bot.received.at(-1)?.payload.actions[0].value).toBe('M3P4')
    const gone = { action: 'open', block: home.blocks[0].block_id, value: 'K7F2' }
    expect((await post('/sandbox/act', { do: 'press', user: SAM, surface: home.id, which: gone })).status).toBe(409)
  })

  test('refuses what no hand could do', async () => {
    for (const body of [
      {},
      { do: 'shout', user: DANA },
      { do: 'type', user: DANA, text: '' },
      { do: 'type', user: 'U0NOBODY', text: '/boundary' },
    ])
      expect((await post('/sandbox/act', body)).status).toBe(409)
    expect(await get('/sandbox/screen?user=U0NOBODY')).toBeNull()
  })

  test('jumps to the next moment and stops there, saying what came', async () => {
    const first = await (await post('/sandbox/clock', { jump: true })).json()
    expect(first.said).toContain('1 new message')
    expect(s.slack.messages(SAM)).toHaveLength(1)
    const { clock } = await get('/sandbox/start')
    expect(clock.next.text).toContain('Bo Lindqvist')
    expect(Math.abs(clock.now - Date.parse('2026-11-24T20:05:00Z'))).toBeLessThan(60_000)
    await post('/sandbox/clock', { pause: true })
    expect((await get('/sandbox/start')).clock.speed).toBe(0)
    expect((await post('/sandbox/clock', { speed: 7 })).status).toBe(409)
  })

  test('makes the platform fail and says so until it is switched off', async () => {
    await post('/sandbox/fail', { kind: 'full', once: false })
    expect((await get('/sandbox/start')).clock.fault).toMatchObject({ kind: 'full', once: false })
    await expect(s.web.chat.postMessage({ channel: s.slack.dm(SAM), text: 'a' })).rejects.toThrow('rate-limit')
    await post('/sandbox/fail', { kind: 'off', once: true })
    expect((await get('/sandbox/start')).clock.fault).toBeNull()
    expect((await s.web.chat.postMessage({ channel: s.slack.dm(SAM), text: 'a' })).ok).toBe(true)
  })

  test('starts over', async () => {
    await s.web.chat.postMessage({ channel: s.slack.dm(SAM), text: 'a' })
    await post('/sandbox/reset', {})
    expect((await get('/sandbox/screen?user=U0SAM')).messages).toEqual([])
  })

  test('hears at once whose screen changed', async () => {
    const live = await fetch(`${s.url}/sandbox/live`)
    await s.web.chat.postMessage({ channel: s.slack.dm(SAM), text: 'Hello', blocks: [section('Hello')] })
    let heard = ''
    for await (const piece of live.body ?? []) {
      heard += Buffer.from(piece).toString()
      if (heard.includes('"U0SAM"')) break
    }
    expect(heard).toMatch(/event: people\ndata: \["U0SAM"\]/)
    expect(heard).not.toContain('Hello')
  })
})
