import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { copyTemplate } from './cluster-template.ts'
import { serverEnv } from './server-env.ts'
import type { ServerUser } from './server-user.ts'

/** Makes an empty cluster, from the template of the install where there is one. Nothing happens when there is a cluster already. */
export const makeCluster = (initdb: string, cluster: string, user: ServerUser): Promise<void> =>
  makeAside(cluster, user, async (fresh) => {
    if (await copyTemplate(initdb, fresh)) return runInitdb(initdb, ['--sync-only', `--pgdata=${fresh}`], cluster, user)
    await emptyFolder(fresh, user)
    await initInto(initdb, fresh, cluster, user)
  })

/** Makes an empty cluster from nothing. */
export const initCluster = (initdb: string, cluster: string, user: ServerUser): Promise<void> =>
  makeAside(cluster, user, (fresh) => initInto(initdb, fresh, cluster, user))

/** Made aside and then renamed: a start killed half-way leaves no half cluster. */
async function makeAside(cluster: string, user: ServerUser, make: (fresh: string) => Promise<void>): Promise<void> {
  await clearUnfinished(cluster)
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => null)) return
  const fresh = `${cluster}.new-${randomBytes(4).toString('hex')}`
  await rm(cluster, { recursive: true, force: true })
  await emptyFolder(fresh, user)
  await make(fresh)
  await rename(fresh, cluster)
}

async function emptyFolder(path: string, user: ServerUser): Promise<void> {
  await rm(path, { recursive: true, force: true })
  await mkdir(path, { mode: 0o700 })
  if (user.uid !== null && user.gid !== null) await chown(path, user.uid, user.gid)
}

const initInto = (initdb: string, fresh: string, cluster: string, user: ServerUser): Promise<void> =>
  runInitdb(
    initdb,
    [
      `--pgdata=${fresh}`,
      '--username=postgres',
      '--auth=trust',
      '--encoding=UTF8',
      // The same order and letters on every machine, whatever its locales.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      // A quarter of the usual 16 MB: a new cluster is mostly its first segment, and this one is copied at every first start.
      '--wal-segsize=4',
    ],
    cluster,
    user,
  )

async function runInitdb(initdb: string, flags: readonly string[], cluster: string, user: ServerUser): Promise<void> {
  const { file, args, ...as } = user.command(initdb, flags)
  const child = spawn(file, args, { ...as, cwd: '/', env: serverEnv(), stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-2_000)
  })
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0) throw new Error(`The embedded database could not be made in ${cluster}: ${said.trim().split('\n')[0] ?? `exit ${code}`}`)
}

/** What a killed start left. Its initdb may still be writing there: then the rest goes at the next start. */
async function clearUnfinished(cluster: string): Promise<void> {
  for (const name of await readdir(dirname(cluster))) {
    if (name.startsWith(`${basename(cluster)}.new`))
      await rm(join(dirname(cluster), name), { recursive: true, force: true }).catch(() => {})
  }
}
