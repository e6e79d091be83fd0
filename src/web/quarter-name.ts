import type { ReaderContext } from '#cards/context.ts'
import type { Quarter } from '#domain/insights/quarter.ts'

/** A quarter by its months: "July to September 2026". */
export function quarterName(ctx: ReaderContext, { fromAt, toAt }: Pick<Quarter, 'fromAt' | 'toAt'>): string {
  const { locale } = ctx.words
  const timeZone = ctx.agency.timezone
  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone })
  const monthAndYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone })
  return ctx.say('insights.quarter', { from: month.format(fromAt), to: monthAndYear.format(toAt - 1) })
}

/** The same, short, for a column: "Q3 2026". */
export const shortQuarter = ({ id }: Pick<Quarter, 'id'>): string => id.split('-').reverse().join(' ')
