// Installs what is missing before `npm start`, `npm test` and `npm run demo`, and says so in one line. Runs before any dependency
// exists and on any Node >= 20, so: plain JavaScript, nothing imported but Node's own.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const lockFile = join(root, 'package-lock.json')
const stampFile = join(root, 'node_modules', '.installed')
const nodeFile = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const text = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const lock = text(lockFile)
// What was installed depends on the machine too: a folder copied to another one has the wrong programs in it.
const wanted = createHash('sha256').update(`${process.platform} ${process.arch}\n${lock}`).digest('hex')

/** True when everything the lock file asks for is there in its version, by whatever `npm install` it came. */
function complete() {
  const listed = text(join(root, 'node_modules', '.package-lock.json'))
  if (!listed) return false
  const there = JSON.parse(listed).packages
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, { version, optional, devOptional }]) =>
      // The root and the workspaces are folders of ours.
      !path.startsWith('node_modules/') || optional || devOptional || there[path]?.version === version,
  )
}

function npm(...args) {
  const cli = /npm-cli\.c?js$/.test(process.env.npm_execpath || '') ? process.env.npm_execpath : null
  // Development packages are part of it even under NODE_ENV=production: among them is the Node.js this code is written for.
  const all = [...args, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' }
  return cli
    ? spawnSync(process.execPath, [cli, ...all], options)
    : spawnSync('npm', all, { ...options, shell: process.platform === 'win32' })
}

function install() {
  console.log('Installing what the bot needs; this takes a minute or two, the first time only.')
  if (npm('ci').status === 0) return
  // `npm ci` is strict about the lock file; a registry that carries only some platforms can trip it (see complete-lock.mjs).
  const second = npm('install', '--no-save')
  if (second.status === 0) return
  console.error(second.stderr || '')
  console.error('The installation did not finish. Check the network, then start again.')
  process.exit(second.status || 1)
}

if (text(stampFile).trim() !== wanted) {
  if (!complete()) install()
  if (!existsSync(nodeFile)) {
    console.error('Node.js 26 was not installed with the packages. Run `npm rebuild node`; install scripts must be allowed for it.')
    process.exit(1)
  }
  writeFileSync(stampFile, `${wanted}\n`)
}
