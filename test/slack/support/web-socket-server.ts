import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** Just enough of a web socket server (RFC 6455) to play Slack's end of Socket Mode: short text frames both ways, pings ignored. */
export async function startWebSocketServer() {
  const received: unknown[] = []
  const waiting: (() => void)[] = []
  let socket: Socket | null = null
  let greetings = 0
  const manners = { silent: false }
  const server = createServer()
  const open = new Set<Socket>()
  server.on('upgrade', (req, raw) => {
    open.add(raw as Socket)
    raw.on('error', () => undefined)
    if (manners.silent) return
    const key = `${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accept = createHash('sha1').update(key).digest('base64')
    socket = raw as Socket
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
    socket.on('error', () => undefined)
    socket.on('data', (data: Buffer) => {
      for (const text of textFrames(data)) received.push(JSON.parse(text))
      for (const look of waiting.splice(0)) look()
    })
    send({ type: 'hello' })
    greetings += 1
    for (const look of waiting.splice(0)) look()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function send(message: unknown): void {
    const payload = Buffer.from(JSON.stringify(message))
    const header =
      payload.length < 126 ? Buffer.from([0x81, payload.length]) : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff])
    socket?.write(Buffer.concat([header, payload]))
  }

  return {
    /** From now on a connection is taken, and nothing is ever said on it. */
    keepSilent: (on = true): void => {
      manners.silent = on
    },
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    send,
    received,
    /** Resolves once the client has sent `n` messages. */
    async heard(n: number): Promise<void> {
      while (received.length < n) await new Promise<void>((resolve) => waiting.push(resolve))
    },
    /** Resolves once the client has connected for the `n`th time. */
    async greeted(n: number): Promise<void> {
      while (greetings < n) await new Promise<void>((resolve) => waiting.push(resolve))
    },
    /** Breaks the connection, as a network does. */
    drop: (): void => void socket?.destroy(),
    stop: async (): Promise<void> => {
      for (const one of open) one.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Text of the masked frames a client sent; control frames are passed over. */
function* textFrames(data: Buffer): Generator<string> {
  let at = 0
  while (at + 2 <= data.length) {
    const opcode = (data[at] as number) & 0x0f
    let length = (data[at + 1] as number) & 0x7f
    at += 2
    if (length === 126) {
      length = data.readUInt16BE(at)
      at += 2
    }
    const mask = data.subarray(at, at + 4)
    const payload = data.subarray(at + 4, at + 4 + length).map((byte, i) => byte ^ (mask[i % 4] as number))
    at += 4 + length
    if (opcode === 1) yield Buffer.from(payload).toString()
  }
}
