import { createHmac, generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { TokenCheck } from '#teams/in/authenticate.ts'
import { SigningKeys } from '#teams/in/signing-keys.ts'
import { APP_ID, startMicrosoft } from './support/start-microsoft.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }
const seconds = () => Math.floor(Date.now() / 1000)
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

let world: SimulatedTeams
let gate: TokenCheck
beforeAll(async () => {
  world = await startMicrosoft()
  gate = new TokenCheck({ appId: APP_ID, keys: new SigningKeys({ metadataUrl: world.settings().openIdMetadataUrl, log }) })
})
afterAll(() => world.close())

const claims = () => ({
  serviceurl: world.settings().serviceUrl,
  iss: world.issuer,
  aud: APP_ID,
  nbf: seconds() - 60,
  exp: seconds() + 3_000,
})

/** Signed with a key of their own, which says that it is ours. */
const forged = (): Promise<string> => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: 'key-1' }).sign(privateKey)
}
const unsigned = () => `${encoded({ alg: 'none', kid: 'key-1' })}.${encoded(claims())}.`
const symmetric = () => {
  const head = `${encoded({ alg: 'HS256', kid: 'key-1' })}.${encoded(claims())}`
  return `${head}.${createHmac('sha256', APP_ID).update(head).digest('base64url')}`
}
const cutPayload = async () => {
  const [head, , signature] = (await world.token()).split('.')
  return `${head}.${encoded({ ...claims(), extra: 1 })}.${signature}`
}

