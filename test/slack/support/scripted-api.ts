import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface ApiCall {
  method: string
  contentType: string
  authorization: string
  body: string
}
type Script = (res: ServerResponse, req: IncomingMessage) => void

/** A Web API that does exactly what the test says, below HTTP too. */
export async function startScriptedApi() {
  const calls: ApiCall[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  let script: Script = (res) => json(res, 200, { ok: true })
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const { authorization = '', 'content-type': contentType = '' } = req.headers
      calls.push({ method: (req.url ?? '').split('/').at(-1) ?? '', contentType, authorization, body: Buffer.concat(chunks).toString() })
      script(res, req)
    })
  })
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    port,
    calls,
    connections: () => connections,
    answer: (next: Script): void => {
      script = next
    },
    stop: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export function json(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
