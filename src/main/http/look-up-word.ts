import type { LookUpState } from '#usecases/people/look-ups.ts'
import type { HealthWord } from '#usecases/ports/health.ts'

/** Look-ups that have had no answer for so long, though they were tried, are a fault. A platform's longest limit is shorter. Real ms. */
export const LOOK_UPS_FAIL_MS = 60_000

/**
 * People known by e-mail only who have no account yet. That some are missing is told and no fault, and with nobody missing nothing is said;
 * that nobody can be looked up is one: whoever is known by e-mail alone gets nothing.
 */
export function lookUpWord({ waiting, unknown, failing }: LookUpState): HealthWord {
  const fails = failing !== null && failing.forMs >= LOOK_UPS_FAIL_MS
  return {
    ok: !fails,
    ...(waiting > 0 ? { peopleNotLookedUp: waiting } : {}),
    ...(unknown > 0 ? { peopleUnknown: unknown } : {}),
    ...(fails ? { lookUps: failing.code } : {}),
  }
}
