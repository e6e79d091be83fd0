import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Agency, type AgencyFile, agencySchema, DAYS, type Hours, type Person } from '#domain/agency.ts'
import { type At, CATEGORIES, type PersonKey, PLATFORMS } from '#domain/words.ts'
import { type Fault, FileFault } from './file-fault.ts'
import { holidayDates } from './holiday-dates.ts'
import { readYaml, shaped, type YamlFile } from './yaml-file.ts'

/** Reads the agency file. Throws FileFault with every line that cannot be right; gaps in cover are not faults (`gapsOf` finds them). */
export const loadAgency = async (path: string, now: At): Promise<Agency> => parseAgency(basename(path), await readFile(path, 'utf8'), now)

/** As `loadAgency`, from text. `name` stands in the faults; `now` decides which years' holidays are worked out. */
export async function parseAgency(name: string, text: string, now: At): Promise<Agency> {
  const file = readYaml(name, text)
  const agency = shaped(file, agencySchema)
  const faults = [...peopleFaults(file, agency), ...keyFaults(file, agency), ...timeFaults(file, agency), ...policyFaults(file, agency)]
  const thisYear = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(agency.timezone).year
  const dates = await holidayDates(agency.holidays, thisYear)
  if (dates === 'country')
    faults.push(file.fault(['holidays', 'country'], 'is not a country we know the holidays of; list the dates instead'))
  if (dates === 'region') faults.push(file.fault(['holidays', 'region'], 'is not a region of that country'))
  if (faults.length > 0 || typeof dates === 'string') throw new FileFault(name, faults)
  return { ...agency, holidayDates: dates, byKey: new Map(agency.people.map((person) => [person.key, person])) }
}

/** Two people cannot share what tells them apart. */
function peopleFaults(file: YamlFile, agency: AgencyFile): Fault[] {
  const faults: Fault[] = []
  for (const field of ['key', ...PLATFORMS, 'email'] as const) {
    const first = new Map<string, string>()
    agency.people.forEach((person, i) => {
      const value = person[field]?.toLowerCase()
      if (value === undefined) return
      const other = first.get(value)
      if (other === undefined) first.set(value, person.key)
      else
        faults.push(
          file.fault(
            ['people', i, field],
            field === 'key' ? `“${person.key}” is the key of two people` : `is the same as that of “${other}”`,
          ),
        )
    })
  }
  return faults
}

/** Every key that stands for a person is the key of one. */
function keyFaults(file: YamlFile, agency: AgencyFile): Fault[] {
  const keys = new Set(agency.people.map((p) => p.key))
  const faults: Fault[] = []
  const check = (path: (string | number)[], key: PersonKey | undefined) => {
    if (key !== undefined && !keys.has(key)) faults.push(file.fault(path, `nobody has the key “${key}”`))
  }
  agency.people.forEach((person, i) => {
    for (const field of ['supervisor', 'backup', 'manager'] as const) check(['people', i, field], person[field])
    person.last_resort.forEach((key, n) => {
      check(['people', i, 'last_resort', n], key)
    })
  })
  for (const field of ['hr', 'safeguarding', 'conduct', 'safeguarding_deputy', 'conduct_deputy', 'independent'] as const)
    check(['contacts', field], agency.contacts[field])
  agency.duty.now_list.forEach((key, i) => {
    check(['duty', 'now_list', i], key)
  })
  agency.duty.rota.forEach((shift, i) => {
    check(['duty', 'rota', i, 'person'], shift.person)
  })
  return faults
}

/** Spans of time that run backwards, overlap, or name a day that is none. */
function timeFaults(file: YamlFile, agency: AgencyFile): Fault[] {
  const faults: Fault[] = [...hourFaults(file, ['hours'], agency.hours)]
  agency.people.forEach((person: Person, i) => {
    if (person.hours) faults.push(...hourFaults(file, ['people', i, 'hours'], person.hours))
    person.away.forEach((span, n) => {
      const path = ['people', i, 'away', n]
      for (const field of ['from', 'to'] as const)
        if (!isDay(span[field])) faults.push(file.fault([...path, field], 'is not a day of the calendar'))
      if (span.to < span.from) faults.push(file.fault([...path, 'to'], 'is before “from”'))
    })
  })
  agency.duty.rota.forEach((shift, i) => {
    for (const field of ['from', 'to'] as const) {
      if (!isDay(shift[field].slice(0, 10)) || Number(shift[field].slice(11, 13)) > 23 || Number(shift[field].slice(14)) > 59) {
        faults.push(file.fault(['duty', 'rota', i, field], 'is not a time of the calendar'))
      }
    }
    if (shift.to <= shift.from) faults.push(file.fault(['duty', 'rota', i, 'to'], 'is not after “from”'))
  })
  const { holidays } = agency
  const lists = Array.isArray(holidays) ? { '': holidays } : { also: holidays.also, except: holidays.except }
  for (const [field, days] of Object.entries(lists)) {
    days.forEach((day, i) => {
      if (!isDay(day)) faults.push(file.fault(['holidays', ...(field ? [field] : []), i], 'is not a day of the calendar'))
    })
  }
  return faults
}

function hourFaults(file: YamlFile, path: (string | number)[], hours: Hours): Fault[] {
  return DAYS.flatMap((day) => {
    const spans = [...(hours[day] ?? [])].sort()
    const overlap = spans.some((span, i) => i > 0 && span.slice(0, 5) < spans[i - 1]!.slice(6))
    return overlap ? [file.fault([...path, day], 'has hours that overlap')] : []
  })
}

function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

function policyFaults(file: YamlFile, agency: AgencyFile): Fault[] {
  const seen = new Set<string>()
  return agency.policies.flatMap((policy, i) => {
    const faults: Fault[] = []
    if (seen.has(policy.id)) faults.push(file.fault(['policies', i, 'id'], `“${policy.id}” is the id of two policies`))
    seen.add(policy.id)
    policy.categories.forEach((category, n) => {
      if (!(CATEGORIES as readonly string[]).includes(category)) {
        faults.push(file.fault(['policies', i, 'categories', n], `“${category}” is not a category; known: ${CATEGORIES.join(', ')}`))
      }
    })
    return faults
  })
}
