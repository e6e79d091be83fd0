// `npm run test:fault` ends the bot at every step and at moments nobody chose; `-- --long` does ten times as much of what is drawn at random,
// and `SEED=...` plays a run again.
import { spawnSync } from 'node:child_process'

const given = process.argv.slice(2)
const seed = process.env.SEED ?? String(Math.floor(Math.random() * 2 ** 31))
console.log(`SEED=${seed}`)
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'fault', ...given.filter((one) => one !== '--long')], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { FAULT_SEED: seed, ...process.env, SEED: seed, ...(given.includes('--long') ? { FAULT_LONG: '1' } : {}) },
})
process.exitCode = status ?? 1
