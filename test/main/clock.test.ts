import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createClock } from '#main/clock/clock.ts'
import { runs } from '#test/support/runs.ts'

const T0 = Date.UTC(2026, 10, 22, 9)
const HOUR = 3_600_000

/** The machine's clock under the test's hand. */
const machine = (at = T0) => {
  const m = { at, now: () => m.at }
  return m
}
const dirs: string[] = []
const file = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'clock-'))
  dirs.push(dir)
  return join(dir, 'data', 'clock.json')
}
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true })
})

describe('the clock', () => {
  it('is the machine’s clock at speed 1 and untouched', () => {
    const m = machine()
    const clock = createClock({ realNow: m.now })
    m.at += 12_345
    expect(clock.now()).toBe(m.at)
    expect(clock.inReal(500)).toBe(m.at + 500)
    expect(clock.realDelayUntil(m.at + HOUR)).toBe(HOUR)
    expect(clock.realDelayUntil(m.at - HOUR)).toBe(0)
  })

  it('passes ten minutes in a second at speed 600', () => {
    const m = machine()
    const clock = createClock({ realNow: m.now, speed: 600 })
    m.at += 1_000
    expect(clock.now()).toBe(T0 + 600_000)
    expect(clock.realDelayUntil(clock.now() + HOUR)).toBe(6_000)
    expect(clock.inReal(1_000)).toBe(clock.now() + 600_000)
  })

  it('stands while paused, and goes on from there', () => {
    const m = machine()
    const clock = createClock({ realNow: m.now })
    clock.pause()
    m.at += HOUR
    expect(clock.now()).toBe(T0)
    expect(clock.speed).toBe(0)
    expect(clock.realDelayUntil(T0 + 1)).toBe(Infinity)
    expect(clock.realDelayUntil(T0)).toBe(0)
    clock.setSpeed(1)
    m.at += 5
    expect(clock.now()).toBe(T0 + 5)
  })

  it('tells its listeners of each change until they leave, after it is made', () => {
    const m = machine()
    const clock = createClock({ realNow: m.now })
    const seen: number[] = []
    const leave = clock.onChange(() => seen.push(clock.now()))
    clock.jumpTo(T0 + HOUR)
    clock.setSpeed(2)
    leave()
    clock.pause()
    expect(seen).toEqual([T0 + HOUR, T0 + HOUR])
  })

  it('refuses a speed it cannot keep', () => {
    for (const speed of [0, -1, Number.NaN, 86_401]) expect(() => createClock({ speed })).toThrow(RangeError)
  })

  it('never goes back, and shows a moment when its real delay is over and not before', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('wait' as const), ms: fc.nat(100_000) }),
      fc.record({ do: fc.constant('speed' as const), by: fc.integer({ min: 1, max: 86_400 }) }),
      fc.record({ do: fc.constant('jump' as const), ms: fc.integer({ min: -HOUR, max: 100 * HOUR }) }),
      fc.record({ do: fc.constant('pause' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 1000 * HOUR }), (steps, ahead) => {
        const m = machine()
        const clock = createClock({ realNow: m.now })
        let last = clock.now()
        for (const s of steps) {
          if (s.do === 'wait') m.at += s.ms
          if (s.do === 'speed') clock.setSpeed(s.by)
          if (s.do === 'jump') clock.jumpTo(clock.now() + s.ms)
          if (s.do === 'pause') clock.pause()
          expect(clock.now()).toBeGreaterThanOrEqual(last)
          last = clock.now()
        }
        if (clock.speed === 0) clock.setSpeed(1)
        const due = clock.now() + ahead
        const delay = clock.realDelayUntil(due)
        expect(clock.realTimeOf(due)).toBe(m.at + delay)
        m.at += delay - 1
        expect(clock.now()).toBeLessThan(due)
        m.at += 1
        expect(clock.now()).toBeGreaterThanOrEqual(due)
      }),
      runs(),
    )
  })

  it('goes on after a restart where it was, and lets the time in between pass at speed 1', () => {
    const [m, path] = [machine(), file()]
    const first = createClock({ realNow: m.now, file: path })
    first.jumpTo(T0 + 50 * HOUR)
    m.at += 10_000
    first.close()
    m.at += HOUR
    const second = createClock({ realNow: m.now, file: path })
    expect(second.now()).toBe(T0 + 51 * HOUR + 10_000)
    second.close()
  })

  it('shows no moment twice after a kill, however fast it ran', () => {
    const [m, path] = [machine(), file()]
    const killed = createClock({ realNow: m.now, speed: 600, file: path })
    // The last save is at most a second old when the kill comes.
    m.at += 999
    const shown = killed.now()
    const next = createClock({ realNow: m.now, file: path })
    expect(next.now()).toBeGreaterThanOrEqual(shown)
    m.at += 48 * HOUR
    const afterWeekend = createClock({ realNow: m.now, file: path })
    expect(afterWeekend.now()).toBeLessThan(shown + 49 * HOUR)
    for (const clock of [killed, next, afterWeekend]) clock.close()
  })

  it('begins at the real time when what was kept cannot be read', () => {
    const [m, path] = [machine(), file()]
    createClock({ realNow: m.now, file: path }).close()
    writeFileSync(path, '{"virtualAt":')
    const clock = createClock({ realNow: m.now, file: path })
    expect(clock.now()).toBe(T0)
    clock.close()
  })
})
