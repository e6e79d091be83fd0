import type { Locale } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'

/**
 * How one language writes days, times and lists in one zone. Kept for the life of the process: there are few pairs, and an
 * `Intl` formatter costs 30 times what using it costs.
 */
export interface LocaleFormats {
  locale: Locale
  zone: string
  /** `15:30`, or `3:30 PM` where the locale's clock has 12 hours. */
  time(at: At): string
  /** `Tue 24 Nov`, with the year when it is not the year of `now`. */
  day(at: At, now: At): string
  /** The same for a local date `2026-11-24`. */
  date(isoDate: string, now: At): string
  sameDay(a: At, b: At): boolean
  list(items: readonly string[]): string
}

const kept = new Map<string, LocaleFormats>()

/** The formats of a locale and zone. Plain `en` is written the way the pack's examples are: day before month, 24 hours. */
export function formatsOf(locale: Locale, zone: string): LocaleFormats {
  const key = `${locale}|${zone}`
  let formats = kept.get(key)
  if (!formats) {
    formats = makeFormats(locale, zone)
    kept.set(key, formats)
  }
  return formats
}

function makeFormats(asked: Locale, zone: string): LocaleFormats {
  const locale = asked === 'en' ? 'en-GB' : asked
  const shortDay = { weekday: 'short', day: 'numeric', month: 'short' } as const
  const day = new Intl.DateTimeFormat(locale, { ...shortDay, timeZone: zone })
  const dayAndYear = new Intl.DateTimeFormat(locale, { ...shortDay, year: 'numeric', timeZone: zone })
  const halfDayClock = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true
  const time = new Intl.DateTimeFormat(locale, { hour: halfDayClock ? 'numeric' : '2-digit', minute: '2-digit', timeZone: zone })
  const localDay = new Intl.DateTimeFormat(locale, { ...shortDay, timeZone: 'UTC' })
  const localDayAndYear = new Intl.DateTimeFormat(locale, { ...shortDay, year: 'numeric', timeZone: 'UTC' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const local = rememberLast((at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate())
  // British dates with a year come as "Tue, 24 Nov 2026": one way of writing throughout.
  const tidy = (text: string) => (locale === 'en-GB' ? text.replaceAll(',', '') : text)
  return {
    locale: asked,
    zone,
    time: (at) => time.format(at),
    day: (at, now) => tidy((local(at).year === local(now).year ? day : dayAndYear).format(at)),
    date: (isoDate, now) => {
      const date = Temporal.PlainDate.from(isoDate)
      return tidy((date.year === local(now).year ? localDay : localDayAndYear).format(Date.parse(`${date.toString()}T12:00:00Z`)))
    },
    sameDay: (a, b) => Math.abs(a - b) < 90_000_000 && local(a).equals(local(b)),
    list: (items) => list.format(items),
  }
}

/** A page names the same few times again and again. */
function rememberLast<T>(work: (at: At) => T): (at: At) => T {
  const last = new Map<At, T>()
  return (at) => {
    const known = last.get(at)
    if (known !== undefined) return known
    if (last.size >= 64) last.clear()
    const made = work(at)
    last.set(at, made)
    return made
  }
}
