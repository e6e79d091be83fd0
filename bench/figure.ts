/** One line of the table. */
export interface Figure {
  what: string
  /** `ms`, `s`, `MB`, `/s`, `%`, or nothing for a plain count. */
  unit: '' | 'ms' | 's' | 'MB' | '/s' | '%'
  measured: number
  /** The same thing without the bot, measured in the same run; null where there is nothing to compare with. */
  baseline: { value: number; of: string } | null
  /** Left out: shown only. */
  goal?: { atMost: number } | { atLeast: number }
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** A figure without a number is a miss: what was not measured is not known to be good. */
export function isMet({ measured, goal }: Figure): boolean {
  if (goal === undefined) return true
  return 'atMost' in goal ? measured <= goal.atMost : measured >= goal.atLeast
}

/** The figures as a table for a terminal and for the README. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'measured', 'baseline (same run)', 'goal', 'ok'],
    ...figures.map((f) => [
      f.what,
      shown(f.measured, f.unit),
      baselineOf(f),
      goalOf(f),
      f.goal === undefined ? '' : isMet(f) ? 'yes' : 'NO',
    ]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const line = (row: readonly string[]): string => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(rows[0]!), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.slice(1).map(line)].join('\n')
}

function shown(value: number, unit: Figure['unit']): string {
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0
  return `${value.toFixed(digits)}${unit === '' || unit === '/s' ? unit : ` ${unit}`}`
}

const baselineOf = ({ baseline, unit }: Figure): string => (baseline ? `${shown(baseline.value, unit)} (${baseline.of})` : '')

function goalOf({ goal, unit }: Figure): string {
  if (goal === undefined) return ''
  return 'atMost' in goal ? `<= ${shown(goal.atMost, unit)}` : `>= ${shown(goal.atLeast, unit)}`
}
