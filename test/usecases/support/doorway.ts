import { randomUUID } from 'node:crypto'
import type { Pointer, Values } from '#cards/model.ts'
import type { FormId } from '#cards/verbs.ts'
import { named, type PlatformUserId, type WorkspaceId } from '#domain/ids.ts'
import { SLACK } from '#slack/abilities.ts'
import type { FreshStore } from '#test/support/postgres.ts'
import { riverside } from '#test/support/riverside.ts'
import { createDoors } from '#usecases/doors.ts'
import type { Answer, Doors } from '#usecases/ports/doors.ts'
import type { NewNotice } from '#usecases/ports/notice.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { Store } from '#usecases/ports/store.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { type Clockwork, clockwork } from './clockwork.ts'

/** Riverside with a second worker, a supervisor who has no part in anything of Dana's, an admin, and a policy. */
const agency = () =>
  riverside({
    agency: {
      policies: [
        {
          id: 'gifts',
          title: 'Gifts',
          version: '3',
          url: 'https://intranet.example/gifts',
          categories: ['gift_invite', 'personal_interest'],
        },
      ],
    },
    people: {
      eli: { name: 'Eli Tran', roles: ['worker'], supervisor: 'zoe', backup: 'bo', manager: 'mo' },
      zoe: { name: 'Zoe Park', roles: ['supervisor'] },
    },
  })

/** Somebody whom the agency file does not know. */
export const STRANGER = 'stranger'

/** What one person does at the doors; without a `key` it is done for the first time. */
export interface Acting {
  press(action: string, to?: Pointer, on?: { form?: FormId | null; values?: Values | null; key?: string }): Promise<Answer>
  send(form: string, to: Pointer, values?: Values, key?: string): Promise<Answer>
  doors: Doors
  user: PlatformUser
}

/** The doors over a real store, with a clock that stands still, a queue and a platform that only note what they are given. */
export interface Doorway extends Clockwork {
  as(who: string): Acting
  /** Who was told what since the last look, such as `sam card` or `dana line.seen`. Home is only named where nothing else came. */
  told(): string[]
  /** A platform that takes what it is given at once, which an alarm waits for, or nothing. */
  platform: { takes: boolean }
  /** From now on these words may show who somebody is. */
  finds(...words: string[]): void
  /** Transactions since the last look. */
  transactions(): string[]
  /** Every row of the agency to the last byte, to tell that nothing was written. */
  digest(): Promise<Record<string, string>>
  /** The same without what is sealed, which is sealed anew whenever it is saved. */
  rows(): Promise<Record<string, string>>
  /** Runs `look` with everything of the agency at hand. */
  read<T>(look: (tx: Tx) => Promise<T>): Promise<T>
  /** Puts something there that no door makes. */
  put(work: (tx: Tx) => Promise<void>): Promise<void>
}

/** In a workspace of its own of the store. */
export async function doorway(store: FreshStore): Promise<Doorway> {
  const workspace = named<WorkspaceId>(`w-${randomUUID().slice(0, 8)}`)
  const t = await clockwork(agency(), { store, workspace })
  const notices: NewNotice[] = []
  const transactions: string[] = []
  t.deps.store = watched(store.store, notices, transactions)
  const doors = createDoors(t.deps)
  const { scheduler } = t.deps
  t.deps.scheduler = {
    wake: async (job, at) => {
      await scheduler.wake(job, at)
      if (job === 'deliver-notices' && made.platform.takes) await t.clear()
    },
  }
  const as = (who: string): Acting => {
    const userId = t.deps.agency.current().byKey.get(named(who))?.slack ?? named<PlatformUserId>(`U0${who.toUpperCase()}`)
    const user: PlatformUser = { workspace, platform: 'slack', abilities: SLACK, userId }
    return {
      user,
      doors,
      press: (action, to = {}, { form = null, values = null, key = randomUUID() } = {}) =>
        doors.press(user, { action, to, form, values, key }),
      send: (form, to, values = {}, key = randomUUID()) => doors.submit(user, form, to, values, key),
    }
  }
  const made: Doorway = {
    ...t,
    as,
    platform: { takes: true },
    finds: (...found) => {
      const find = (text: string) =>
        found.flatMap((words) => (text.includes(words) ? [{ kind: 'name' as const, words, start: 0, end: words.length }] : []))
      const reword = (text: string) => found.reduce((rest, words) => rest.replaceAll(words, 'a client'), text)
      t.deps.identifiers = { find, reword }
    },
    told: () => toldOf(notices.splice(0)),
    transactions: () => transactions.splice(0),
    digest: () => digestOf(t.sql, workspace, ''),
    rows: () => digestOf(t.sql, workspace, " - 'sealed'"),
    read: (look) => store.store.read(workspace, look),
    put: (work) => store.store.write(workspace, work),
  }
  return made
}

