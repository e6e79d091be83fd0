import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdentifierCheck } from '#identifiers/find-identifiers.ts'
import { english } from '#test/support/real-pack.ts'
import { runs } from '#test/support/runs.ts'

const words = {
  name: 'a person',
  phone: 'a phone number',
  email: 'an e-mail address',
  date: 'that day',
  address: 'a place',
  number: 'a number',
  link: 'a link',
} as const
const check = createIdentifierCheck({ country: 'US', words })
const found = (text: string) => check.find(text).map((f) => `${f.kind}: ${f.words}`)

describe('what may show who somebody is', () => {
  it.each([
    ['On a visit Maria Gonzalez asked me out.', ['name: Maria Gonzalez']],
    ['jamal asked to meet, and maria saw it.', ['name: jamal', 'name: maria']],
    ['Mrs. Kowalczyk came with mr smith.', ['name: Mrs. Kowalczyk', 'name: mr smith']],
    ['The boy named deshawn waits.', ['name: deshawn']],
    ['I met Szymanowska there. Szymanowska waved.', ['name: Szymanowska', 'name: Szymanowska']],
    ['Ana’s brother J.D. waited.', ['name: Ana', 'name: J.D.']],
    ['They wrote as @sunny_boy and <@U0ABC>.', ['name: @sunny_boy', 'name: <@U0ABC>']],
    ['Phone (212) 555-0134 or +44 20 7946 0958.', ['phone: (212) 555-0134', 'phone: +44 20 7946 0958']],
    ['They text from 555-0100 now.', ['phone: 555-0100']],
    ['Mail to jo.x+y@mail.example please.', ['email: jo.x+y@mail.example']],
    [
      'Seen 12/03/2026, 2026-03-12, March 12th and 3 of May 2026.',
      ['date: 12/03/2026', 'date: 2026-03-12', 'date: March 12th', 'date: 3 of May 2026'],
    ],
    ['A teenager born in 2010.', ['date: 2010']],
    ['They moved to 12 Elm Street, apt 4B.', ['address: 12 Elm Street, apt 4B']],
    ['It is 14 oak lane.', ['address: 14 oak lane']],
    ['Near Lincoln High School.', ['address: Lincoln High School']],
    ['They live in SW1A 1AA.', ['address: SW1A 1AA']],
    ['File number 48213, then 123-45-6789 and 12345678.', ['number: 48213', 'number: 123-45-6789', 'number: 12345678']],
    ['Deshawn waited. Grace cried and held my hand.', ['name: Deshawn', 'name: Grace']],
    ['I SAW KEVIN JOHNSON OUTSIDE', ['name: KEVIN JOHNSON']],
    ['昨天张伟问我住在哪里。', ['name: 张伟']],
    ['قالت عائشة إنها تحبني.', ['name: عائشة']],
    ['אתמול שרה שאלה אם אני נשואה.', ['name: שרה']],
    ['विजय कुमार मेरे घर आया।', ['name: विजय कुमार']],
    ['Анна Иванова зовёт меня в гости.', ['name: Анна Иванова']],
    ['佐藤さんが家に来ました。', ['name: 佐藤']],
    ['박지영 씨가 선물을 줬어요.', ['name: 박지영']],
    ['They live in 10453 with her son.', ['address: 10453']],
    ['See https://social.example/me and photos.com/x.', ['link: https://social.example/me', 'link: photos.com/x']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'On a visit the client said we have something special and asked to meet at the weekend. I said I could not.',
    'They called me twice and I will call back in May. He asked for my number.',
    'A teenager, 24/7 care, 2 of 3 visits, half of the time, 10 minutes on the way home.',
    'The client gave me $20 and a watch worth 1,500. It was Monday at 15:30.',
    'I told my supervisor. They sent me 3 messages on WhatsApp at 23:00. I hope to mark it.',
    'The Police came to the Office. English is hard for them. I rose to leave.',
    'Mom and Dad were there. I may sue. Will they come? May I ask?',
    'The Mental Capacity Act applies. We made a Safety Plan with Adult Social Care and the Duty Social Worker.',
    'Hope is not a plan. Grace under pressure is hard. Mark my words. Will they come again?',
    'HE WILL NOT STOP CALLING',
    '案主说他喜欢我,我不知道该怎么办。安全计划已经写好了。',
    'العميل يريد رقم هاتفي. نحتاج إلى خطة أمان.',
    'הלקוח שלח לי הודעות בלילה.',
    'वह मुझे रोज़ फ़ोन करता है।',
    'Он пишет мне каждую ночь.',
    'We did 10000 steps. I saw 3056 people.',
    'He wants to be my friend on Facebook. I said that I do not add clients.',
  ])('is not found in: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('is not found in the outline of an answer', () => {
    expect(found(english.texts['answer.outline.text']!)).toEqual([])
  })

  it('does not count the names of staff', () => {
    const known = { staff: ['Dana Cruz', 'Sam Okafor'] }
    expect(check.find('Dana Cruz told sam, and Sam told Maria.', known).map((f) => f.words)).toEqual(['Maria'])
    expect(check.find('Dana Gonzalez came.', known).map((f) => f.words)).toEqual(['Dana Gonzalez'])
  })

  it('follows the country’s own way of writing phone numbers', () => {
    expect(
      createIdentifierCheck({ country: 'GB', words })
        .find('Ring 020 7946 0958.')
        .map((f) => f.kind),
    ).toEqual(['phone'])
  })
})

