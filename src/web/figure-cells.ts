import type { Say } from '#cards/context.ts'
import type { Cell } from '#domain/insights/protect-cells.ts'
import type { Share } from '#domain/insights/share.ts'
import type { Time } from '#domain/insights/spread.ts'
import type { TableCell } from './table.ts'

/** How a figure reads, and what a chart may draw of it. */

export function countCell(say: Say, n: Cell): TableCell {
  return typeof n === 'number' ? { text: String(n), value: n } : { text: say(`insights.${n}`), quiet: true }
}

/** `most` is drawn as a full bar, as the chart's line says. */
export function shareCell(say: Say, share: Share): TableCell {
  if (typeof share === 'number') return { text: say('insights.percent', { n: share }), value: share }
  return { text: say(`insights.${share}`), quiet: true, ...(share === 'most' ? { value: 100 } : {}) }
}

export function timeCell(say: Say, time: Time): TableCell {
  if (typeof time !== 'number') return { text: say(`insights.${time}`), quiet: true }
  const text = time <= 90 ? say('time.span.minutes', { n: time }) : say('time.span.hours', { n: Math.round(time / 60) })
  return { text, value: time }
}
