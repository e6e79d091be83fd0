import type { Person } from '#domain/agency.ts'
import { named } from '#domain/ids.ts'
import type { Deps } from '../deps.ts'

/** Somebody who is not in the agency file, as the reader of one polite text in the agency's zone. */
export function strangerAs(deps: Pick<Deps, 'agency'>): Person {
  const locale = deps.agency.current().people[0]?.locale
  return {
    key: named('stranger'),
    name: '',
    roles: ['worker'],
    last_resort: [],
    now_out_of_hours: false,
    away: [],
    expertise: [],
    ...(locale ? { locale } : {}),
  }
}
