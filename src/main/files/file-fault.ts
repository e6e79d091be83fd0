/** One thing wrong in a file a person wrote: where, counted from 1, and what, in plain words. */
export interface Fault {
  line: number
  column: number
  message: string
}

/**
 * A file that cannot be taken up. `message` has one clear line per fault, ready for a terminal or a log; it quotes names of
 * fields and keys of people, never what is written about them.
 */
export class FileFault extends Error {
  override name = 'FileFault' as const
  readonly file: string
  readonly faults: readonly Fault[]
  constructor(file: string, faults: readonly Fault[]) {
    const sorted = [...faults].sort((a, b) => a.line - b.line || a.column - b.column)
    super([`${file} cannot be used:`, ...sorted.map((f) => `  line ${f.line}, column ${f.column}: ${f.message}`)].join('\n'))
    this.file = file
    this.faults = sorted
  }

  /** The faults of several files as one: the message names each file, `file` and `faults` are those of the first. */
  static joined(all: readonly FileFault[]): FileFault {
    const joined = new FileFault(all[0]?.file ?? '', all[0]?.faults ?? [])
    joined.message = all.map((one) => one.message).join('\n')
    return joined
  }
}
