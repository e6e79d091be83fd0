import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import type pg from 'pg'

/**
 * What becomes of a COMMIT: it passes; the line is cut before it, or when it is done and the answer has not been passed on; or then every
 * line is cut, and none is taken any more.
 */
export type CommitFate = 'passes' | 'cut_before' | 'cut_after' | 'cut_after_all'

/** A line between the bot and its database that can be cut at the moment that matters. */
export interface DatabaseProxy {
  client: pg.ClientConfig
  /** What becomes of the next COMMITs (or of what `at` names instead), one each; then they pass. */
  next: CommitFate[]
  /** The name of a statement whose fate it is. */
  at: string | Buffer
  /** Only of transactions that ran the statement of this name. */
  having: string
  /** Whether new connections are taken. */
  open: boolean
  close(): Promise<void>
}

/** The message of the protocol that pg sends for a COMMIT: simple query, length, text. */
const COMMIT = Buffer.from('Q\0\0\0\u000bcommit\0', 'latin1')

export async function databaseProxy(to: pg.ClientConfig): Promise<DatabaseProxy> {
  const lines = new Set<Socket>()
  const proxy: DatabaseProxy = { client: {}, next: [], at: COMMIT, having: '', open: true, close: async () => {} }
  const server = createServer((bot) => {
    if (!proxy.open) return bot.destroy()
    const database = String(to.host).startsWith('/')
      ? createConnection(`${to.host}/.s.PGSQL.${to.port ?? 5432}`)
      : createConnection(Number(to.port ?? 5432), String(to.host))
    const cut = () => {
      bot.destroy()
      database.destroy()
    }
    let done: (() => void) | null = null
    let said = ''
    for (const line of [bot, database]) {
      lines.add(line)
      line.on('error', cut).on('close', () => {
        lines.delete(line)
        cut()
      })
    }
    bot.on('data', (sent: Buffer) => {
      said += sent.toString('latin1')
      const meant = sent.includes(proxy.at) && said.includes(proxy.having)
      const fate = meant ? (proxy.next.shift() ?? 'passes') : 'passes'
      if (sent.includes(COMMIT)) said = ''
      if (fate === 'cut_before') return cut()
      if (fate === 'cut_after') done = cut
      if (fate === 'cut_after_all')
        done = () => {
          proxy.open = false
          for (const line of lines) line.destroy()
        }
      database.write(sent)
    })
    database.on('data', (answer: Buffer) => (done ? done() : bot.write(answer)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy.client = { ...to, host: '127.0.0.1', port: (server.address() as AddressInfo).port }
  proxy.close = async () => {
    for (const line of lines) line.destroy()
    server.close()
    await once(server, 'close')
  }
  return proxy
}
