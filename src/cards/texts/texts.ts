import type { Agency, Person } from '#domain/agency.ts'
import type { GuidanceRules, GuidanceWords } from '#domain/guidance.ts'
import type { Locale } from '#domain/ids.ts'
import type { Param, Params } from '#domain/text-params.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { ReaderContext, Say } from '../context.ts'
import { cleanValue } from '../kit/clean-value.ts'
import { agencyParam } from './agency-params.ts'
import { formatsOf, type LocaleFormats } from './locale-formats.ts'
import type { TextId } from './text-catalog.ts'
import { TextError } from './text-error.ts'
import { compilePattern, type Slot, type TextPattern } from './text-pattern.ts'

/** Everything that decides how a text reads. `card`: absolute times, since it stays on screen. `line`: times also say how far off they are. */
export interface Voice {
  words: GuidanceWords
  agency: Agency
  reader: Person
  now: At
  /** What people call the platform it is read on; null in a browser, where no text may name one. */
  platform: string | null
  mode: 'card' | 'line'
  /** Display name of a person. */
  names: (key: PersonKey) => string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Compiled once per language and text; words that are replaced take their patterns with them. */
const compiled = new WeakMap<GuidanceWords, Map<string, TextPattern>>()

function patternOf(words: GuidanceWords, id: string): TextPattern {
  const patterns = compiled.get(words) ?? new Map<string, TextPattern>()
  compiled.set(words, patterns)
  const known = patterns.get(id)
  if (known) return known
  const text = Object.hasOwn(words.texts, id) ? words.texts[id] : undefined
  if (text === undefined) throw new TextError(id, 'unknown')
  const pattern = compilePattern(text, words.locale)
  patterns.set(id, pattern)
  return pattern
}

/** See `Say`. Throws TextError for an unknown id and for a placeholder without a fitting value. */
export function createSay(voice: Voice): Say {
  const formats = formatsOf(localeOf(voice), voice.reader.timezone ?? voice.agency.timezone)
  const said = (id: TextId, params: Params = {}): string => {
    const pattern = patternOf(voice.words, id)
    if (pattern.slots.length === 0) return formatted(pattern, id, {})
    const values: Record<string, string | number> = {}
    for (const slot of pattern.slots) {
      const value = slotValue(slot, params, { voice, formats, say, id })
      if (value !== undefined) values[slot.key] = value
    }
    return formatted(pattern, id, values)
  }
  const say: Say = (id, ...[params]) => said(id, params)
  return say
}

/** A reader's context for card and form builders. */
export function readerContext(from: Omit<Voice, 'mode' | 'names'> & { rules: GuidanceRules }): ReaderContext {
  const gone = from.words.texts['person.gone'] ?? 'a colleague'
  const name = (key: PersonKey) => cleanValue(from.agency.byKey.get(key)?.name ?? gone)
  return {
    ...from,
    say: createSay({ ...from, mode: 'line', names: name }),
    sayCard: createSay({ ...from, mode: 'card', names: name }),
    name,
  }
}

/** A reader with `en-US` reading `en` words gets its words with their own clock and date style. */
function localeOf(voice: Voice): Locale {
  const { locale } = voice.words
  const own = voice.reader.locale
  if (!own || own.split('-')[0] !== locale.split('-')[0]) return locale
  return Intl.DateTimeFormat.supportedLocalesOf(own).length > 0 ? own : locale
}

function formatted(pattern: TextPattern, id: string, values: Record<string, string | number>): string {
  try {
    return pattern.format(values)
  } catch (error) {
    const slot = pattern.slots.find((s) => !(s.key in values))
    throw new TextError(id, slot ? 'missing' : 'broken', slot?.name ?? String((error as { code?: unknown }).code ?? ''))
  }
}

interface Saying {
  voice: Voice
  formats: LocaleFormats
  say: Say
  id: string
}

/** The value of a slot as text; undefined when nobody gave one (which only matters if the text comes to use it). */
function slotValue(slot: Slot, params: Params, saying: Saying): string | number | undefined {
  const given = Object.hasOwn(params, slot.name) ? params[slot.name] : agencyParam(slot.name, saying.voice, saying.say)
  if (given === undefined) return undefined
  const value = printed(slot, given, saying)
  if (value === undefined) throw new TextError(saying.id, 'unfit', slot.name)
  return value
}

function printed(slot: Slot, given: Param, saying: Saying): string | number | undefined {
  const { voice, formats, say } = saying
  switch (slot.type) {
    case 'icu':
      return typeof given === 'number' || typeof given === 'string' ? given : undefined
    case 'plain':
      return plain(given, saying)
    case 'list':
      return list(given, saying)
    case 'duration': {
      const ms =
        typeof given === 'object' && 'ms' in given
          ? given.ms
          : typeof given === 'object' && 'at' in given
            ? Math.abs(voice.now - given.at)
            : undefined
      return ms === undefined ? undefined : span(ms, say)
    }
    case 'day':
      if (isDate(given)) return formats.date(given, voice.now)
      return isAt(given) ? formats.day(given.at, voice.now) : undefined
    case 'time':
      if (typeof given === 'string') return localTime(given, formats)
      return isAt(given) ? formats.time(given.at) : undefined
    case 'when':
      if (isDate(given)) return formats.date(given, voice.now)
      return isAt(given) ? when(given.at, saying) : undefined
    case 'due':
      return isAt(given) ? due(given.at, saying) : undefined
  }
}

const isAt = (given: Param): given is { at: At } => typeof given === 'object' && 'at' in given
const isDate = (given: Param): given is string => typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given)

