import { isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Fault, FileFault } from './file-fault.ts'
import { plainIssue } from './plain-issue.ts'

export type Path = readonly PropertyKey[]

/** A YAML file as data, with the way back from a field to its line. */
export interface YamlFile {
  name: string
  data: unknown
  /** A fault at a field, or at the nearest one above it that is there; with `key` at that key inside it. */
  fault(path: Path, message: string, key?: string): Fault
}

/** Reads YAML 1.2. Throws FileFault for what is not YAML, such as a key written twice. */
export function readYaml(name: string, text: string): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, maxAliasCount: 20 } as Parameters<
    typeof parseDocument
  >[1])
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (document.errors.length > 0) {
    throw new FileFault(
      name,
      document.errors.slice(0, 20).map((error) => ({ ...at(error.pos[0]), message: yamlWords(error.code, error.message) })),
    )
  }

  const offsetOf = (path: Path, key?: string): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
      if (depth === path.length && key !== undefined && isMap(node)) {
        const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
        if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0]
      }
      if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) return node.range[0] as number
    }
    return 0
  }
  return {
    name,
    data: toData(document, name),
    fault: (path, message, key) => ({ ...at(offsetOf(path, key)), message: path.length > 0 ? `${path.join('.')}: ${message}` : message }),
  }
}

function toData(document: ReturnType<typeof parseDocument>, name: string): unknown {
  try {
    return document.toJS()
  } catch {
    throw new FileFault(name, [{ line: 1, column: 1, message: 'it repeats itself too often (aliases)' }])
  }
}

/** The data in the shape of a schema. Throws FileFault with every field that does not fit. */
export function shaped<T extends z.ZodType>(file: YamlFile, schema: T): z.output<T> {
  const result = schema.safeParse(file.data)
  if (result.success) return result.data
  const faults = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => file.fault(issue.path, `“${key}” is not a field here`, key))
      : [file.fault(issue.path, plainIssue(issue, file.data))],
  )
  throw new FileFault(file.name, faults)
}

function yamlWords(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'this name is written twice'
  if (code === 'TAB_AS_INDENT') return 'a tab: indent with spaces'
  if (code === 'BAD_INDENT') return 'the indent does not fit the lines above'
  return `not readable as YAML: ${message.split('\n')[0]}`
}
