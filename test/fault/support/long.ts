/** Set by `npm run test:fault -- --long`: the sizes that docs/reliability.md tells of, for which nobody waits at each change. */
export const LONG = process.env.FAULT_LONG === '1'

/** How much of something is played: so much as a rule, so much in a long run. */
export const sized = (usual: number, long: number): number => (LONG ? long : usual)
