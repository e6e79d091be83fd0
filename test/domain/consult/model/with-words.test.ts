import fc from 'fast-check'
import { describe, it } from 'vitest'
import { runs } from '#test/support/runs.ts'
import { anyRun } from './people.ts'

/** Half of the runs; in the full check 5,000. */
describe('whatever a worker with a safe word, whoever holds their phone, those who are called, the clock and chat do', () => {
  it('no alarm is silent or ends but by T4 and R10, nobody without the safe word ends or eases one, nobody is taken off one, who is left out gets nothing, and no consult waits on somebody away', () => {
    fc.assert(anyRun(true), runs(40))
  })
})
