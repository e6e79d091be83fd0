import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { serverEnv } from './server-env.ts'
import type { ServerUser } from './server-user.ts'

/** Made aside and then renamed: a start killed half-way leaves no half cluster. */
export async function makeCluster(initdb: string, cluster: string, user: ServerUser): Promise<void> {
  await clearUnfinished(cluster)
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => null)) return
  const fresh = `${cluster}.new-${randomBytes(4).toString('hex')}`
  await rm(cluster, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (user.uid !== null && user.gid !== null) await chown(fresh, user.uid, user.gid)
  const how = user.command(initdb, [
    `--pgdata=${fresh}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    // The same order and letters on every machine, whatever its locales.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ])
  const { file, args, ...as } = how
  const child = spawn(file, args, { ...as, cwd: '/', env: serverEnv(), stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-2_000)
  })
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0) throw new Error(`The embedded database could not be made in ${cluster}: ${said.trim().split('\n')[0] ?? `exit ${code}`}`)
  await rename(fresh, cluster)
}

/** What a killed start left. Its initdb may still be writing there: then the rest goes at the next start. */
async function clearUnfinished(cluster: string): Promise<void> {
  for (const name of await readdir(dirname(cluster))) {
    if (name.startsWith(`${basename(cluster)}.new`))
      await rm(join(dirname(cluster), name), { recursive: true, force: true }).catch(() => {})
  }
}
