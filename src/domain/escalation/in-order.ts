import type { EscalationStep } from './escalation-step.ts'

/** Joins steps into one row in time order, asking each part only for as much as is taken. Each part must be in order itself. */
export function* inOrder(...parts: Iterable<EscalationStep>[]): Generator<EscalationStep> {
  const sources = parts.map((part) => part[Symbol.iterator]())
  const heads = sources.map((source) => source.next())
  for (;;) {
    let first = -1
    for (const [i, head] of heads.entries()) {
      const best = heads[first]
      if (!head.done && (best === undefined || best.done || head.value.at < best.value.at)) first = i
    }
    const head = heads[first]
    if (head === undefined || head.done) return
    yield head.value
    heads[first] = sources[first]!.next()
  }
}

/** A finite part, in order. */
export const sorted = (steps: readonly EscalationStep[]): EscalationStep[] => [...steps].sort((a, b) => a.at - b.at)
