/** Global set-up, before any worker starts: all property tests of the run draw from one seed, which whoever wants the same run sets again. */
export default function setup(): void {
  process.env.PROPERTY_SEED ??= String(Math.floor(Math.random() * 2 ** 31))
  process.stdout.write(`Property tests: PROPERTY_SEED=${process.env.PROPERTY_SEED} PROPERTY_RUNS=${process.env.PROPERTY_RUNS ?? 1}\n`)
}
