import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loosely } from '#cards/context.ts'
import { cut } from '#cards/kit/cut.ts'
import { STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import { hoursText } from '#cards/texts/agency-params.ts'
import { TEXT_CATALOG, type TextId } from '#cards/texts/text-catalog.ts'
import { TextError } from '#cards/texts/text-error.ts'
import { readerContext } from '#cards/texts/texts.ts'
import type { Agency } from '#domain/agency.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import type { Params, TextEntry } from '#domain/text-params.ts'
import { parseAgency } from '#main/files/load-agency.ts'
import { english, pack } from '#test/support/real-pack.ts'
import { runs } from '#test/support/runs.ts'

const root = new URL('../../', import.meta.url).pathname
const example = readFileSync(`${root}agency.example.yaml`, 'utf8')
/** Tuesday 24 November 2026, 14:05 in New York. */
const now = Date.parse('2026-11-24T19:05:00Z')
const agency = await parseAgency('agency.yaml', example, now)
const HOUR = 3_600_000
const MINUTE = 60_000

function contextOf(key = 'dana', patch: Record<string, unknown> = {}, at: Agency = agency) {
  const people = at.people.map((p) => (p.key === key ? { ...p, ...patch } : p))
  const changed = { ...at, people, byKey: new Map(people.map((p) => [p.key, p])) }
  return readerContext({ rules: pack, words: english, agency: changed, reader: changed.byKey.get(named(key))!, now, platform: 'Slack' })
}
const ctx = contextOf()
const sent = { token: 'K7F2', first: { person: named<PersonKey>('sam') }, ack_by: { at: now + HOUR }, answer_by: { at: now + 26 * HOUR } }

describe('a text of the pack', () => {
  it('says a due time with how far off it is in a form or line', () => {
    expect(ctx.say('worker.sent.body', sent)).toBe(
      'It goes to Sam Okafor. Confirm by today 15:05 (in 1 h). Answer by Wed 25 Nov 16:05 (in 1 d 2 h).',
    )
  })

  it('says a due time with its day in a card, which may be read tomorrow', () => {
    expect(ctx.sayCard('worker.sent.body', sent)).toBe('It goes to Sam Okafor. Confirm by Tue 24 Nov 15:05. Answer by Wed 25 Nov 16:05.')
  })

  it('says that a due time has passed, or is now', () => {
    expect(ctx.say('remind.late.fallback', { token: 'K7F2' })).toBe('K7F2: the answer time has passed.')
    const by = (at: number) => ctx.say('line.seen', { person: { person: named('sam') }, answer_by: { at } })
    expect(by(now - 2 * HOUR)).toBe('Sam Okafor has seen it and answers by today 12:05 (2 h ago).')
    expect(by(now + 20_000)).toBe('Sam Okafor has seen it and answers by today 14:05 (now).')
  })

  it('52. given 3 h 58 min to a due, then "in 3 h 58 min"; 1 d 23 h: "in 1 d 23 h"; never rounded up', () => {
    const by = (ms: number) => ctx.say('line.seen', { person: { person: named('sam') }, answer_by: { at: now + ms } })
    const left = (ms: number) => /\((.*)\)/.exec(by(ms))?.[1]
    expect(left(3 * HOUR + 58 * MINUTE)).toBe('in 3 h 58 min')
    expect(left(47 * HOUR)).toBe('in 1 d 23 h')
    expect(left(47 * HOUR + 59 * MINUTE + 59_000)).toBe('in 1 d 23 h')
    expect(left(2 * HOUR - 1)).toBe('in 1 h 59 min')
    expect(left(4 * HOUR)).toBe('in 4 h')
    expect(left(48 * HOUR + 59 * MINUTE)).toBe('in 2 days')
    expect(left(HOUR - 1)).toBe('in 59 min')
  })

  it('is in the reader’s own zone', () => {
    const chicago = contextOf('sam', { timezone: 'America/Chicago' })
    expect(chicago.sayCard('sup.new.fallback', sent)).toBe('K7F2: new, for you. Confirm by Tue 24 Nov 14:05, answer by Wed 25 Nov 15:05.')
  })

  it('keeps the local time over a change of the clocks', () => {
    const friday = Date.parse('2027-03-12T21:00:00Z')
    const say = readerContext({
      rules: pack,
      words: english,
      agency,
      reader: agency.byKey.get(named('dana'))!,
      now: friday,
      platform: 'Slack',
    }).sayCard
    expect(say('line.seen', { person: { person: named('sam') }, answer_by: { at: Date.parse('2027-03-16T20:00:00Z') } })).toContain(
      'Tue 16 Mar 16:00',
    )
  })

  it('follows the reader’s clock style where their locale has its own', () => {
    expect(
      contextOf('dana', { locale: 'en-US' }).sayCard('worker.seen.fallback', { token: 'K7F2', answer_by: { at: now + HOUR } }),
    ).toMatch(/Answer by Tue, Nov 24 3:05\sPM\./)
  })

  it('looks back by the day, ahead by day and time, and today by the time', () => {
    const seen = (at: number) => ctx.say('resume.body', { started: { at } })
    expect(seen(now - 3 * 60_000)).toContain('today 14:02')
    expect(seen(now - 24 * HOUR)).toContain('this Mon 23 Nov.')
    expect(ctx.say('line.no_duty', { opens: { at: Date.parse('2026-11-30T14:00:00Z') } })).toContain('until Mon 30 Nov 09:00.')
  })

  it('names the year of a day in another one', () => {
    expect(ctx.say('line.away', { name: { person: named('sam') }, until: '2027-01-04', person: { person: named('bo') } })).toBe(
      'Sam Okafor is away until Mon 4 Jan 2027. It goes to Bo Lindqvist.',
    )
    expect(ctx.say('line.away', { name: { person: named('sam') }, until: '2026-12-04', person: { person: named('bo') } })).toContain(
      'Fri 4 Dec.',
    )
  })

  it.each([
    [59_999, 'under 1 min'],
    [40 * 60_000 + 59_000, '40 min'],
    [2.9 * HOUR, '2 h'],
    [25 * HOUR, '1 day'],
    [14 * 24 * HOUR, '14 days'],
  ])('rounds a length of time of %i ms down to its largest unit', (ms, words) => {
    expect(ctx.say('follow.care.body', { token: 'K7F2', age: { ms } })).toContain(`It has been ${words} since`)
  })

  it('joins people the way the language joins a list, and picks words by number', () => {
    const [sam, bo, mo] = [named<PersonKey>('sam'), named<PersonKey>('bo'), named<PersonKey>('mo')]
    const people = { people: { people: [sam, bo, mo] }, seen: { people: [bo] } }
    expect(ctx.say('worker.alarm.body', { ...people, sent: 'yes', n: 1 })).toBe(
      'Sent to Sam Okafor, Bo Lindqvist and Mo Haddad. Seen by Bo Lindqvist. Phone now: 911, then +1 555 0101.',
    )
    expect(loosely(ctx.say)('worker.alarm.body', { people: people.people, sent: 'yes', n: 0 })).toContain('Seen by nobody yet.')
  })

  it('calls somebody no longer in the file a colleague', () => {
    expect(ctx.say('line.seen', { person: { person: named('gone') }, answer_by: { at: now + HOUR } })).toMatch(/^a colleague has seen it/)
    expect(ctx.name(named('gone'))).toBe('a colleague')
  })

  it('marks what the pack writes between stars', () => {
    expect(ctx.say('own.title')).toBe('About your own part')
    expect(ctx.say('home.w.open')).toBe(`${STRONG_ON}My open consults${STRONG_OFF}`)
  })

  it('throws for an id that is not there', () => {
    for (const id of ['nope', 'constructor', '__proto__'] as unknown as TextId[])
      expect(() => loosely(ctx.say)(id)).toThrow(new TextError(id, 'unknown'))
  })

  it('throws when a value is missing or does not fit, and never half fills a text', () => {
    expect(() => loosely(ctx.say)('worker.sent.body', { ...sent, first: undefined as unknown as string })).toThrow(/missing \{first\}/)
    expect(() => loosely(ctx.say)('worker.sent.body', { token: 'K7F2' })).toThrow(/worker\.sent\.body: missing \{(first|ack_by)\}/)
    expect(() => loosely(ctx.say)('worker.sent.body', { ...sent, ack_by: 'soon' })).toThrow(/unfit \{ack_by\}/)
    expect(() => loosely(ctx.say)('worker.sent.head', { token: { at: now } })).toThrow(/unfit \{token\}/)
  })

  it('does not ask for a value its branch does not use', () => {
    expect(loosely(ctx.say)('fallback.line', { token: 'K7F2', state: 'seen', due: 'no' })).toBe('K7F2: seen.')
    expect(loosely(ctx.say)('line.hint.fallback', { token: 'K7F2' })).toBe('K7F2: something waits for you here.')
  })
})

describe('the compiler refuses', () => {
  it('a text that is not there, and parameters that are missing, unfit or too many', () => {
    // @ts-expect-error: no such text
    expect(() => ctx.say('nav.dance')).toThrow(TextError)
    // @ts-expect-error: which consult?
    expect(() => ctx.say('worker.sent.head', {})).toThrow(TextError)
    // @ts-expect-error: a time is given as one
    expect(() => ctx.say('line.seen', { person: { person: named('sam') }, answer_by: 'soon' })).toThrow(TextError)
    // @ts-expect-error: the text names no worker
    expect(ctx.say('worker.sent.head', { token: 'K7F2', worker: 'Dana' })).toBe('K7F2: sent, not yet seen')
  })
})

describe('the agency’s own numbers and people', () => {
  it('are there without being given', () => {
    expect(ctx.say('danger.call')).toBe('Get to people or behind a door. Phone 911. Then +1 555 0101.')
    expect(ctx.say('flag.abuse_concern.text')).toContain('Lee Abara, +1 212 555 0106')
    expect(ctx.say('refuse.stranger')).toContain('Riverside Family Services')
    expect(ctx.say('refuse.stranger')).toContain('Ada Berg')
    expect(ctx.say('error.unopened')).toMatch(/^Slack did not open/)
  })

  it('give the emergency number of the worker’s own place', () => {
    expect(contextOf('dana', { emergency_phone: '112' }).say('safety.line')).toBe('In danger? Phone 112.')
  })

  it('can be given for another person’s place', () => {
    expect(contextOf('sam').say('relay.waiting', { emergency: '112' })).toContain('In danger: 112.')
  })

  it('fall back to the fallback phone where nobody is on duty', () => {
    const quiet = { ...agency, contacts: { fallback_phone: '+1 555 0100' } }
    expect(contextOf('dana', {}, quiet).say('danger.last')).toContain('then +1 555 0100')
    expect(contextOf('dana', {}, quiet).say('flag.abuse_concern.text')).toContain('your lead for child and adult protection, +1 555 0100')
  })

  it('say opening hours as clock times, days in a row together', () => {
    expect(ctx.say('gate.watch')).toContain('Outside Mon to Fri 09:00 to 17:00, nobody')
    const split = { mon: ['09:00-12:00', '13:00-17:00'], tue: ['09:00-12:00', '13:00-17:00'], sun: ['00:00-24:00'] }
    expect(hoursText(split, ctx.say)).toBe('Mon to Tue 09:00 to 12:00 and 13:00 to 17:00 and Sun 00:00 to 24:00')
    expect(hoursText({}, ctx.say)).toBe('office hours')
  })
})

describe('values never make markup', () => {
  it('whatever a person is called or has typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
        const said = ctx.say('relay.message', { name: { person: named('dana') }, at: { at: now }, words: `${words}${STRONG_ON}*x*` })
        const marks = [...said].filter((c) => c === STRONG_ON || c === STRONG_OFF)
        expect(marks).toEqual([STRONG_ON, STRONG_OFF])
        expect(said.startsWith(`${STRONG_ON}Dana Cruz${STRONG_OFF}, 14:05: `)).toBe(true)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(said.slice(said.indexOf(': '))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e]/)
      }),
      runs(),
    )
  })

  it('keep braces and lines as they were typed', () => {
    expect(ctx.say('relay.message', { name: { person: named('dana') }, at: { at: now }, words: '{token}\n<@U1> *b*' })).toContain(
      ': {token}\n<@U1> *b*',
    )
  })

  it('wrap a right-to-left name in isolates', () => {
    expect(contextOf('sam', { name: 'سامي عكاف' }).say('sup.passed.head', { token: 'K7F2' })).toBe('K7F2: passed on')
    expect(contextOf('sam', { name: 'سامي عكاف' }).name(named('sam'))).toBe('\u2068سامي عكاف\u2069')
  })

  it('cut a long name at a whole character', () => {
    const long = cut('👩‍👩‍👧 Maximiliana Fürstenberg-Hohenlohe', 24)
    expect(long.length).toBeLessThanOrEqual(24)
    expect(long.endsWith('…')).toBe(true)
  })
})

describe('every text of the catalog', () => {
  it('can be said with the values the catalog names for it', () => {
    for (const [id, [, ...slots]] of Object.entries(TEXT_CATALOG) as [TextId, TextEntry][]) {
      const params: Record<string, Params[string]> = {}
      for (const slot of slots) {
        const [name, kind] = slot.replace('?', '').split(':') as [string, string?]
        if (kind === 'list') params[name] = { people: [named('sam'), named('bo')] }
        else if (kind === 'duration') params[name] = { ms: HOUR }
        else if (kind) params[name] = { at: now }
        else params[name] = name === 'n' || name === 'gaps' || name === 'late' ? 2 : 'x'
      }
      const said = loosely(ctx.say)(id, params)
      expect(said, id).not.toMatch(/[{}]/)
      expect(said.trim(), id).not.toBe('')
    }
  })
})
