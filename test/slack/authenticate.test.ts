import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { SignatureCheck } from '#slack/in/authenticate.ts'

const secret = 'a-secret'
const body = Buffer.from('{"a":1}')
const signed = (atMs: number, bytes = body, key = secret) => {
  const timestamp = String(Math.floor(atMs / 1000))
  return { timestamp, signature: `v0=${createHmac('sha256', key).update(`v0:${timestamp}:`).update(bytes).digest('hex')}` }
}

describe('a signature', () => {
  test('is right only with the secret, the time and the very bytes', () => {
    const check = new SignatureCheck(secret)
    expect(check.check(signed(Date.now()), body)).toBe('ok')
    expect(check.check(signed(Date.now(), body, 'other'), body)).toBe('wrong')
    expect(check.check(signed(Date.now()), Buffer.from('{"a":2}'))).toBe('wrong')
    expect(check.check({ ...signed(Date.now()), timestamp: String(Math.floor(Date.now() / 1000) - 1) }, body)).toBe('wrong')
    expect(check.check({ timestamp: signed(Date.now()).timestamp, signature: 'v0=short' }, body)).toBe('wrong')
  })

  test('is refused more than five minutes before or after its time', () => {
    const now = Date.parse('2026-11-23T10:00:00Z')
    const check = new SignatureCheck(secret, () => now)
    expect(check.check(signed(now - 301_000), body)).toBe('stale')
    expect(check.check(signed(now + 301_000), body)).toBe('stale')
    expect(check.check(signed(now + 86_400_000), body)).toBe('stale')
    expect(check.check(signed(now - 299_000), body)).toBe('ok')
    expect(check.check(signed(now + 299_000), body)).toBe('ok')
  })

  test('is refused a second time as long as its time would let it pass', () => {
    let now = Date.parse('2026-11-23T10:00:00Z')
    const check = new SignatureCheck(secret, () => now)
    const ahead = signed(now + 299_000)
    expect(check.check(ahead, body)).toBe('ok')
    for (const later of [0, 1_000, 300_000, 598_000]) {
      now = Date.parse('2026-11-23T10:00:00Z') + later
      expect(check.check(ahead, body)).toBe('replayed')
    }
    now += 10_000
    expect(check.check(ahead, body)).toBe('stale')
  })

  test('may come again once we asked for it again', () => {
    const check = new SignatureCheck(secret)
    const one = signed(Date.now())
    expect(check.check(one, body)).toBe('ok')
    check.forget(one.signature)
    expect(check.check(one, body)).toBe('ok')
  })

  test('that is wrong takes no memory, and old ones are let go', () => {
    let now = Date.parse('2026-11-23T10:00:00Z')
    const check = new SignatureCheck(secret, () => now)
    for (let i = 0; i < 1_000; i++) check.check(signed(now, Buffer.from(String(i)), 'other'), Buffer.from(String(i)))
    expect(check.size).toBe(0)
    for (let i = 0; i < 100; i++) check.check(signed(now, Buffer.from(String(i))), Buffer.from(String(i)))
    expect(check.size).toBe(100)
    now += 601_000
    check.check(signed(now), body)
    expect(check.size).toBe(1)
  })

  test('missing in part or whole is refused', () => {
    const check = new SignatureCheck(secret)
    const one = signed(Date.now())
    expect(check.check({ ...one, signature: undefined }, body)).toBe('missing')
    expect(check.check({ ...one, timestamp: undefined }, body)).toBe('missing')
    expect(check.check({ ...one, timestamp: 'now' }, body)).toBe('missing')
    expect(check.check({ ...one, timestamp: '1e9' }, body)).toBe('missing')
  })

  test('cannot be checked without a secret', () => {
    expect(() => new SignatureCheck('')).toThrow()
  })
})
