import { describe, expect, it } from 'vitest'
import { runGate } from '#queue/run-gate.ts'

/** Runs that end when the test says so. */
function held() {
  const ends: PromiseWithResolvers<void>[] = []
  const run = async (): Promise<void> => {
    const end = Promise.withResolvers<void>()
    ends.push(end)
    await end.promise
  }
  return { ends, run }
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the run gate', () => {
  it('runs at most as many at once as it was told, and once more for all that came meanwhile', async () => {
    const { ends, run } = held()
    const gate = runGate(2, run)
    const triggers = [gate.trigger(), gate.trigger(), gate.trigger(), gate.trigger(), gate.trigger()]
    await Promise.all(triggers.slice(2))
    expect(ends).toHaveLength(2)
    ends[0]!.resolve()
    await turn()
    expect(ends).toHaveLength(3)
    ends[1]!.resolve()
    ends[2]!.resolve()
    await Promise.all(triggers)
    await gate.idle()
    expect(ends).toHaveLength(3)
  })

  it('hands a run’s error to the one who began it, and runs again after it', async () => {
    const { ends, run } = held()
    const gate = runGate(1, run)
    const first = gate.trigger()
    await gate.trigger()
    ends[0]!.reject(new Error('away'))
    await turn()
    expect(ends).toHaveLength(2)
    ends[1]!.resolve()
    await expect(first).rejects.toThrow('away')
    const next = gate.trigger()
    ends[2]!.resolve()
    await next
  })

  it('is idle only when the last run has ended', async () => {
    const { ends, run } = held()
    const gate = runGate(1, run)
    const running = gate.trigger()
    let idle = false
    const waiting = gate.idle().then(() => {
      idle = true
    })
    await turn()
    expect(idle).toBe(false)
    ends[0]!.resolve()
    await Promise.all([running, waiting])
  })
})
