import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A fresh directory for one test or run, with a path short enough for sockets and open enough for a server's own user. */
export async function makeTestDir(): Promise<string> {
  const dir = await mkdtemp(join(Buffer.byteLength(tmpdir()) > 40 ? '/tmp' : tmpdir(), 'bb-'))
  await chmod(dir, 0o711)
  return dir
}
