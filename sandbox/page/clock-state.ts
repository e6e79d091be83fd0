import type { PlatformFault } from '#sandbox/platform/platform-faults.ts'
import type { DueMoment, PageOptions } from './page-options.ts'

type Needs = Pick<PageOptions, 'clock' | 'upcoming' | 'texts' | 'slack' | 'teams' | 'agency'>

const MOST = 6

/** What the clock bar and the fail strip show; times stand in the agency's zone. */
export async function clockState(options: Needs) {
  const { clock, slack, teams, texts, agency } = options
  const all = (await options.upcoming(MOST)).map((due) => ({ at: due.at, text: dueText(options, due) }))
  return {
    now: clock.now(),
    speed: clock.speed,
    zone: agency.timezone,
    next: all[0] ?? null,
    due: all,
    fault: faultState(slack.faults.list()[0] ?? teams.faults.list()[0], texts),
  }
}

const dueText = ({ texts }: Needs, due: DueMoment): string => texts('sandbox.due', { name: due.who, at: { at: due.at }, what: due.what })

/** The kinds of failing the drawer offers, with their text ids. */
export const FAILS = {
  slow: { id: 'sandbox.fail.slow', fault: { mode: 'slow', delayMs: 5_000 } },
  full: { id: 'sandbox.fail.full', fault: { mode: '429', retryAfter: 5 } },
  broken: { id: 'sandbox.fail.broken', fault: { mode: '500' } },
  silent: { id: 'sandbox.fail.silent', fault: { mode: 'hang' } },
  lost: { id: 'sandbox.fail.lost', fault: { mode: 'drop_after' } },
} as const satisfies Record<string, { id: string; fault: PlatformFault }>

function faultState(fault: PlatformFault | undefined, texts: PageOptions['texts']) {
  if (fault === undefined) return null
  const found = Object.entries(FAILS).find(([, { fault: f }]) => f.mode === fault.mode)
  const mode = found === undefined ? fault.mode : texts(found[1].id)
  return { kind: found?.[0] ?? fault.mode, once: fault.times !== undefined, text: texts('sandbox.failing', { mode }) }
}
