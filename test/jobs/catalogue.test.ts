import { UnrecoverableError } from 'bullmq'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJobName, JOB_NAMES } from '#jobs/catalogue.ts'
import { doAllDue, doJobs } from '#jobs/do-job.ts'
import { createGates, createProcessor } from '#queue/runner.ts'
import { type Clockwork, clockwork } from '#test/usecases/support/clockwork.ts'
import { wakeFor } from '#usecases/jobs/wake-for.ts'

describe('the catalogue of jobs', () => {
  let t: Clockwork
  beforeAll(async () => {
    t = await clockwork()
  })
  afterAll(() => t?.close())

  it('has a use case for every job: each says that nothing waits in an empty workspace', async () => {
    const said = await Promise.all(JOB_NAMES.map(doJobs(t.deps)))
    expect(said).toEqual(JOB_NAMES.map(() => ({ nextDueAt: null })))
  })

  it('makes every job and no other a gate of the queue', async () => {
    const done: string[] = []
    const gates = createGates(
      async (job) => {
        done.push(job)
        return { nextDueAt: null }
      },
      () => undefined,
    )
    expect(Object.keys(gates)).toEqual([...JOB_NAMES])
    const process = createProcessor(gates, () => done.push('beat'))
    for (const name of [...JOB_NAMES, 'heartbeat']) await process({ name } as Parameters<typeof process>[0])
    expect(done).toEqual([...JOB_NAMES, 'beat'])
    // A job of another version of the bot is not tried again.
    await expect(process({ name: 'of-another-version' } as Parameters<typeof process>[0])).rejects.toThrow(UnrecoverableError)
    expect(isJobName('toString')).toBe(false)
  })

  it('can be woken by name, and by no other', async () => {
    const now = t.deps.clock.now()
    t.woken()
    await wakeFor(t.deps, now, { 'run-sessions': now + 1, 'advance-consults': null })
    expect(t.woken()).toEqual([
      { job: 'deliver-notices', at: now },
      { job: 'run-sessions', at: now + 1 },
    ])
    // @ts-expect-error A name that is in no catalogue does not compile.
    const unknown: Parameters<typeof wakeFor>[2] = { 'water-plants': now }
    // @ts-expect-error Nor does waking it.
    const wake = () => t.deps.scheduler.wake('water-plants', now)
    expect([unknown, wake]).toHaveLength(2)
  })

  it('is in an order in which one look at everything sends what it made due', async () => {
    const { nextDueAt } = await t.sent('k7f2')
    await doAllDue(t.deps)
    const before = t.posted.length
    t.at(nextDueAt ?? 0)
    await doAllDue(t.deps)
    expect(t.posted.slice(before).map((message) => message.to)).toContain('U0SAM')
    expect(await t.pending()).toEqual([])
  })
})
