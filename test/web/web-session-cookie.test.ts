import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { html } from '#web/html.ts'
import { endedCookie, webSessionCookie, webSessionOf } from '#web/web-session-cookie.ts'

const WEB_SESSION = 'a'.repeat(43)
const PUBLIC = 'https://boundary.example.org'
const sent = (cookie: string) => ({ headers: { cookie } }) as IncomingMessage

describe('the cookie of a web session', () => {
  it('is for https alone, and for this host alone, unless the page is only reached on this machine', () => {
    expect(webSessionCookie(PUBLIC, WEB_SESSION, 60_000)).toBe(
      `__Host-insights=${WEB_SESSION}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure`,
    )
    for (const address of ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])
      expect(webSessionCookie(address, WEB_SESSION, 60_000)).toBe(`insights=${WEB_SESSION}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict`)
    expect(webSessionCookie('http://192.168.0.7:3000', WEB_SESSION, 60_000)).toContain('; Secure')
    expect(endedCookie(PUBLIC)).toContain('Max-Age=0')
  })

  it('is read by its full name only, among others, and only when it looks like one of ours', () => {
    expect(webSessionOf(sent(`a=b; __Host-insights=${WEB_SESSION}; c=d`), PUBLIC)).toBe(WEB_SESSION)
    expect(webSessionOf(sent(`insights=${WEB_SESSION}`), PUBLIC)).toBe(null)
    expect(webSessionOf(sent(`xinsights=${WEB_SESSION}`), 'http://localhost:3000')).toBe(null)
    expect(webSessionOf(sent(`insights=${WEB_SESSION}x`), 'http://localhost:3000')).toBe(null)
    expect(webSessionOf({ headers: {} } as IncomingMessage, PUBLIC)).toBe(null)
  })
})

describe('HTML', () => {
  it('escapes everything put in, in text and in attributes, but not what is HTML already', () => {
    const bad = `<script>"'&`
    expect(html`<p title="${bad}">${bad}</p>`.text).toBe('<p title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;</p>')
    expect(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}${null}${false}</ul>`.text).toBe('<ul><li>1</li><li>2</li></ul>')
  })
})
