import type { At } from '../words.ts'
import type { EscalationStep } from './escalation-step.ts'

/** Joins steps into one row in time order, asking each part only for as much as is taken. Each part must be in order itself; of two at one moment the earlier part goes first. */
export function* inOrder<S extends { at: At }>(...parts: Iterable<S>[]): Generator<S> {
  const sources = parts.map((part) => part[Symbol.iterator]())
  const heads = sources.map(nextOf)
  for (;;) {
    const first = earliestOf(heads)
    const head = heads[first]
    if (head === undefined) return
    yield head
    heads[first] = nextOf(sources[first]!)
  }
}

const nextOf = <S>(source: Iterator<S>): S | undefined => {
  const { done, value } = source.next()
  return done ? undefined : value
}

/** Without making anything: an alarm of a week has hundreds of steps, which are gone through at each. */
function earliestOf(heads: readonly ({ at: At } | undefined)[]): number {
  let first = -1
  for (let i = 0; i < heads.length; i++) {
    const head = heads[i]
    if (head !== undefined && (first < 0 || head.at < heads[first]!.at)) first = i
  }
  return first
}

/** A finite part, in order. */
export const sorted = (steps: readonly EscalationStep[]): EscalationStep[] => [...steps].sort((a, b) => a.at - b.at)
