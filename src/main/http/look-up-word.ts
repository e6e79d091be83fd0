import type { LookUpState } from '#usecases/people/look-ups.ts'
import type { HealthWord } from '#usecases/ports/health.ts'

/** People known by e-mail only who have no account yet. It holds nobody else up, so it is told and no fault; with nobody missing nothing is said. */
export const lookUpWord = ({ waiting, unknown }: LookUpState): HealthWord => ({
  ok: true,
  ...(waiting > 0 ? { peopleNotLookedUp: waiting } : {}),
  ...(unknown > 0 ? { peopleUnknown: unknown } : {}),
})
