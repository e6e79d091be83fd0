/** How many times as many cases as usual: more in the full check than in `npm test`. */
const TIMES = Number(process.env.PROPERTY_RUNS ?? 1)
/** One seed for the whole run, printed at its start and with every counterexample. */
const SEED = Number(process.env.PROPERTY_SEED)

/** Settings for `fc.assert`: `usual` cases in `npm test`. */
export const runs = (usual = 100): { numRuns: number; seed: number } => ({ numRuns: Math.ceil(usual * TIMES), seed: SEED })
