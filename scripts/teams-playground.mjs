// Starts the bot and Microsoft's Agents Playground side by side, to try the bot in Teams' own cards without a tenant (docs/teams.md).
//
//   npm run teams:playground                 Dana's side and Sam's side, of the example agency
//   npm run teams:playground -- dana sam bo  these people's sides, by their keys in agency.example.yaml
//
// The Playground is fetched by npx when it is first asked for: it is under a pre-release licence, so it is no dependency of ours. One
// Playground shows one person. Everybody else of the example agency stays in the simulated Slack of the sandbox, where the clock is too.
// PLAYGROUND_DIR: a folder it was installed into (npm i --prefix DIR); then nothing is fetched.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseDocument } from 'yaml'

const PLAYGROUND = '@microsoft/m365agentsplayground@0.2.28'
/** The Playground's own usual port; a person's is this plus their place on the command line, or any free one. */
const FIRST_PORT = 56150
/** Its config must name this many people besides the one it shows. */
const OTHERS = 5
const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Fetching may take a slow line a while. */
const READY_MS = 180_000
/** The bot drains for up to 20 s. */
const GONE_MS = 21_000
const WINDOWS = process.platform === 'win32'

const dir = mkdtempSync(join(tmpdir(), 'bbp-'))
const running = []
let stopping = false

/** An id in the directory for a key of the agency file: the same at every start. */
const objectId = (key) => {
  const hash = createHash('sha256').update(key).digest('hex')
  return `${hash.slice(0, 8)}-0000-4000-8000-${hash.slice(8, 20)}`
}

/** The example agency with the shown people on Teams; its comments and everybody else stay as they are. */
function writeAgency(shown) {
  const agency = parseDocument(readFileSync(join(ROOT, 'agency.example.yaml'), 'utf8'))
  for (const person of agency.get('people').items) {
    if (!shown.includes(person.get('key'))) continue
    person.delete('slack')
    person.set('teams', objectId(person.get('key')))
  }
  const file = join(dir, 'agency.yaml')
  writeFileSync(file, String(agency))
  return { file, agency: agency.toJS() }
}

/** What one Playground shows: `key` at the screen, and the others as members of its group chat and team. JSON is YAML. */
function writeScene(key, { agency, people }) {
  const account = ({ key, name, email }) => ({
    id: `29:${key}`,
    name,
    userPrincipleName: email,
    aadObjectId: objectId(key),
    givenName: name.split(' ')[0],
    surname: name.split(' ').slice(1).join(' ') || name,
    email,
  })
  const file = join(dir, `playground-${key}.yml`)
  const scene = {
    version: '0.1.1',
    tenantId: objectId('tenant'),
    bot: { id: '28:boundary', name: 'Boundary' },
    currentUser: account(people.find((one) => one.key === key)),
    users: people
      .filter((one) => one.key !== key)
      .slice(0, OTHERS)
      .map(account),
    personalChat: { id: chatOf(key) },
    groupChat: { id: '19:group', name: 'Team meeting' },
    team: { id: '19:team', name: agency, aadGroupId: objectId('team'), channels: [{ id: '19:channel', name: 'Announcements' }] },
  }
  writeFileSync(file, JSON.stringify(scene))
  return file
}

const chatOf = (key) => `a:${key}`

/** Starts a program in a group of its own, so that whatever it starts ends with it; `out` is all it printed. */
function start(name, command, args, env) {
  const child = spawn(command, args, { cwd: dir, env, detached: !WINDOWS, shell: WINDOWS, stdio: ['ignore', 'pipe', 'pipe'] })
  const run = { name, child, out: '', ended: false, closed: null }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (run.out += text))
  run.closed = new Promise((resolve) => child.once('error', (error) => resolve(error.code)).once('close', (code) => resolve(code)))
  run.closed.then(() => (run.ended = true))
  running.push(run)
  return run
}

/** Resolves with what `pattern` finds in what it prints; rejects when it ends before, or takes too long. */
function printed(run, pattern) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = pattern.exec(run.out)
      if (found) resolve(found[1])
    }
    for (const stream of [run.child.stdout, run.child.stderr]) stream.on('data', look)
    run.closed.then((code) => reject(new StartFault(run, code)))
    setTimeout(() => reject(new StartFault(run, 'no answer')), READY_MS).unref()
  })
}

class StartFault extends Error {
  constructor(run, code) {
    super(`${run.name} did not start (${code})`)
    this.run = run
    this.code = code
  }
}

