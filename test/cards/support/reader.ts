import type { ReaderContext } from '#cards/context.ts'
import { readerContext } from '#cards/texts/texts.ts'
import type { Agency } from '#domain/agency.ts'
import { named } from '#domain/ids.ts'
import { english, pack } from '#test/support/real-pack.ts'
import { local, riverside } from '#test/support/riverside.ts'

/** Tuesday 24 November 2026, 14:05 in New York. */
export const now = local('2026-11-24T14:05')

/** Everything an agency file can hold, so that every optional line of a page is drawn. */
const FULL = {
  emergency: {
    phone: '911',
    me: 'Get to people or behind a door',
    someone_else: 'Stay with them or on the line if it is safe for you',
    risk_procedure_url: 'https://intranet.example/risk',
  },
  contacts: {
    fallback_phone: '+1 555 0100',
    duty_phone: '+1 555 0101',
    hr: 'rae',
    safeguarding: 'lee',
    conduct: 'rae',
    independent: 'ivy',
    security: '+1 555 0102',
    staff_support: 'https://intranet.example/staff-support',
    union: 'Local 371, rep on +1 555 0103',
    evidence_route: 'The evidence folder in the case system. Ask IT for help.',
    incident_report_url: 'https://intranet.example/incident',
    safe_contact_rule: 'Use the way and time agreed on the first page of the file.',
    domestic_abuse_line: '1-800-799-7233, day and night',
    regulator: 'The state board for social work',
    speak_up: '+1 555 0104',
    medical: 'Riverside clinic, +1 212 555 0130',
    police: 'The officer for staff, +1 212 555 0131',
    assault_care: 'https://intranet.example/assault-care',
    crisis_line: '988, phone or text, day and night',
    missing_worker_url: 'https://intranet.example/missing-worker',
  },
  policies: [
    {
      id: 'contact',
      title: 'Personal contact with clients',
      url: 'https://intranet.example/contact',
      version: '2026-03',
      categories: ['personal_interest', 'own_practice'],
    },
    {
      id: 'gifts',
      title: 'Gifts and money',
      url: 'https://intranet.example/gifts',
      version: '2025-11',
      categories: ['personal_interest', 'gift_invite'],
    },
  ],
}

/** Riverside with every contact; `name` gives everybody that name with their key before it. */
export function fullAgency(name?: string): Agency {
  const called = (key: string) => (name === undefined ? {} : { name: `${key} ${name}`.slice(0, 80).trim() })
  const person = (key: string, rest: Record<string, unknown>) => ({ [key]: { ...rest, ...called(key) } })
  return riverside({
    agency: FULL,
    people: {
      ...person('dana', { phone: '+1 212 555 0110' }),
      ...person('sam', { away: [{ from: '2026-11-24', to: '2026-11-27' }] }),
      ...person('bo', { expertise: ['children', 'a very long field of work here', 'older people', 'mental health'] }),
      ...person('mo', {}),
      ...person('lu', {}),
      ...person('rae', { name: 'Rae Novak', roles: ['outside'], email: 'rae@example.org' }),
      ...person('lee', { name: 'Lee Park', roles: ['manager'], phone: '+1 555 0105' }),
      ...person('ivy', { name: 'Ivy Stone', roles: ['outside'] }),
      ...person('ada', { name: 'Ada Admin', roles: ['admin'] }),
    },
  })
}

/** A reader of Riverside, `dana` unless said. */
export function readerOf(key = 'dana', { agency = fullAgency(), at = now }: { agency?: Agency; at?: number } = {}): ReaderContext {
  const reader = agency.byKey.get(named(key))
  if (!reader) throw new Error(`no ${key} in the agency`)
  return readerContext({ rules: pack, words: english, agency, reader, now: at, platform: 'Slack' })
}
