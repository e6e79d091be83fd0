import { z } from 'zod'
import { plainId } from './ids.ts'
import { type PersonKey, PLATFORMS } from './words.ts'

/**
 * The agency file, once read: people, hours, contacts, policies. Field names are a contract with the person who
 * installs the bot. Nothing in it is a client's.
 */

/** `09:00-17:00`; the end may be `24:00`; the end is after the start. */
export const hourSpan = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'write hours like "09:00-17:00"')
  .refine((s) => s.slice(0, 5) < s.slice(6), 'the end must be after the start')
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof DAYS)[number]
/** A day left out is closed. */
export const hoursSchema = z.partialRecord(z.enum(DAYS), z.array(hourSpan).max(6))
export type Hours = z.infer<typeof hoursSchema>

const zone = z.string().refine(isZone, 'not a time zone name, such as America/New_York')
const key = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,30}$/, 'a key is a short lower-case word, such as "dana"')
  .brand<'person'>()
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write dates like "2026-12-20"')
const localDateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'write times like "2026-11-27T17:00"')
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time like "15:00"')
const phone = z.string().trim().min(2).max(60)
const url = z.url().max(500)
/** `30min`, `2h`, `4wh` (working hours), `14d`, `1wd` (working days): counted from sending. */
export const offset = z.string().regex(/^\d{1,3}(min|h|wh|d|wd)$/, 'write a time like "30min", "2h", "4wh", "14d" or "1wd"')

export const ROLES = ['worker', 'supervisor', 'manager', 'admin', 'duty', 'outside'] as const

export const personSchema = z.strictObject({
  key,
  name: z.string().trim().min(1).max(80),
  roles: z.array(z.enum(ROLES)).min(1),
  /** Slack member id; without it (and without `teams`) the e-mail is looked up on the platform. */
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,20}$/, 'a Slack member id starts with U or W')
    .brand<'platformUser'>()
    .optional(),
  teams: z.string().min(3).max(80).overwrite(plainId).brand<'platformUser'>().optional(),
  email: z.email().optional(),
  supervisor: key.optional(),
  backup: key.optional(),
  manager: key.optional(),
  last_resort: z.array(key).max(5).default([]),
  timezone: zone.optional(),
  /** A person's own hours: they decide who is asked first (R3), never how the clocks run. */
  hours: hoursSchema.optional(),
  now_out_of_hours: z.boolean().default(false),
  /** Both days included. */
  away: z.array(z.strictObject({ from: day, to: day })).default([]),
  expertise: z.array(z.string().trim().min(1).max(30)).max(10).default([]),
  /** Language of the texts this person reads, when a pack for it exists. */
  locale: z.string().max(12).brand<'locale'>().optional(),
  /** The worker's place, when its emergency number is another than the agency's. */
  emergency_phone: phone.optional(),
  /**
   * Work number. Others are given it where a text names this person as a way to get help (safeguarding, HR, independent); whoever is called to a
   * worker in an alarm, or asked to phone them, is given the worker's (R11).
   */
  phone: phone.optional(),
})
export type Person = z.infer<typeof personSchema>

/** Nobody has told us where they are: the agency file gives an e-mail address only, and a platform is asked for it. */
export const knownByEmailOnly = (person: Person): boolean => PLATFORMS.every((platform) => person[platform] === undefined)

export const policySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  title: z.string().trim().min(1).max(60),
  url,
  version: z.string().trim().min(1).max(20),
  categories: z.array(z.string()).min(1),
})
export type Policy = z.infer<typeof policySchema>

const levelTimes = z.strictObject({
  acknowledge: offset.optional(),
  answer: offset.optional(),
  remind: z.array(offset).max(6).optional(),
  backup: offset.optional(),
  manager: offset.optional(),
})
export type LevelTimes = z.infer<typeof levelTimes>