describe('postcodes of the agency’s country', () => {
  it.each([
    ['GB', 'her postcode is ne1 4st i think', 'ne1 4st'],
    ['CA', 'They live in M5V 3L9.', 'M5V 3L9'],
    ['AU', 'It was in Brunswick VIC 3056.', 'Brunswick VIC 3056'],
    ['DE', 'Sie wohnt in 10115 Berlin.', '10115 Berlin'],
    ['NL', 'Het huis is in 3511 AB.', '3511 AB'],
    ['BR', 'Mudou para 01310-100.', '01310-100'],
  ])('%s: %s', (country, text, expected) => {
    expect(createIdentifierCheck({ country, words }).find(text)).toMatchObject([{ kind: 'address', words: expected }])
  })

  it('are not every number: a count, a sum, a road, a year', () => {
    for (const [country, text] of [
      ['DE', 'Er bot mir 10000 Euro an.'],
      ['GB', 'Then the M325 and the bus 88 at 10.'],
      ['AU', 'It began in 2019.'],
    ] as const)
      expect(createIdentifierCheck({ country, words }).find(text)).toEqual([])
  })
})

describe('rewording', () => {
  it('puts each finding in fewer details and leaves the rest as it was', () => {
    expect(check.reword('Maria called from (212) 555-0134. She lives at 12 Elm Street.')).toBe(
      'A person called from a phone number. She lives at a place.',
    )
  })

  it('leaves staff and plain words alone', () => {
    expect(check.reword('Sam saw it.', { staff: ['Sam Okafor'] })).toBe('Sam saw it.')
    expect(check.reword('I said no, twice.')).toBe('I said no, twice.')
  })
})

describe('whatever is typed', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.string({ unit: 'grapheme', maxLength: 1500 }),
    fc
      .array(
        fc.constantFrom(
          'Maria ',
          'the ',
          '12 ',
          'Elm Street',
          ' +1 (212) ',
          '555-0134',
          '@',
          '.',
          '://',
          'www.',
          '\n',
          '12/3/',
          '2026',
          '’s ',
          'Dr. ',
          '🙂',
          'سامي ',
        ),
        { maxLength: 300 },
      )
      .map((parts) => parts.join('').slice(0, 3000)),
  )

  it('never throws, and every finding is a true, separate piece of the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        let end = 0
        for (const f of check.find(text, { staff: ['Sam Okafor'] })) {
          expect(f.start).toBeGreaterThanOrEqual(end)
          expect(f.end).toBeGreaterThan(f.start)
          expect(text.slice(f.start, f.end)).toBe(f.words)
          end = f.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
        expect(typeof check.reword(text)).toBe('string')
      }),
      runs(120),
    )
  })

  it.each(['a', '1', '1 ', 'A. ', '12 a ', 'a@', 'a.', 'Dr ', '1-', '(', 'http://', 'x@y.', '1 Aa '])(
    'is looked through within a second, also 3,000 characters of "%s"',
    (piece) => {
      const text = piece.repeat(3000).slice(0, 3000)
      check.find('Warm.')
      const before = process.threadCpuUsage()
      check.find(text)
      // Of its own: what else the machine does is no work of ours.
      const { user, system } = process.threadCpuUsage(before)
      expect(user + system).toBeLessThan(1_000_000)
    },
  )
})
