import type { Agency } from '#domain/agency.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { riverside } from '#test/support/riverside.ts'

const keys = (...names: string[]) => names.map((name) => named<PersonKey>(name))
export const DANA = named<PersonKey>('dana')
/** Everybody but the worker. */
export const OTHERS = keys('sam', 'bo', 'mo', 'lu', 'nia', 'di', 'ivy', 'lee', 'pat')
/** The worker's own line. */
export const LINE = keys('sam', 'bo', 'mo', 'lu')
/** Those who go on leave or leave the agency in the middle. */
export const LEAVERS = keys('sam', 'bo', 'mo', 'nia', 'di')

/** What differs from agency to agency. */
export interface TeamFacts {
  /** Somebody is on duty out of hours. */
  rota: boolean
  /** There is a list for alarms. */
  list: boolean
  /** The worker's line agreed to be called out of hours. */
  nights: boolean
}

/** Where everybody is: days away, and who has left the agency file. */
export interface Whereabouts {
  away: ReadonlyMap<PersonKey, { from: string; to: string }>
  gone: ReadonlySet<PersonKey>
}

const made = new Map<string, Agency>()

/** The agency file as it reads now. */
export function team(facts: TeamFacts, { away, gone }: Whereabouts): Agency {
  const key = JSON.stringify([facts, [...away], [...gone]])
  const known = made.get(key)
  if (known) return known
  const person = (name: PersonKey, fields: object = {}) =>
    gone.has(name) ? null : { ...fields, away: away.has(name) ? [away.get(name)!] : [] }
  const line = { now_out_of_hours: facts.nights }
  const agency = riverside({
    agency: {
      contacts: { fallback_phone: '+1 555 0100', duty_phone: '+1 555 0101', safeguarding: 'lee', independent: 'ivy' },
      duty: {
        now_list: facts.list && !gone.has(named('nia')) ? ['nia'] : [],
        rota:
          facts.rota && !gone.has(named('di'))
            ? [
                { person: 'di', from: '2026-11-20T17:00', to: '2026-11-24T09:00' },
                { person: 'di', from: '2026-11-25T17:00', to: '2026-11-30T09:00' },
              ]
            : [],
      },
    },
    people: {
      sam: person(named('sam'), line),
      bo: person(named('bo'), line),
      mo: person(named('mo'), line),
      lu: person(named('lu'), line),
      nia: person(named('nia'), { name: 'Nia Bell', roles: ['duty'] }),
      di: person(named('di'), { name: 'Di Ferro', roles: ['duty'] }),
      ivy: { name: 'Ivy Stone', roles: ['outside'] },
      lee: { name: 'Lee Moss', roles: ['supervisor'] },
      pat: { name: 'Pat Peer', roles: ['supervisor'] },
    },
  })
  if (made.size > 2_000) made.clear()
  made.set(key, agency)
  return agency
}
