import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  type Agency,
  named,
  type OpenAgency,
  type Person,
  type PersonKey,
  PLATFORMS,
  type Platform,
  type PlatformUserId,
  replaceFile,
} from '#sandbox/product.ts'

const kept = z.record(z.string(), z.enum(PLATFORMS))

/**
 * Who works where: each person on the platform that was picked for them on the page, else where the agency file has them. What was
 * picked outlives a restart.
 */
export class PlatformPicks {
  readonly #file: OpenAgency
  readonly #path: string
  #picked: Readonly<Record<PersonKey, Platform>>
  #made: { from: Agency; picked: object; agency: Agency } | null = null

  /** `path`: where what was picked is kept. */
  constructor(file: OpenAgency, path: string) {
    this.#file = file
    this.#path = path
    this.#picked = read(path)
  }

  /** The agency as the bot is told of it: as if its file had been changed with each pick. */
  asAgency(): OpenAgency {
    return { ...this.#file, current: () => this.#played() }
  }

  platformOf(key: PersonKey): Platform {
    const person = this.#played().byKey.get(key)
    return person?.slack === undefined && person?.teams !== undefined ? 'teams' : 'slack'
  }

  /** Their ids on both platforms, whichever they are on: as in the file, made up where it has none, and the same after every restart. */
  idsOf(key: PersonKey): Record<Platform, string> {
    const person = this.#file.current().byKey.get(key) ?? { key }
    return { slack: slackIdOf(person), teams: madeUpTeamsId(person) }
  }

  get anybodyOnTeams(): boolean {
    return this.#played().people.some(({ key }) => this.platformOf(key) === 'teams')
  }

  pick(key: PersonKey, platform: Platform): void {
    this.#save({ ...this.#picked, [key]: platform })
  }

  /** Everybody back to where the file has them. */
  forget(): void {
    this.#save({})
  }

  #played(): Agency {
    const from = this.#file.current()
    const picked = this.#picked
    if (this.#made?.from !== from || this.#made.picked !== picked) {
      const people = from.people.map((person) => onPlatform(person, picked[person.key]))
      this.#made = { from, picked, agency: { ...from, people, byKey: new Map(people.map((person) => [person.key, person])) } }
    }
    return this.#made.agency
  }

  #save(picked: Readonly<Record<PersonKey, Platform>>): void {
    replaceFile(this.#path, JSON.stringify(picked))
    this.#picked = picked
  }
}

/** Their id in the simulated Slack; one is made up where the file has none. */
const slackIdOf = ({ key, slack }: Pick<Person, 'key' | 'slack'>): PlatformUserId =>
  slack ?? named(`U0${key.toUpperCase().replace(/[^A-Z0-9]/g, '')}`.slice(0, 21))

/** Their object id in the simulated tenant; one is made up where the file has none, always the same for a key. */
export function madeUpTeamsId({ key, teams }: Pick<Person, 'key' | 'teams'>): PlatformUserId {
  if (teams !== undefined) return teams
  const hash = createHash('sha256').update(key).digest('hex')
  return named(`${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`)
}

function onPlatform(person: Person, picked: Platform | undefined): Person {
  if (picked === undefined) return person
  const { slack: _slack, teams: _teams, ...rest } = person
  return picked === 'slack' ? { ...rest, slack: slackIdOf(person) } : { ...rest, teams: madeUpTeamsId(person) }
}

/** Nothing picked where nothing readable was kept. */
function read(path: string): Readonly<Record<PersonKey, Platform>> {
  try {
    return kept.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}
