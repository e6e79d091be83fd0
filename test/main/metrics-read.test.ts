import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { named, type PersonKey, type PlatformUserId } from '#domain/ids.ts'
import { doorCounts } from '#main/http/door-counts.ts'
import { mayReadMetrics } from '#main/http/may-read-metrics.ts'
import { riverside } from '#test/support/riverside.ts'

const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage

describe('the metrics are read', () => {
  it.each([
    ['127.0.0.1', {}, true],
    ['::1', {}, true],
    ['::ffff:127.0.0.1', {}, true],
    ['10.0.0.7', {}, false],
    ['::ffff:10.0.0.7', {}, false],
    ['127.0.0.1', { 'x-forwarded-for': '10.0.0.7' }, false],
    ['127.0.0.1', { forwarded: 'for=10.0.0.7' }, false],
  ])('without a token in the sandbox by this machine alone, and by nobody whom a proxy passed on (%s %o)', (address, headers, may) => {
    expect(mayReadMetrics(null, { sandbox: true })(request(address, headers))).toBe(may)
  })

  it('without a token of an agency by nobody: a proxy on this machine may show nothing of whom it passes on', () => {
    for (const address of ['127.0.0.1', '::1', '10.0.0.7']) expect(mayReadMetrics(null, { sandbox: false })(request(address))).toBe(false)
  })

  it('with a token by whoever sends it, from anywhere, and by nobody else on this machine either', () => {
    const may = mayReadMetrics('a-token-of-some-length', { sandbox: true })
    expect(may(request('10.0.0.7', { authorization: 'Bearer a-token-of-some-length' }))).toBe(true)
    for (const authorization of ['Bearer a-token-of-some-lengtH', 'Bearer ', 'a-token-of-some-length', ''])
      expect(may(request('127.0.0.1', { authorization }))).toBe(false)
    expect(may(request('127.0.0.1'))).toBe(false)
  })
})

describe('what people do is counted', () => {
  const [one] = riverside().people
  const agencyOf = (workers: number, supervisors: number) => ({
    people: Array.from({ length: workers + supervisors }, (_, i) => ({
      ...one!,
      key: named<PersonKey>(`p${i}`),
      roles: [i < workers ? ('worker' as const) : ('supervisor' as const)],
      slack: named<PlatformUserId>(`U${i}`),
    })),
  })

  it.each([
    [5, 5, 'each'],
    [40, 4, 'sum'],
    [4, 40, 'sum'],
    [3, 1, 'none'],
  ] as const)('by door only where five could have done each: %i who flag, %i who answer', (workers, supervisors, counts) => {
    expect(doorCounts(agencyOf(workers, supervisors), 'slack')).toBe(counts)
  })

  it('by the people of that platform alone', () => {
    expect(doorCounts(agencyOf(10, 10), 'teams')).toBe('none')
  })
})
