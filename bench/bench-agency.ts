import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SimulatedUser } from '#sandbox/slack/slack-shapes.ts'

export const WORKERS = 200
export const SUPERVISORS = 50
const ZONE = 'America/New_York'
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export const workerId = (n: number): string => `U0W${n}`
export const supervisorId = (n: number): string => `U0S${n}`

/** The same agency with everybody on Teams: the object ids of its people, workers first. */
export function writeTeamsAgency(dir: string): { file: string; people: { id: string; key: string; name: string; tz: string }[] } {
  const agency = agencyOf()
  const moved = agency.people.map(({ slack: _slack, ...person }, n) => ({
    ...person,
    teams: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  }))
  const file = join(dir, 'agency-teams.yaml')
  writeFileSync(file, JSON.stringify({ ...agency, people: moved }))
  const people = moved.toSorted((a, b) => Number(b.roles.includes('worker')) - Number(a.roles.includes('worker')))
  return { file, people: people.map(({ teams, key, name }) => ({ id: teams, key, name, tz: ZONE })) }
}

/** An agency of 200 workers and 50 supervisors on Slack. */
export function writeAgency(dir: string): { file: string; users: SimulatedUser[] } {
  const agency = agencyOf()
  const file = join(dir, 'agency.yaml')
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(agency))
  return { file, users: agency.people.map(({ slack, key, name }) => ({ id: slack, name: key, real_name: name, tz: ZONE })) }
}

/** It never closes, so that a due time is known whenever the benchmark runs. */
function agencyOf() {
  const people = [
    { key: 'boss', name: 'Billie Boss', roles: ['manager'], slack: 'U0BOSS', now_out_of_hours: true },
    { key: 'other', name: 'Ola Other', roles: ['outside'], slack: 'U0OTHER', phone: '+1 555 0107' },
    ...Array.from({ length: SUPERVISORS }, (_, i) => ({
      key: `s${i}`,
      name: `Supervisor ${i}`,
      roles: ['supervisor'],
      slack: supervisorId(i),
      supervisor: 'boss',
    })),
    ...Array.from({ length: WORKERS }, (_, i) => ({
      key: `w${i}`,
      name: `Worker ${i}`,
      roles: ['worker'],
      slack: workerId(i),
      supervisor: `s${i % SUPERVISORS}`,
      backup: `s${(i + 1) % SUPERVISORS}`,
      manager: 'boss',
    })),
  ]
  const today = Temporal.Now.plainDateISO(ZONE)
  return {
    agency: 'Benchmark Family Services',
    timezone: ZONE,
    emergency: { phone: '911', me: 'Get to people', someone_else: 'Stay with them', risk_procedure_url: 'https://intranet.example/risk' },
    contacts: { fallback_phone: '+1 555 0100', hr: 'other', safeguarding: 'other', conduct: 'other', independent: 'other' },
    duty: { now_list: ['boss'], rota: [] },
    hours: Object.fromEntries(DAYS.map((day) => [day, ['00:00-24:00']])),
    // Worked out as for a real agency, but never closed on the days of the run.
    holidays: { country: 'US', region: 'NY', except: [-1, 0, 1].map((days) => today.add({ days }).toString()) },
    case_tokens: 'worker',
    people,
  }
}
