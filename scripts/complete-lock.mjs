// Completes package-lock.json: names the optional packages for other platforms that npm leaves out when the registry it was
// written against does not carry them (a mirror) or when node_modules was there already (npm/cli#4828). Without them `npm ci` calls
// the lock file out of step. Run it after `npm install`: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))
const { packages } = lock

const OS = {
  android: 'android',
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
}
const CPU = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32']

/** Which machine a package is for, told from its name as all these packages tell it: `binding-linux-arm-gnueabihf`. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os = words.map((word) => OS[word]).filter(Boolean)
  const cpu = words.filter((word) => CPU.includes(word))
  return os.length === 1 && cpu.length === 1 ? { cpu, os } : null
}

const added = []
for (const [owner, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  if (owner === '') continue
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`
    if (packages[place] || packages[`${owner}/${place}`]) continue
    const platform = platformOf(name)
    if (!platform || !/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}@${version} of ${owner}: cannot tell which machine it is for`)
    packages[place] = { version, cpu: platform.cpu, ...(dev ? { dev: true } : {}), optional: true, os: platform.os }
    added.push(name)
  }
}
if (added.length > 0) {
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
}
console.log(added.length > 0 ? `Added to package-lock.json: ${added.join(', ')}` : 'package-lock.json is complete.')
