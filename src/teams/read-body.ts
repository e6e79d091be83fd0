import type { IncomingMessage } from 'node:http'
import { BODY_LIMIT, TIMES } from './limits.ts'

export type BodyRead = { body: Buffer } | { status: 400 | 408 | 413 }

/** The raw body. Stops at the size limit and after 10 s, so that a slow or huge request holds nothing up. */
export function readBody(req: IncomingMessage): Promise<BodyRead> {
  const announced = Number(req.headers['content-length'] ?? 0)
  if (announced > BODY_LIMIT) return Promise.resolve({ status: 413 })
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (result: BodyRead): void => {
      clearTimeout(timer)
      req.removeAllListeners('data')
      resolve(result)
    }
    const timer = setTimeout(() => done({ status: 408 }), TIMES.bodyWithin)
    timer.unref()
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > BODY_LIMIT) done({ status: 413 })
      else chunks.push(chunk)
    })
    req.once('end', () => done({ body: Buffer.concat(chunks) }))
    req.once('error', () => done({ status: 400 }))
    req.once('close', () => done({ status: 400 }))
  })
}
