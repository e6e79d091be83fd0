import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls'

/** A certificate for these hosts, which this process takes for good from now on. */
export function trustedCertificate(hosts: readonly string[]): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'))
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const names = ['-subj', '/CN=test', '-addext', `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`]
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...names, '-keyout', keyFile, '-out', certFile]
  execFileSync('openssl', args, { stdio: 'ignore' })
  const pair = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') }
  rmSync(folder, { recursive: true })
  setDefaultCACertificates([...getCACertificates('default'), pair.cert])
  return pair
}

interface Listening {
  port: number
  stop(): Promise<void>
}

async function listening(server: Server, sockets: Set<Socket>): Promise<Listening> {
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const joined = (a: Socket, b: Socket): void => {
  a.on('error', () => b.destroy()).once('close', () => b.destroy())
  b.on('error', () => a.destroy()).once('close', () => a.destroy())
  a.pipe(b).pipe(a)
}

/** TLS in front of a plain port. */
export const tlsFront = (port: number, pair: { key: string; cert: string }): Promise<Listening> => {
  const server = createTlsServer(pair, (socket) => joined(socket, connect(port, '127.0.0.1')))
  server.on('tlsClientError', () => undefined)
  return listening(server, new Set())
}

/**
 * A proxy on this machine that alone knows where the hosts are: names in `.test` lead nowhere without it. It keeps what it was asked for:
 * `CONNECT host:443` for a tunnel, `POST http://host/path` for what it forwards.
 */
export async function loopbackProxy() {
  const hosts = new Map<string, number>()
  const asked: string[] = []
  const state = { wants: 'nothing' as 'nothing' | 'a password' }
  const port = (host: string) => hosts.get(host) ?? 0
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '')
    asked.push(`${req.method} ${url.href}`)
    if (state.wants === 'a password') return void res.writeHead(407, { 'content-type': 'text/html' }).end('<h1>Proxy login</h1>')
    const { method, headers } = req
    const onward = request({ host: '127.0.0.1', port: port(url.hostname), path: url.pathname, method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(res)
    })
    onward.on('error', () => res.destroy())
    req.pipe(onward)
  })
  server.on('connect', (req, socket: Socket) => {
    asked.push(`CONNECT ${req.url}`)
    const [host = ''] = (req.url ?? '').split(':')
    if (state.wants === 'a password') return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
    const onward = connect(port(host), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      joined(socket, onward)
    })
    onward.on('error', () => socket.destroy())
  })
  const { port: own, stop } = await listening(server, new Set())
  return {
    url: `http://127.0.0.1:${own}`,
    asked,
    leads: (host: string, to: number): void => void hosts.set(host, to),
    wants: (what: typeof state.wants): void => {
      state.wants = what
    },
    stop,
  }
}