const REFUSED: readonly [string, () => string | Promise<string>, string][] = [
  ['no token at all', () => '', 'no_token'],
  ['words that are no token', () => 'let me in', 'no_token'],
  ['a token with more parts', async () => `${await world.token()}.x`, 'no_token'],
  ['a token longer than any of Microsoft', () => `${'a'.repeat(9_000)}.b.c`, 'no_token'],
  ['alg none', unsigned, 'no_token'],
  ['alg none with a made-up signature', () => `${unsigned()}x`, 'bad_header'],
  ['HS256 with what is public as the key', symmetric, 'bad_header'],
  ['a key id nobody has', () => world.token({}, { kid: 'key-9' }), 'unknown_key'],
  ['a signature by another key', forged, 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['changed claims under an old signature', cutPayload, 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['another issuer', () => world.token({ iss: 'https://sts.example.org' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['the token of another app', () => world.token({ aud: '99999999-2222-4333-8444-555555555555' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['an expired token', () => world.token({ exp: seconds() - 301 }), 'ERR_JWT_EXPIRED'],
  ['a token that is not valid yet', () => world.token({ nbf: seconds() + 301 }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['a token issued in the future', () => world.token({ iat: seconds() + 301 }), 'issued_in_future'],
  ['a token without a service address', () => world.token({ serviceurl: undefined }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['a service address that is no text', () => world.token({ serviceurl: 7 }), 'no_serviceurl'],
]

describe('the gate', () => {
  it('lets a good token pass, and says what it speaks for', async () => {
    expect(await gate.check(`Bearer ${await world.token()}`)).toEqual({
      pass: { serviceUrl: world.settings().serviceUrl, endorsements: ['msteams'] },
    })
  })

  it.each(REFUSED)('refuses %s', async (_what, token, code) => {
    expect(await gate.check(`Bearer ${await token()}`)).toEqual({ status: 401, code })
  })

  it.each([
    ['exp', -299],
    ['nbf', 299],
  ] as const)('takes clocks that differ by less than five minutes: %s', async (claim, by) => {
    expect(await gate.check(`Bearer ${await world.token({ [claim]: seconds() + by })}`)).toHaveProperty('pass')
  })

  it('refuses a header of another kind', async () => {
    expect(await gate.check(undefined)).toEqual({ status: 401, code: 'no_token' })
    expect(await gate.check(`Basic ${await world.token()}`)).toEqual({ status: 401, code: 'no_token' })
  })

  it('cannot be made without an app id', () => {
    expect(() => new TokenCheck({ appId: '', keys: new SigningKeys({ metadataUrl: world.settings().openIdMetadataUrl, log }) })).toThrow(
      'app id',
    )
  })
})

describe('the keys', () => {
  it('are fetched once for many tokens at a time', async () => {
    const keys = new SigningKeys({ metadataUrl: world.settings().openIdMetadataUrl, log })
    const before = world.calls('keys').length
    const own = new TokenCheck({ appId: APP_ID, keys })
    const token = await world.token()
    await Promise.all(Array.from({ length: 50 }, () => own.check(`Bearer ${token}`)))
    expect(world.calls('keys').length).toBe(before + 1)
  })

  it('are not fetched again for each made-up key id, and are looked at again after a while', async () => {
    let now = Date.now()
    const keys = new SigningKeys({ metadataUrl: world.settings().openIdMetadataUrl, log, clock: () => now })
    const before = world.calls('keys').length
    await keys.find('key-1')
    for (let i = 0; i < 100; i++) expect(await keys.find(`made-up-${i}`)).toBe('unknown')
    expect(world.calls('keys').length).toBe(before + 1)
    now += 11 * 60_000
    expect(await keys.find('made-up-101')).toBe('unknown')
    expect(world.calls('keys').length).toBe(before + 2)
  })

  it('change without a restart', async () => {
    const other = await startMicrosoft()
    let now = Date.now()
    const keys = new SigningKeys({ metadataUrl: other.settings().openIdMetadataUrl, log, clock: () => now })
    const own = new TokenCheck({ appId: APP_ID, keys })
    expect(await own.check(`Bearer ${await other.token()}`)).toHaveProperty('pass')
    await other.newKeys('key-2')
    now += 11 * 60_000
    expect(await own.check(`Bearer ${await other.token()}`)).toHaveProperty('pass')
    await other.close()
  })

  it('stay while the key server is away; before the first of them a request is asked to come again', async () => {
    const other = await startMicrosoft()
    let now = Date.now()
    const keys = new SigningKeys({ metadataUrl: other.settings().openIdMetadataUrl, log, clock: () => now })
    const own = new TokenCheck({ appId: APP_ID, keys })
    other.outages.keyServerDown = true
    expect(await own.check(`Bearer ${await other.token()}`)).toEqual({ status: 503, code: 'keys_unavailable' })
    expect(keys.state).toEqual({ ok: false, keys: 0 })
    other.outages.keyServerDown = false
    now += 6_000
    expect(await own.check(`Bearer ${await other.token()}`)).toHaveProperty('pass')
    other.outages.keyServerDown = true
    now += 25 * 3_600_000
    expect(await own.check(`Bearer ${await other.token()}`)).not.toHaveProperty('code', 'keys_unavailable')
    expect(keys.state.keys).toBe(1)
    await other.close()
  })

  it('are looked at again soon when they changed while the key server was away', async () => {
    const other = await startMicrosoft()
    let now = Date.now()
    const keys = new SigningKeys({ metadataUrl: other.settings().openIdMetadataUrl, log, clock: () => now })
    const own = new TokenCheck({ appId: APP_ID, keys })
    expect(await own.check(`Bearer ${await other.token()}`)).toHaveProperty('pass')
    other.outages.keyServerDown = true
    await other.newKeys('key-2')
    now += 11 * 60_000
    expect(await own.check(`Bearer ${await other.token()}`)).toEqual({ status: 503, code: 'keys_unavailable' })
    other.outages.keyServerDown = false
    now += 6_000
    expect(await own.check(`Bearer ${await other.token()}`)).toHaveProperty('pass')
    await other.close()
  })

  it('are never fetched over plain http from another machine', async () => {
    const keys = new SigningKeys({ metadataUrl: 'http://192.0.2.1/openid', log })
    expect(await keys.find('key-1')).toBe('unavailable')
  })
})
