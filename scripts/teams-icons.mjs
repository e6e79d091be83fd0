// Draws the two icons of the Teams app: color.png (192 x 192) and outline.png (32 x 32, white on nothing). A ring with a door in it.
// Run it after changing the shape, and commit what it writes: node scripts/teams-icons.mjs
import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

const FOLDER = new URL('../manifests/teams/', import.meta.url)
const GROUND = [0x1f, 0x4e, 0x5f, 0xff]
const WHITE = [0xff, 0xff, 0xff]
/** Samples a side of one pixel, for smooth edges. */
const FINE = 4

/** Whether a point belongs to the shape; the picture is the square from -1 to 1. */
function inShape(x, y, size) {
  const r = Math.hypot(x, y)
  const width = size < 64 ? 0.2 : 0.13
  const ring = Math.abs(r - 0.62) < width / 2
  const door = y > 0 && Math.abs(x) < 0.24
  const dot = Math.hypot(x, y) < 0.17
  return (ring && !door) || dot
}

function pixels(size, ground) {
  const rows = []
  for (let py = 0; py < size; py++) {
    const row = [0]
    for (let px = 0; px < size; px++) {
      let hits = 0
      for (let i = 0; i < FINE * FINE; i++) {
        const x = ((px + ((i % FINE) + 0.5) / FINE) / size) * 2 - 1
        const y = ((py + (Math.floor(i / FINE) + 0.5) / FINE) / size) * 2 - 1
        if (inShape(x, y, size)) hits += 1
      }
      const share = hits / (FINE * FINE)
      if (ground === null) row.push(...WHITE, Math.round(share * 255))
      else row.push(...[0, 1, 2].map((c) => Math.round(ground[c] + (WHITE[c] - ground[c]) * share)), 255)
    }
    rows.push(Buffer.from(row))
  }
  return Buffer.concat(rows)
}

/** A PNG of 8-bit RGBA. Source: w3.org/TR/png */
function png(size, ground) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body), body.length + 4)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels(size, ground), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

writeFileSync(new URL('color.png', FOLDER), png(192, GROUND))
writeFileSync(new URL('outline.png', FOLDER), png(32, null))