/** A local time of day `15:30` in the reader's clock style; `24:00` stays. */
function localTime(text: string, formats: LocaleFormats): string | undefined {
  if (text === '24:00') return text
  return /^\d{2}:\d{2}$/.test(text) ? formatsOf(formats.locale, 'UTC').time(Date.parse(`2024-01-01T${text}Z`)) : undefined
}

function plain(given: Param, saying: Saying): string | number | undefined {
  if (typeof given === 'number') return given
  if (typeof given === 'string') return cleanValue(given)
  if ('person' in given) return saying.voice.names(given.person)
  if ('people' in given || 'list' in given) return list(given, saying)
  if ('ms' in given) return span(given.ms, saying.say)
  return undefined
}

function list(given: Param, { voice, formats }: Saying): string | undefined {
  if (typeof given === 'string') return cleanValue(given)
  if (typeof given === 'number') return undefined
  if ('people' in given) return formats.list(given.people.map(voice.names))
  if ('list' in given) return formats.list(given.list.map(cleanValue))
  return 'person' in given ? voice.names(given.person) : undefined
}

/** Largest unit, rounded down: "2 h", "14 days". */
function span(ms: number, say: Say): string {
  if (ms >= DAY) return say('time.span.days', { n: Math.floor(ms / DAY) })
  if (ms >= HOUR) return say('time.span.hours', { n: Math.floor(ms / HOUR) })
  if (ms >= MINUTE) return say('time.span.minutes', { n: Math.floor(ms / MINUTE) })
  return say('time.span.under')
}

/** The two largest units, rounded down: "3 h 58 min", "1 d 23 h". Time that is left is never said to be more than it is (K4). */
function left(ms: number, say: Say): string {
  const [days, hours, minutes] = [Math.floor(ms / DAY), Math.floor((ms % DAY) / HOUR), Math.floor((ms % HOUR) / MINUTE)]
  if (days > 0 && hours > 0) return say('time.span.day_hours', { days, hours })
  if (days === 0 && hours > 0 && minutes > 0) return say('time.span.hour_minutes', { hours, minutes })
  return span(ms, say)
}

/** A point in time: "today 14:02" (a card says the day, since it may be read tomorrow), "Mon 30 Nov 09:00" ahead, "Tue 24 Nov" once the day is over. */
function when(at: At, { voice, formats, say }: Saying): string {
  const time = formats.time(at)
  if (voice.mode === 'line' && formats.sameDay(at, voice.now)) return say('time.today', { time })
  const day = formats.day(at, voice.now)
  return voice.mode === 'line' && at < voice.now ? day : say('time.day_time', { day, time })
}

/** A time by which: "today 15:30 (in 1 h 58 min)", in cards "Tue 24 Nov 15:30". */
function due(at: At, { voice, formats, say }: Saying): string {
  const time = formats.time(at)
  const dated = () => say('time.day_time', { day: formats.day(at, voice.now), time })
  if (voice.mode === 'card') return dated()
  const text = formats.sameDay(at, voice.now) ? say('time.today', { time }) : dated()
  const ahead = at - voice.now
  if (Math.abs(ahead) < MINUTE) return say('time.due.now', { due: text })
  return ahead > 0 ? say('time.due.in', { due: text, span: left(ahead, say) }) : say('time.due.ago', { due: text, span: span(-ahead, say) })
}
