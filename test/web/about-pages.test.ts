import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readerContext } from '#cards/texts/texts.ts'
import { english, pack } from '#test/support/real-pack.ts'
import { riverside } from '#test/support/riverside.ts'
import type { InsightsDoor } from '#usecases/ports/insights-door.ts'
import { createWeb } from '#web/web.ts'

const path = (name: string): string => new URL(`../../${name}`, import.meta.url).pathname
const { developer } = JSON.parse(readFileSync(path('manifests/teams/manifest.json'), 'utf8')) as { developer: Record<string, string> }

let server: Server
beforeAll(async () => {
  const agency = riverside()
  const [reader] = agency.people
  const unasked = async (): Promise<never> => {
    throw new Error('a page for anybody asks for nothing')
  }
  const stranger = () =>
    readerContext({ rules: pack, words: english, agency, reader: reader as NonNullable<typeof reader>, now: 0, platform: null })
  const door: InsightsDoor = { enter: unasked, show: unasked, leave: unasked, stranger }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const web = createWeb({ door, address: () => null, log })
  server = createServer((req, res) => void web(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

describe('the pages that Teams shows an administrator', () => {
  it.each(['privacyUrl', 'termsOfUseUrl'])('stand at the address the manifest gives as %s, and name nobody', async (name) => {
    const { pathname } = new URL(developer[name] ?? '')
    const res = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`)
    const page = await res.text()
    expect([res.status, res.headers.get('content-type'), res.headers.get('set-cookie')]).toEqual([200, 'text/html; charset=utf-8', null])
    expect(page).toMatch(/<h1>What Boundary (keeps|is for)/)
    expect(page).not.toMatch(/undefined|\{|Dana|Sam|Riverside|<script/)
    expect(page).not.toMatch(/Say what your role is|Bring the talk back|Say the help goes on|Did it land|you could say/i)
  })

  it('take nothing in', async () => {
    const res = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/privacy`, { method: 'POST', body: 'x' })
    expect(res.status).toBe(405)
  })
})
