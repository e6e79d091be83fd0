import type { IncomingMessage } from 'node:http'

export type BodyRead = { body: Buffer } | { status: 400 | 408 | 413 }

export interface BodyLimits {
  bytes: number
  /** Real milliseconds for the whole of it. */
  withinMs: number
}

/** The raw body, as it came (a signature may cover it). Stops at the limits, so that a slow or huge request holds nothing up. */
export function readBody(req: IncomingMessage, { bytes, withinMs }: BodyLimits): Promise<BodyRead> {
  const announced = Number(req.headers['content-length'] ?? 0)
  if (announced > bytes) return Promise.resolve({ status: 413 })
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (result: BodyRead): void => {
      clearTimeout(timer)
      req.removeAllListeners('data')
      resolve(result)
    }
    const timer = setTimeout(() => done({ status: 408 }), withinMs)
    timer.unref()
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > bytes) done({ status: 413 })
      else chunks.push(chunk)
    })
    req.once('end', () => done({ body: Buffer.concat(chunks) }))
    req.once('error', () => done({ status: 400 }))
    req.once('close', () => done({ status: 400 }))
  })
}
