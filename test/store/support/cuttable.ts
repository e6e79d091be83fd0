import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type pg from 'pg'
import { makeTestDir } from '#test/support/test-dir.ts'

/** A way to the database that can be cut at the worst moment: when the server has done what was asked and its answer is on the way. */
export interface Cuttable {
  client: pg.ClientConfig
  /** The connection over which this text comes next is cut when the server answers it. */
  afterNext(text: string): void
  close(): Promise<void>
}

const socketOf = (host: string, port: number): string => join(host, `.s.PGSQL.${port}`)

/** In front of a server that listens on a Unix socket. */
export async function cuttable(client: pg.ClientConfig): Promise<Cuttable> {
  const host = await makeTestDir()
  const port = client.port ?? 5432
  const open = new Set<Socket>()
  let cutAfter: string | null = null
  const server = createServer((near) => {
    const far = connect(socketOf(String(client.host), port))
    let cut = false
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (chunk) => {
      if (cutAfter !== null && chunk.includes(cutAfter)) {
        cut = true
        cutAfter = null
      }
      far.write(chunk)
    })
    far.on('data', (chunk) => (cut ? near.destroy() : near.write(chunk)))
  })
  await new Promise<void>((resolve) => server.listen(socketOf(host, port), resolve))
  return {
    client: { ...client, host },
    afterNext: (text) => {
      cutAfter = text
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await rm(host, { recursive: true, force: true })
    },
  }
}
