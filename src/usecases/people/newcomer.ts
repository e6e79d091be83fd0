import type { Person } from '#domain/agency.ts'
import { FINDS_BY_EMAIL } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { eachBot } from '../each-bot.ts'
import { SendError } from '../ports/messenger.ts'
import type { PlatformUser } from '../ports/platform.ts'
import { accountOf, lookedUpBy } from './account-of.ts'
import { keepFound } from './look-up.ts'

/** Strangers remembered, and for how long (real time): each look at one is a call of the platform. */
const STRANGERS = 1_000
const STRANGER_FOR_MS = 10 * 60_000
const strangersOf = eachBot(() => new Map<string, number>())

/**
 * Somebody whom nobody knows has come: one of those who are known by e-mail only and have no account yet, perhaps. The platform is asked
 * whose account it is. Throws where that cannot be found out while somebody is still to be looked up.
 */
export async function newcomer(deps: Deps, { platform, userId }: PlatformUser): Promise<Person | null> {
  const messenger = deps.messengers().find((one) => one.platform === platform)
  if (!messenger || !FINDS_BY_EMAIL.includes(platform)) return null
  const byEmail = deps.agency.current().people.filter((person) => lookedUpBy(person) !== null)
  if (byEmail.length === 0) return null
  const key = `${platform} ${userId}`
  const strangers = strangersOf(deps)
  if ((strangers.get(key) ?? 0) > performance.now()) return null
  const contacts = new Map((await deps.store.read(deps.workspace, (tx) => tx.contacts.all(platform))).map((one) => [one.person, one]))
  const accounts = byEmail.map((person) => ({ person, account: accountOf(person, platform, contacts.get(person.key) ?? null) }))
  const missing = accounts.filter(({ account }) => account === null || account === 'unknown')
  if (missing.length === 0) return null
  const email = await messenger.emailOf(userId)
  const person = missing.find((one) => email !== null && lookedUpBy(one.person) === email.toLowerCase())?.person
  if (person) {
    await keepFound(deps, person, messenger, userId)
    return person
  }
  // Without an address to compare it may still be one of those who are waited for.
  if (email === null && missing.some(({ account }) => account === 'unknown')) throw new SendError({ kind: 'retry', code: 'not_looked_up' })
  remember(strangers, key)
  return null
}

function remember(strangers: Map<string, number>, key: string): void {
  strangers.delete(key)
  strangers.set(key, performance.now() + STRANGER_FOR_MS)
  for (const oldest of strangers.keys()) {
    if (strangers.size <= STRANGERS) break
    strangers.delete(oldest)
  }
}
