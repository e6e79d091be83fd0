import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** All that the pages load; nothing comes from elsewhere. */
const FILES: Readonly<Record<string, { type: string; path: () => string }>> = {
  'colours.css': { type: 'text/css', path: () => join(import.meta.dirname, 'page/colours.css') },
  'insights.css': { type: 'text/css', path: () => join(import.meta.dirname, 'page/insights.css') },
  'charts.js': { type: 'text/javascript', path: () => join(import.meta.dirname, 'page/charts.js') },
  'chart.umd.min.js': { type: 'text/javascript', path: () => join(chartFolder(), 'chart.umd.min.js') },
}

const chartFolder = (): string => dirname(createRequire(import.meta.url).resolve('chart.js'))

const kept = new Map<string, { type: string; body: string }>()

/** A file of the pages by name; null when there is none. */
export function pageFile(name: string): { type: string; body: string } | null {
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined
  if (!file) return null
  const made = kept.get(name) ?? { type: file.type, body: readFileSync(file.path(), 'utf8') }
  kept.set(name, made)
  return made
}
