import { phoneNumbersIn } from '#cards/texts/phone-numbers.ts'
import type { Agency } from '#domain/agency.ts'
import { type Gap, type GapKind, gapsOf } from '#domain/agency-gaps.ts'
import { type At, PLATFORMS, type Platform } from '#domain/words.ts'
import { findPhones } from '#identifiers/find-phones.ts'

/** What each gap means for the people concerned, and what to write to close it. `{who}` is the person, `{key}` the key meant. */
const WORDS: Readonly<Record<GapKind, string>> = {
  duplicate_key: 'the key “{key}” is given to two people. Give each their own.',
  unknown_key: '{who} names “{key}”, and nobody has that key.',
  no_hours: 'the team is never open, so no answer would ever be due. Set “hours”.',
  no_supervisor: '{who} has no supervisor. They will be asked to pick who gets a consult. Set “supervisor”.',
  no_backup: '{who} has no backup. When the supervisor is silent or away, nobody joins early. Set “backup”.',
  chain_end: '{who} has nobody at the end of the chain. Set “last_resort”, or “independent” under contacts.',
  loop: 'the supervisors of {who} lead in a circle, by way of “{key}”.',
  always_away: '{who} is away for the next 90 days and on. Whoever names them needs somebody else.',
  too_few: '{who} has fewer than two people who can be reached. Name one more, with {how}.',
  one_supervisor: '{who} has the only supervisor there is, so the backup has to be a person from outside (role “outside”).',
  no_phone: '{who} has no number, so nobody who is called in an alarm can ring them. Set “phone”.',
  nobody_outside:
    '{who} has nobody outside the line. If the concern is the line itself, there is no one to ask. Set “independent” under contacts.',
  no_lead: 'there is no lead for {lead}. Where the rules call for one, nobody takes part. Set {field} under contacts.',
  lead_alone:
    '{who} is the lead for {lead} and has no other. Where {who} is left out or is the worker, nobody takes part. Set {deputy}, “independent” or “outside_body” under contacts.',
  unreachable: '{who} cannot be reached: nothing is said of where. Give {how}.',
  duty_away: '{who} is on the duty rota while away.',
}

/** One line per gap. Nobody alarmed out of hours is said as well: every first page then says that nobody is watching. */
export interface AgencyReport {
  text: string
  /** True when the bot must not go live with this file. */
  refuses: boolean
}

/** Gaps of the agency in plain words, those that refuse going live first. Names keys of people, nothing else about them. `served`: as for `gapsOf`. */
export function agencyReport(agency: Agency, now: At, served: readonly Platform[] = PLATFORMS): AgencyReport {
  const gaps = gapsOf(agency, now, served)
  const bullet = (gap: Gap): string => bulletOf(gap, howReached(served))
  const refusing = gaps.filter((gap) => gap.refuses)
  const rest = gaps.filter((gap) => !gap.refuses)
  const lines = [`${agency.agency}: ${agency.people.length} people, ${agency.policies.length} policies.`]
  if (refusing.length > 0) lines.push('', 'The bot cannot go live before this is mended:', ...refusing.map(bullet))
  if (rest.length > 0) lines.push('', 'Gaps, worth closing:', ...rest.map(bullet))
  const notes = notesOn(agency)
  if (notes.length > 0) lines.push('', 'Good to know:', ...notes.map((note) => `  - ${note}`))
  lines.push('', refusing.length > 0 ? 'Not ready.' : rest.length > 0 ? 'Ready, with gaps.' : 'Ready.')
  return { text: lines.join('\n'), refuses: refusing.length > 0 }
}

const bulletOf = (gap: Gap, how: string): string =>
  `  - ${WORDS[gap.kind]
    .replaceAll('{who}', gap.person ?? 'the file')
    .replaceAll('{key}', gap.key ?? '')
    .replaceAll('{lead}', gap.lead === 'conduct' ? 'conduct' : 'child and adult protection')
    .replaceAll('{field}', gap.lead === 'conduct' ? '“conduct” or “hr”' : '“safeguarding”')
    .replaceAll('{deputy}', `“${gap.lead}_deputy”`)
    .replaceAll('{how}', how)}`

function howReached(served: readonly Platform[]): string {
  if (!served.includes('slack')) return 'their Teams object id (“teams”); an e-mail address does not do in Teams'
  return served.includes('teams') ? 'a Slack or Teams id or an e-mail address' : 'a Slack id or an e-mail address'
}

/** R3: with fewer than two people to alarm when the agency is closed, the first page of the guide says so. */
function notesOn(agency: Agency): string[] {
  const onRota = new Set(agency.duty.rota.map((shift) => shift.person))
  const outOfHours = agency.people.filter((person) => person.now_out_of_hours || onRota.has(person.key)).length
  const notes: string[] = []
  if (outOfHours < 2)
    notes.push('fewer than two people can be alarmed when the agency is closed. The first page says that nobody is watching then.')
  if (!agency.contacts.duty_phone) notes.push('there is no duty phone. The fallback phone is shown in its place.')
  if (!agency.people.some((person) => person.roles.includes('admin')))
    notes.push('nobody has the role “admin”, so nobody is told of gaps in the app.')
  for (const { key, phone } of agency.people) {
    if (phone !== undefined && !canBeDialled(phone, agency))
      notes.push(`the phone of ${key} does not look like a number that can be dialled.`)
  }
  if (!agency.contacts.crisis_line)
    notes.push('there is no “crisis_line” under contacts. A worker who thinks of suicide is shown the emergency number.')
  if (!agency.contacts.missing_worker_url)
    notes.push(
      'there is no “missing_worker_url” under contacts. Those called in an alarm are shown no procedure for when there is no sign of the worker.',
    )
  if (agency.policies.length === 0) notes.push('there are no policies. The guide will say that none is listed.')
  return notes
}

/** As a phone would: a tap on it has to dial. */
function canBeDialled(phone: string, { holidays }: Agency): boolean {
  const country = 'country' in holidays ? holidays.country : 'US'
  return phoneNumbersIn(phone).length > 0 && findPhones(phone, country).length > 0
}
