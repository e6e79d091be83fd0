import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Agency } from '#domain/agency.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { type ConsultId, named, type Token, type WorkspaceId } from '#domain/ids.ts'
import { countsAsAct } from '#domain/situation/acts.ts'
import { situationSchema } from '#domain/situation/situation.ts'
import type { At, PersonKey } from '#domain/words.ts'
import { loadAgency } from '#main/files/load-agency.ts'
import { loadGuidance } from '#main/files/load-guidance.ts'
import { createStore } from '#store/create-store.ts'
import { loadKeys } from '#store/keys.ts'
import { ROOT } from './child.ts'

/** Where the bot keeps everything of its one agency. */
const WORKSPACE = named<WorkspaceId>('agency')
const HOUR = 3_600_000
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Puts rows into the database of a running bot, as the bot itself would have, from outside. */
export interface Planter {
  /** Consults just sent, all to one supervisor, of which nothing is due. Nobody is told. */
  openConsults(n: number, worker: string): Promise<void>
  /** One consult whose first reminder is due at `dueAt`. */
  reminderDueAt(dueAt: At, worker: string): Promise<void>
  /** `each` messages to each of these people, due at once. */
  notices(people: readonly string[], each: number): Promise<void>
  close(): Promise<void>
}

export async function openPlanter(dataDir: string, agencyFile: string): Promise<Planter> {
  const { rules: pack } = loadGuidance(join(ROOT, 'guidance/social-work'))
  const agency: Agency = await loadAgency(agencyFile, Date.now())
  const store = await createStore({
    client: { host: join(dataDir, 'socket'), port: 5432, user: 'boundary_owner', database: 'boundary' },
    keys: await loadKeys({ dataDir }),
    countsAsAct: (situation) => countsAsAct(pack, situation),
    log: silent,
    poolSize: 2,
  })
  let planted = 0
  const consultOf = (worker: string, sentAt: At) => {
    const id = `planted-${++planted}`
    // Five places, so that no token of the bot's own is taken.
    const base = {
      id: named<ConsultId>(id),
      token: named<Token>(`P${String(planted).padStart(4, '0')}`),
      workerKey: named<PersonKey>(worker),
      packVersion: pack.pack.version,
      earlierActs: 0,
    }
    return sendConsult({ ...base, situation: SITUATION }, { now: sentAt, agency, pack }).consult
  }
  return {
    openConsults: async (n, worker) => {
      for (let left = n; left > 0; left -= 50) {
        await store.write(WORKSPACE, async (tx) => {
          for (let i = Math.min(left, 50); i > 0; i--) await tx.consults.save({ ...consultOf(worker, Date.now() - HOUR), nextDueAt: null })
        })
      }
    },
    reminderDueAt: async (dueAt, worker) => {
      const firstAfter = (consultOf(worker, dueAt).nextDueAt ?? Number.NaN) - dueAt
      const consult = consultOf(worker, dueAt - firstAfter)
      if (consult.nextDueAt !== dueAt) throw new Error('the reminder does not fall due when it should')
      await store.write(WORKSPACE, (tx) => tx.consults.save(consult))
    },
    notices: async (people, each) => {
      const now = Date.now()
      for (let round = 0; round < each; round++) {
        await store.write(WORKSPACE, (tx) =>
          tx.notices.add(
            people.map((to) => ({
              to: named(to),
              consultId: null,
              draftId: null,
              what: { kind: 'note', text: 'remind.session.manager', fallback: 'remind.session.manager', params: {} },
              dueAt: now,
              dedupeKey: randomUUID(),
            })),
          ),
        )
      }
    },
    close: () => store.close(),
  }
}

const SITUATION = situationSchema.parse({
  gate: 'd',
  opening: 'just',
  category: 'personal_interest',
  before: 'no',
  need: 'think',
  facts: 'On a visit the client said we have something special and asked to meet. I said I could not.',
  stepsUsed: ['role', 'redirect'],
})
