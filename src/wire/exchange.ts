import http, { type ClientRequest, type OutgoingHttpHeaders } from 'node:http'
import https from 'node:https'
import { connectCode } from './proxy.ts'

/** What went wrong below HTTP. `sent`: the request may have reached the other side. */
export interface WireFault {
  code: string
  sent: boolean
}

export interface ExchangeRequest {
  method: 'GET' | 'POST' | 'PUT'
  url: URL
  agent: http.Agent
  headers: OutgoingHttpHeaders
  body?: string
  /** For the whole exchange, connecting included. */
  timeoutMs: number
  /** Bytes of an answer at most; a longer one counts as cut. */
  answerLimit: number
}

export interface WireAnswer {
  status: number
  retryAfter: string | undefined
  /** What time it was for whoever answered, as they wrote it. */
  date: string | undefined
  body: Buffer
}

/**
 * One request and its answer, once. Resolves to the answer or to a fault that says whether the request may have reached the other side;
 * never throws and never repeats. A request counts as sent from the moment its connection stands: after that nobody can tell.
 */
export function exchange({
  method,
  url,
  agent,
  headers,
  body = '',
  timeoutMs,
  answerLimit,
}: ExchangeRequest): Promise<WireAnswer | { fault: WireFault }> {
  return new Promise((resolve) => {
    let sent = false
    const fail = (code: string): void => {
      clearTimeout(timer)
      resolve({ fault: { code, sent } })
    }
    const kit = url.protocol === 'http:' ? http : https
    const length = method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) }
    const req = kit.request(url, { method, agent, headers: { ...headers, ...length } })
    const timer = setTimeout(() => {
      fail('timeout')
      req.destroy()
    }, timeoutMs)
    req.on('error', (error: NodeJS.ErrnoException) => fail(connectCode(error, agent)))
    noteConnected(req, () => {
      sent = true
    })
    req.on('response', (res) => {
      const chunks: Buffer[] = []
      let size = 0
      res.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > answerLimit) req.destroy()
        else chunks.push(chunk)
      })
      res.on('error', () => fail('answer_cut'))
      res.on('close', () => fail('answer_cut'))
      res.on('end', () => {
        clearTimeout(timer)
        resolve({
          status: res.statusCode ?? 0,
          retryAfter: res.headers['retry-after'],
          date: res.headers.date,
          body: Buffer.concat(chunks),
        })
      })
    })
    req.end(method === 'GET' ? undefined : body)
  })
}

function noteConnected(req: ClientRequest, connected: () => void): void {
  req.once('socket', (socket) => {
    if (!socket.connecting) connected()
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected)
  })
}