export const agencySchema = z.strictObject({
  agency: z.string().trim().min(1).max(80),
  timezone: zone,
  emergency: z.strictObject({
    phone,
    me: z.string().trim().min(1).max(120),
    someone_else: z.string().trim().min(1).max(160),
    risk_procedure_url: url.optional(),
  }),
  contacts: z.strictObject({
    fallback_phone: phone,
    duty_phone: phone.optional(),
    hr: key.optional(),
    safeguarding: key.optional(),
    conduct: key.optional(),
    /** Who takes a lead's place where that one is left out or is the worker (R14). */
    safeguarding_deputy: key.optional(),
    conduct_deputy: key.optional(),
    /** A body outside the agency that stands in for a lead: its name and number. */
    outside_body: z.string().trim().min(2).max(120).optional(),
    independent: key.optional(),
    security: phone.optional(),
    staff_support: url.optional(),
    union: z.string().max(120).optional(),
    evidence_route: z.string().max(200).optional(),
    incident_report_url: url.optional(),
    safe_contact_rule: z.string().max(200).optional(),
    domestic_abuse_line: z.string().max(120).optional(),
    regulator: z.string().max(120).optional(),
    /** For a worker who was hurt: a number, a line or a link. Left out, the page says so and names the emergency number. */
    medical: z.string().trim().min(2).max(200).optional(),
    police: z.string().trim().min(2).max(200).optional(),
    assault_care: z.string().trim().min(2).max(200).optional(),
    /** For a worker who thinks of suicide. */
    crisis_line: z.string().trim().min(2).max(200).optional(),
    /** What to do when there is no sign of a worker in an alarm. */
    missing_worker_url: url.optional(),
    speak_up: z.string().max(120).optional(),
  }),
  duty: z
    .strictObject({
      now_list: z.array(key).default([]),
      rota: z.array(z.strictObject({ person: key, from: localDateTime, to: localDateTime })).default([]),
    })
    .default({ now_list: [], rota: [] }),
  /** Tokens of consults whose words nobody may have go (R15), whatever their outcome. */
  holds: z.array(z.string().trim().toUpperCase().brand<'token'>()).default([]),
  hours: hoursSchema,
  holidays: z
    .union([
      z.strictObject({
        country: z.string().length(2),
        region: z.string().max(10).optional(),
        also: z.array(day).default([]),
        except: z.array(day).default([]),
      }),
      z.array(day),
    ])
    .default([]),
  /** Who makes case tokens: given by the agency they link any worker's flags, made by workers only one's own (R7). */
  case_tokens: z.enum(['agency', 'worker']).default('agency'),
  policies: z.array(policySchema).default([]),
  people: z.array(personSchema).min(1).max(5000),
  /** Check-ins the agency offers its workers; each may refuse, and nobody is told who did. */
  check_ins: z
    .strictObject({ offer: z.strictObject({ rhythm: z.enum(['week', 'two', 'four']), weekday: z.enum(DAYS), time: timeOfDay }).optional() })
    .optional(),
  /** How often every worker and their supervisor are to meet; `minutes` is how long a session usually takes. */
  supervision: z
    .strictObject({
      every: z
        .string()
        .regex(/^([1-9]|1\d|2[0-6])w$/, 'write a number of weeks like "4w", at most "26w"')
        .optional(),
      /** Whether the worker's manager hears, without a name, that a session is late. */
      tell_manager: z.boolean().default(false),
      minutes: z.number().int().min(15).max(240).default(60),
    })
    .default({ tell_manager: false, minutes: 60 }),
  urgency: z.strictObject({ today: levelTimes.optional(), soon: levelTimes.optional(), next_session: levelTimes.optional() }).default({}),
})
export type AgencyFile = z.infer<typeof agencySchema>

/**
 * The agency as the rules see it: the file, plus `holidayDates` worked out once when the file is read
 * (local dates `YYYY-MM-DD` in the agency's zone on which it is closed, for the years around now).
 */
export interface Agency extends AgencyFile {
  holidayDates: ReadonlySet<string>
  byKey: ReadonlyMap<PersonKey, Person>
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
