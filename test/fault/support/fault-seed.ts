import { seedOf } from './seeded.ts'

/** One seed for the whole run, which `npm run test:fault` prints; `SEED=...` plays that run again. */
export const SEED = process.env.SEED ?? String(Math.floor(Math.random() * 2 ** 31))

/** Numbers between 0 and 1 that belong to this run and this place in it, whatever else was drawn before. */
export const drawn = (...place: readonly (string | number)[]): (() => number) => seedOf([SEED, ...place].join(' '))
