import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How to start a program of the database server. */
export interface ServerUser {
  /** Null: as ourselves. */
  uid: number | null
  gid: number | null
  /** What to run, and with which leading arguments, so that it runs as that user. */
  command(program: string, args: readonly string[]): { file: string; args: string[]; uid?: number; gid?: number }
}

/** Nobody can run the server here. The message is for the operator. */
export class NoServerUser extends Error {
  override name = 'NoServerUser' as const
}

const OURSELVES: ServerUser = { uid: null, gid: null, command: (file, args) => ({ file, args: [...args] }) }

/**
 * Postgres refuses to run as root. Started as root, we run it as the owner of an existing cluster, else as the system user
 * `postgres`, which is made when missing, else as `nobody`. Where that user cannot reach the files (a clone under /root), it is
 * given the one right to pass closed directories.
 * @param needs paths it must reach: the programs and the data directory
 */
export async function serverUser(cluster: string, needs: readonly string[]): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return OURSELVES
  const owner = await stat(cluster).catch(() => null)
  const { uid, gid } = owner && owner.uid !== 0 ? owner : await systemUser()
  if (await reachesAll(needs, uid, gid)) return { uid, gid, command: (file, args) => ({ file, args: [...args], uid, gid }) }
  const right = await passingRight()
  if (!right)
    throw new NoServerUser(
      `Started as root, the database runs as user id ${uid}, which cannot reach ${needs.join(' and ')}. Start the bot as an ordinary user, or move it and DATA_DIR out of closed directories such as /root.`,
    )
  const lead = [
    ...right.bits,
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    `--inh-caps=+${right.name}`,
    `--ambient-caps=+${right.name}`,
    '--',
  ]
  return { uid, gid, command: (file, args) => ({ file: 'setpriv', args: [...lead, file, ...args] }) }
}

async function systemUser(): Promise<{ uid: number; gid: number }> {
  const known = await idsOf('postgres')
  if (known) return known
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']).catch(() =>
    run('adduser', ['-S', '-D', '-H', 'postgres']).catch(() => null),
  )
  const found = (await idsOf('postgres')) ?? (await idsOf('nobody'))
  if (!found)
    throw new NoServerUser('Started as root, and no user "postgres" could be made for the database. Start the bot as an ordinary user.')
  return found
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | null> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]).catch(() => [null, null])
  return uid && gid ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null
}

async function reachesAll(paths: readonly string[], uid: number, gid: number): Promise<boolean> {
  for (const path of paths) {
    for (let dir = dirname(path); ; dir = dirname(dir)) {
      const s = await stat(dir).catch(() => null)
      const bit = s?.uid === uid ? constants.S_IXUSR : s?.gid === gid ? constants.S_IXGRP : constants.S_IXOTH
      if (s && !(s.mode & bit)) return false
      if (dir === dirname(dir)) break
    }
  }
  return true
}

interface PassingRight {
  name: 'dac_read_search' | 'dac_override'
  /** More for `setpriv`. */
  bits: string[]
}

/**
 * Reading past closed directories if we may give it; containers usually only hold the wider right. access(2), with which initdb
 * looks for its own programs, forgets such rights of a user other than root unless told not to (capabilities(7), securebits).
 */
async function passingRight(): Promise<PassingRight | null> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`)
  const able = await run('setpriv', ['--version']).then(
    () => true,
    () => false,
  )
  if (!able) return null
  const bits = held & (1n << 8n) ? ['--securebits=+no_setuid_fixup'] : []
  if (held & (1n << 2n)) return { name: 'dac_read_search', bits }
  return held & (1n << 1n) ? { name: 'dac_override', bits } : null
}
