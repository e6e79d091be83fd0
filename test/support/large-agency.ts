import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'

const EXAMPLE = new URL('../../agency.example.yaml', import.meta.url)

/** The example agency with sixteen workers and seven supervisors, each with a name found nowhere else. */
export function largeAgency(dir: string): { file: string; names: string[]; keys: string[] } {
  const agency = parse(readFileSync(EXAMPLE, 'utf8')) as { people: Record<string, unknown>[] }
  const supervisors = Array.from({ length: 5 }, (_, i) => ({
    key: `sup${i}`,
    name: `Superva${i} Plantwell${i}`,
    roles: ['supervisor'],
    slack: `U0SUP${i}`,
    supervisor: 'mo',
    manager: 'lu',
  }))
  const workers = Array.from({ length: 14 }, (_, i) => ({
    key: `wk${i}`,
    name: `Workera${i} Seedling${i}`,
    roles: ['worker'],
    slack: `U0WK${i}`,
    supervisor: ['sam', 'bo', 'sup0', 'sup1', 'sup2'][i % 5],
    backup: ['sup3', 'sup4'][i % 2],
    manager: 'mo',
    last_resort: ['lu'],
  }))
  agency.people.push(...supervisors, ...workers)
  const file = join(dir, 'large-agency.yaml')
  writeFileSync(file, stringify(agency))
  return { file, names: agency.people.map((p) => String(p.name)), keys: agency.people.map((p) => String(p.key)) }
}
