import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadGuidance } from '#main/files/load-guidance.ts'

export const REAL_PACK = new URL('../../guidance/social-work/', import.meta.url).pathname

/** The files of the pack people really get, by name. */
export const realFiles = (): Record<string, string> =>
  Object.fromEntries(globSync('**/*.yaml', { cwd: REAL_PACK }).map((name) => [name, readFileSync(join(REAL_PACK, name), 'utf8')]))

/** Its rules, and its English. */
export const {
  rules: pack,
  languages: [english],
} = loadGuidance(REAL_PACK)
