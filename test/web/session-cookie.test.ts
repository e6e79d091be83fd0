import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { html } from '#web/html.ts'
import { endedCookie, sessionCookie, sessionOf } from '#web/session-cookie.ts'

const SESSION = 'a'.repeat(43)
const PUBLIC = 'https://boundary.example.org'
const sent = (cookie: string) => ({ headers: { cookie } }) as IncomingMessage

describe('the session cookie', () => {
  it('is for https alone, and for this host alone, unless the page is only reached on this machine', () => {
    expect(sessionCookie(PUBLIC, SESSION, 60_000)).toBe(`__Host-insights=${SESSION}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure`)
    for (const address of ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])
      expect(sessionCookie(address, SESSION, 60_000)).toBe(`insights=${SESSION}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict`)
    expect(sessionCookie('http://192.168.0.7:3000', SESSION, 60_000)).toContain('; Secure')
    expect(endedCookie(PUBLIC)).toContain('Max-Age=0')
  })

  it('is read by its full name only, among others, and only when it looks like one of ours', () => {
    expect(sessionOf(sent(`a=b; __Host-insights=${SESSION}; c=d`), PUBLIC)).toBe(SESSION)
    expect(sessionOf(sent(`insights=${SESSION}`), PUBLIC)).toBe(null)
    expect(sessionOf(sent(`xinsights=${SESSION}`), 'http://localhost:3000')).toBe(null)
    expect(sessionOf(sent(`insights=${SESSION}x`), 'http://localhost:3000')).toBe(null)
    expect(sessionOf({ headers: {} } as IncomingMessage, PUBLIC)).toBe(null)
  })
})

describe('HTML', () => {
  it('escapes everything put in, in text and in attributes, but not what is HTML already', () => {
    const bad = `<script>"'&`
    expect(html`<p title="${bad}">${bad}</p>`.text).toBe('<p title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;</p>')
    expect(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}${null}${false}</ul>`.text).toBe('<ul><li>1</li><li>2</li></ul>')
  })
})
