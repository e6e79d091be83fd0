import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog } from '#main/log/log.ts'
import { runs } from '#test/support/runs.ts'

const kept = (plain = false) => {
  const lines: string[] = []
  return { lines, log: createLog({ level: 'trace', plain, to: { write: (line) => lines.push(line) } }) }
}

describe('the log', () => {
  it('writes one JSON line per entry with time, level, facts and what', () => {
    const { lines, log } = kept()
    log.warn({ job: 'deliver-notices', attempt: 2, ok: false, none: null }, 'a job failed')
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'warn',
      job: 'deliver-notices',
      attempt: 2,
      ok: false,
      none: null,
      msg: 'a job failed',
    })
    expect(Date.parse(JSON.parse(lines[0]!).time)).not.toBeNaN()
  })

  it('writes a line for a person at a terminal', () => {
    const { lines, log } = kept(true)
    log.info({ team: 'T1' }, 'signed in to slack')
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d info {2}signed in to slack team=T1\n$/)
  })

  it('keeps nothing of an error but its name and code', () => {
    const { lines, log } = kept()
    const error = Object.assign(new Error('Anna said she loves me'), { code: '23505', detail: 'Anna' })
    log.error({ error, deep: { err: error } }, 'a request failed')
    expect(JSON.parse(lines[0]!)).toMatchObject({
      error: { name: 'Error', code: '23505' },
      deep: { err: { name: 'Error', code: '23505' } },
    })
    expect(lines[0]).not.toContain('Anna')
  })

  it('hides secrets by the name of their field and by their look', () => {
    const { lines, log } = kept()
    log.info(
      {
        botToken: 'abc123',
        SLACK_SIGNING_SECRET: 'abc123',
        headers: { authorization: 'abc123' },
        code: 'xoxb-abc123',
        at: 'postgres://u:abc123@h/d',
      },
      'x',
    )
    expect(lines[0]).not.toContain('abc123')
  })

  it('shows the cut line of an SDK, unless it holds a secret or is long', () => {
    const { lines, log } = kept()
    for (const line of ['Failed to send an event', 'token xoxb-abc123', 'word '.repeat(20)]) log.warn({ line }, 'slack sdk')
    expect(lines.map((entry) => JSON.parse(entry).line)).toEqual(['Failed to send an event', '[hidden]', '[100 characters]'])
  })

  it('shows no words, however deep they are put', () => {
    const { log, lines } = kept()
    const sentence = fc
      .tuple(fc.stringMatching(/^[a-z]{4,12}$/), fc.stringMatching(/^[a-z]{4,12}$/))
      .map((pair) => pair.map((w) => `q${w}`).join(' '))
    const facts = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.oneof(sentence, fc.array(sentence), fc.record({ a: sentence, b: fc.array(sentence) })),
    )
    fc.assert(
      fc.property(facts, (value) => {
        lines.length = 0
        log.info(value, 'x')
        expect(lines[0]).not.toMatch(/q[a-z]{4,} q[a-z]{4,}/)
      }),
      runs(),
    )
  })
})
