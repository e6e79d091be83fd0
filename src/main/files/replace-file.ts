import { renameSync, writeFileSync } from 'node:fs'

/** Writes a file whole, renamed into place: a kill while writing leaves the older whole one. Its folder must be there. */
export function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}
