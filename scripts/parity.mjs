// `npm run parity` plays every story on both platforms and writes docs/parity.md of what passed; `-- --check` compares with what is there.
import { spawnSync } from 'node:child_process'

const given = process.argv.slice(2)
const check = given.includes('--check')
const args = ['vitest', 'run', '--project', 'contract', '--reporter=default', '--reporter=./test/contract/support/parity-reporter.ts']
const { status } = spawnSync('npx', [...args, ...given.filter((one) => one !== '--check')], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, PARITY: check ? 'check' : 'write' },
})
process.exitCode = status ?? 1
