import type { Attempt } from './fault-answer.ts'

/** Pauses between tries, in milliseconds; the last one is kept until the end. */
const PAUSES = [250, 500, 1_000, 2_000, 5_000] as const
/** An alarm is tried again for this long after its press failed. Later it would be about another moment. */
const FOR_MS = 5 * 60_000

/**
 * Alarms whose press failed, tried again behind the answer, under the key of their press: one that was saved after all is not raised
 * twice. One at a time for each person; their next press takes over.
 */
export class Insisting {
  readonly #underWay = new Map<string, { until: number }>()

  begin(person: string, attempt: () => Promise<Attempt>): void {
    const mine = { until: performance.now() + FOR_MS }
    this.#underWay.set(person, mine)
    this.#later(person, mine, attempt, 0)
  }

  end(person: string): void {
    this.#underWay.delete(person)
  }

  #later(person: string, mine: { until: number }, attempt: () => Promise<Attempt>, tries: number): void {
    const timer = setTimeout(
      async () => {
        if (this.#underWay.get(person) !== mine) return
        const { failed } = await attempt()
        if (this.#underWay.get(person) !== mine) return
        if (failed === undefined || failed === 'saved' || performance.now() > mine.until) this.end(person)
        else this.#later(person, mine, attempt, tries + 1)
      },
      PAUSES[Math.min(tries, PAUSES.length - 1)],
    )
    // What waits here is nobody's once the process is asked to end: the person reads that it was not sent.
    timer.unref()
  }
}
