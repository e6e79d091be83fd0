import { type Agency, DAYS, type Hours, type Person } from '#domain/agency.ts'
import type { AgencyParam, Param } from '#domain/text-params.ts'
import type { Say } from '../context.ts'

/** The emergency number of a person's place: their own where they have one, else the agency's (item 81). */
export const emergencyPhone = (agency: Agency, person: Person): string => person.emergency_phone ?? agency.emergency.phone

/**
 * What every text may name without being given it: the agency's numbers, lines and people. A parameter of the same name given
 * by the caller wins (a supervisor's alarm names the emergency number of the worker's place). Undefined for any other name.
 */
export function agencyParam(name: string, from: { agency: Agency; reader: Person; platform: string | null }, say: Say): Param | undefined {
  const { agency, reader } = from
  const { contacts } = agency
  const known = name as AgencyParam
  switch (known) {
    case 'agency':
      return agency.agency
    case 'emergency':
      return emergencyPhone(agency, reader)
    case 'duty_phone':
      return contacts.duty_phone ?? contacts.fallback_phone
    case 'fallback_phone':
      return contacts.fallback_phone
    case 'me_line':
      return agency.emergency.me
    case 'other_line':
      return agency.emergency.someone_else
    case 'safeguarding':
      return contacts.safeguarding ? { person: contacts.safeguarding } : say('safeguarding.none')
    case 'number':
      return (contacts.safeguarding && agency.byKey.get(contacts.safeguarding)?.phone) || contacts.fallback_phone
    case 'staff_support':
      return contacts.staff_support ?? say('staff_support.none')
    case 'admin': {
      const admin = agency.people.find((p) => p.roles.includes('admin'))
      return admin ? { person: admin.key } : say('admin.none')
    }
    case 'platform':
      return from.platform ?? undefined
    case 'hours':
      return hoursText(agency.hours, say)
    default:
      known satisfies never
      return undefined
  }
}

/** Opening hours as clock times: "Mon to Fri 09:00–17:00". Days in a row with the same hours are taken together. */
export function hoursText(hours: Hours, say: Say): string {
  const runs: { from: number; to: number; spans: readonly string[] }[] = []
  DAYS.forEach((day, index) => {
    const spans = hours[day] ?? []
    const last = runs.at(-1)
    if (last && last.to === index - 1 && last.spans.join() === spans.join()) last.to = index
    else runs.push({ from: index, to: index, spans })
  })
  const open = runs.filter((run) => run.spans.length > 0)
  if (open.length === 0) return say('hours.none')
  const dayName = (index: number) => (DAYS[index] ? say(`hours.weekday.${DAYS[index]}`) : '')
  const texts = open.map((run) => {
    const times = { list: run.spans.map((s) => say('hours.range', { from: s.slice(0, 5), to: s.slice(6) })) }
    const first = dayName(run.from)
    return run.from === run.to ? say('hours.day', { day: first, times }) : say('hours.days', { first, last: dayName(run.to), times })
  })
  return say('hours.list', { rows: { list: texts } })
}