/** The variables of the machine without any setting of ours: real credentials must not get into a trial. */
function plainEnv() {
  const ours =
    /^(SLACK_|TEAMS_|PORT$|HOST$|DATA_DIR$|DATABASE_URL$|REDIS_URL$|ENCRYPTION_KEYS$|PUBLIC_URL$|CLOCK_SPEED$|AGENCY_FILE$|NODE_ENV$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

function startBot(agencyFile) {
  const env = { ...plainEnv(), HOST: '127.0.0.1', PORT: '0', DATA_DIR: join(dir, 'data'), AGENCY_FILE: agencyFile }
  const flags = ['--max-semi-space-size=4', '--max-old-space-size=256']
  const teams = { TEAMS_ALLOW_UNAUTHENTICATED: '1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }
  return start('the bot', process.execPath, [...flags, join(ROOT, 'src/main/start.mjs')], { ...env, ...teams })
}

/** Null: to be fetched by npx. */
function installedCli() {
  const folder = process.env.PLAYGROUND_DIR
  if (!folder) return null
  const cli = join(folder, 'node_modules/@microsoft/m365agentsplayground/cli.js')
  if (!existsSync(cli)) throw new Error(`The Agents Playground is not in PLAYGROUND_DIR. Run: npm i --prefix ${folder} ${PLAYGROUND}`)
  return cli
}

function startPlayground(key, scene, port, bot) {
  const env = {
    ...process.env,
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: scene,
    M365_AGENTS_PLAYGROUND_LOGFILE: join(dir, `playground-${key}.log`),
    TEAMSAPPTESTER_BROWSER: 'none',
    APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
  }
  const asked = ['start', '-e', `${bot}/api/messages`, '-c', 'msteams', '-p', String(port), '--disable-telemetry']
  const cli = installedCli()
  if (cli === null) return start('the Agents Playground', WINDOWS ? 'npx.cmd' : 'npx', ['-y', PLAYGROUND, ...asked], env)
  return start('the Agents Playground', process.execPath, [cli, ...asked], env)
}

/** Adds the bot to the person's own chat, as an admin does for everybody: from then on it knows where to write to them. */
async function install(address, key) {
  const answer = await fetch(`${address}/_debug/conversation/${encodeURIComponent(chatOf(key))}/installation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  if (!answer.ok) throw new Error(`the Playground refused to install the bot (${answer.status})`)
}

async function main() {
  const keys = process.argv.length > 2 ? process.argv.slice(2) : ['dana', 'sam']
  const { file, agency } = writeAgency(keys)
  const known = agency.people.map((person) => person.key)
  const unknown = keys.filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new Error(`Nobody has the key ${unknown.join(', ')}. The example agency has: ${known.join(', ')}.`)
  installedCli()

  console.log('Starting the bot and the Agents Playground (the first time it is fetched: 15 MB, under Microsoft’s pre-release licence).')
  const bot = (await printed(startBot(file), /(http:\/\/\S+?)(?:\/readyz)?[\s(]/)).replace('localhost', '127.0.0.1')
  const sides = []
  // One after the other: each takes the next port, and only the first has anything to fetch.
  for (const [i, key] of keys.entries()) {
    const scene = writeScene(key, { agency: agency.agency, people: agency.people })
    const port = await printed(startPlayground(key, scene, FIRST_PORT + i, bot), /Listening on (\d+)/)
    sides.push({ name: agency.people.find((one) => one.key === key).name, address: `http://localhost:${port}` })
    await install(sides.at(-1).address, key)
  }
  const where = sides.map(({ name, address }) => `${name}: ${address}`).join('   ')
  console.log(`Ready. ${where}   everybody else, and the clock: ${bot}`)
  console.log('Open both. As Dana write "boundary" and follow the pages; then read and answer as Sam. Ctrl-C ends all of it.')
  for (const run of running)
    run.closed.then((code) => {
      if (!stopping) fail(new StartFault(run, code))
    })
}

/** Ends what was started, the bot with its time to finish, and removes the folder. */
async function stop(exitCode) {
  if (stopping) return
  stopping = true
  for (const run of running) end(run, 'SIGTERM')
  const late = setTimeout(() => {
    for (const run of running) end(run, 'SIGKILL')
  }, GONE_MS)
  await Promise.all(running.map((run) => run.closed))
  clearTimeout(late)
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  process.exit(exitCode)
}

function end({ child, ended }, signal) {
  if (ended || child.pid === undefined) return
  if (WINDOWS) return void spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'])
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It ended in this very moment.
  }
}

function fail(error) {
  if (stopping) return
  const run = error instanceof StartFault ? error.run : null
  if (run?.name === 'the Agents Playground' && !/Listening on/.test(run.out)) {
    console.error(`The Agents Playground could not be fetched or started. npx says:\n${run.out.trim() || error.code}`)
    console.error(
      `Check the network, then start again; or install it once with: npm i --prefix DIR ${PLAYGROUND}, and set PLAYGROUND_DIR to DIR.`,
    )
  } else if (run) console.error(`${run.name} ended (${error.code}):\n${run.out.trim()}`)
  else console.error(error.message)
  void stop(1)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))
main().catch(fail)
