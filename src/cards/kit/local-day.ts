import type { At } from '#domain/words.ts'
import type { ReaderContext } from '../context.ts'

type Zoned = Pick<ReaderContext, 'reader' | 'agency'>

/** The zone times are shown in for this reader. */
export const zoneOf = ({ reader, agency }: Zoned): string => reader.timezone ?? agency.timezone

/** A local date `YYYY-MM-DD` as an instant that every formatter prints as that day for this reader; null when it is no date. */
export function dayAt(ctx: Zoned, date: string | null | undefined): At | null {
  if (!date) return null
  try {
    return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zoneOf(ctx), plainTime: '12:00' }).epochMilliseconds
  } catch {
    return null
  }
}

/** A local date and time as picked, in the reader's zone; noon when no time was picked, null when there is no date. */
export function pickedAt(ctx: Zoned, date: string | null | undefined, time: string | null | undefined): At | null {
  if (!date || !time) return dayAt(ctx, date)
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zoneOf(ctx)).epochMilliseconds
  } catch {
    return dayAt(ctx, date)
  }
}