/** The same store, of whose transactions is noted which there were and, once they have ended well, who is told what. */
function watched(store: Store, notices: NewNotice[], transactions: string[]): Store {
  const noting =
    <T>(work: (tx: Tx) => Promise<T>, added: NewNotice[]) =>
    (tx: Tx) => {
      added.length = 0
      const add = async (more: readonly NewNotice[]) => {
        added.push(...more)
        await tx.notices.add(more)
      }
      return work({ ...tx, notices: { ...tx.notices, add } })
    }
  return {
    ...store,
    read: (workspace, work) => {
      transactions.push('read')
      return store.read(workspace, work)
    },
    write: async (workspace, work) => {
      transactions.push('write')
      const added: NewNotice[] = []
      const done = await store.write(workspace, noting(work, added))
      notices.push(...added)
      return done
    },
    once: async (workspace, key, now, work) => {
      transactions.push('once')
      const added: NewNotice[] = []
      const done = await store.once(workspace, key, now, noting(work, added))
      notices.push(...added)
      return done
    },
  }
}

function toldOf(notices: readonly NewNotice[]): string[] {
  const others = notices
    .filter(({ what }) => what.kind !== 'home' && what.kind !== 'settled')
    .map(({ to, what }) => `${to} ${'text' in what ? what.text : what.kind}`)
  const homes = notices.filter(({ to, what }) => what.kind === 'home' && !others.some((one) => one.startsWith(`${to} `)))
  return [...others, ...homes.map(({ to }) => `${to} home`)].toSorted()
}

async function digestOf(sql: FreshStore['sql'], workspace: string, without: string): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'boundary' and column_name = 'workspace' order by 1",
  )
  const row = `(to_jsonb(t)${without})::text`
  const all = `count(*) || ' ' || md5(coalesce(string_agg(${row}, '|' order by ${row}), ''))`
  const one = (name: string) => `select '${name}' as name, ${all} as md5 from ${name} t where workspace = $1`
  const rows = await sql<{ name: string; md5: string }>(tables.map(({ name }) => one(name)).join(' union all '), [workspace])
  return Object.fromEntries(rows.map(({ name, md5 }) => [name, md5]))
}

/** What an answer shows, in one line: `page answer`, `page readers on top`, `errors answer.text`, `done`, `card refuse.private`, `none`. */
export function shown(answer: Answer): string {
  if (answer.kind === 'form') return `page ${answer.form.id}${answer.how === 'push' ? ' on top' : ''}`
  if (answer.kind === 'errors') return `errors ${Object.keys(answer.errors).join(' ')}`
  if (answer.kind === 'card') return `card ${answer.card.id}`
  return answer.kind === 'done' && answer.card ? `done ${answer.card.id}` : answer.kind
}

/** Every word of an answer. */
export const wordsOf = (answer: Answer): string => JSON.stringify(answer)

/** What stands in a field of a page. */
export function fieldOf(answer: Answer, field: string): unknown {
  if (answer.kind !== 'form') throw new Error(`no page but ${shown(answer)}`)
  const item = answer.form.items.find((one) => 'id' in one && one.id === field)
  if (!item) throw new Error(`no field ${field} on the page ${answer.form.id}`)
  return 'values' in item ? item.values : 'value' in item ? item.value : undefined
}

/** What a page points at, for the next step. */
export function pointerOf(answer: Answer): Pointer {
  if (answer.kind !== 'form') throw new Error(`no page but ${shown(answer)}`)
  return answer.form.to
}
