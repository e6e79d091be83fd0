import { type FaultKind, faultCard, lastCard } from '#cards/doors/fault-card.ts'
import type { Card } from '#cards/model.ts'
import type { Deps } from './deps.ts'
import { readerOf } from './people/reader-of.ts'
import type { Answer } from './ports/doors.ts'
import type { PlatformUser } from './ports/platform.ts'
import type { Saved } from './saved-or-not.ts'

/** One try at what a person asked for. `failed`: it ended in a fault of ours, and this is known of what it saved. */
export interface Attempt {
  answer: Answer
  failed?: Saved
}

interface Fault {
  what: string
  /** The press was an alarm: the numbers come first. */
  alarm: boolean
  /** A message was changed or removed on its platform. */
  change?: boolean
  saved: Saved
  error: unknown
}

/**
 * A fault of ours: the person reads the numbers and what is known of what they did, never more; the log gets a code to find it by. Needs
 * neither the database nor a pack that can be said.
 */
export function faultAnswer(deps: Deps, user: PlatformUser, fault: Fault): Answer {
  const code = deps.newId().slice(0, 8)
  const { name, code: cause } = (fault.error ?? {}) as { name?: string; code?: string }
  const facts = { code, what: fault.what, error: name ?? 'unknown', cause: cause ?? null, saved: fault.saved }
  deps.log.error({ ...facts, where: frameOf(fault.error) }, 'a request failed')
  return { kind: 'card', card: cardOf(deps, user, kindOf(fault, name, cause), code) }
}

function kindOf({ alarm, change, saved }: Fault, name?: string, cause?: string): FaultKind {
  if (change) return 'change'
  if (alarm) return saved === 'nothing' ? 'alarm.unsent' : `alarm.${saved}`
  if (saved !== 'nothing') return saved
  return name === 'StoreError' && (cause === 'unavailable' || cause === 'conflict') ? 'db' : 'unsaved'
}

function cardOf(deps: Deps, user: PlatformUser, kind: FaultKind, code: string): Card {
  const reader = readerOf(deps, user)
  try {
    return faultCard(deps.readerContext(reader, user.abilities, deps.clock.now()), kind, code)
  } catch (error) {
    deps.log.error(
      { code, error: (error as { name?: string } | null)?.name ?? 'unknown' },
      'a fault could not be told in the words of the pack',
    )
    return lastCard(deps.agency.current(), reader)
  }
}

/** File and line where it happened: a fact about our code, never a message, which may quote what was typed. */
const frameOf = (error: unknown): string | null => {
  const frame = error instanceof Error ? error.stack?.split('\n').find((line) => line.includes('/src/')) : undefined
  return frame?.replace(/^.*\/src\//, 'src/').replace(/\)$/, '') ?? null
}
