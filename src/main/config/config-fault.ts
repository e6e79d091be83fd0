/** What is set wrong, one line per fault, each naming the variable (or file) and the mend. Safe to show: no values. */
export class ConfigFault extends Error {
  override name = 'ConfigFault' as const
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}
