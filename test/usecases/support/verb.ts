import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Pointer, Values } from '#cards/model.ts'
import { type FormId, verb as lineOf, type VerbId } from '#cards/verbs.ts'
import type { ConsultId, DraftId, MessageId, ReflectionId } from '#domain/ids.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { type Acting, type Doorway, doorway, STRANGER, shown } from './doorway.ts'

/** How a verb is tried. */
interface Scene {
  /** Who does it. */
  by: string
  /** Makes it possible, and gives what its button or page points at. */
  given(t: Doorway): Promise<Pointer>
  /** What is typed, where its page is sent. */
  values?: Values
  /** The page on which its button stands. */
  on?: FormId
  /** Where it is neither a button nor a page that is sent. */
  act?(who: Acting, to: Pointer, key: string): Promise<Answer>
  /** What its repeat shows, where that is another screen: drawn from what it then finds. */
  again?: string
  /** As whose it refuses, where its line in the table says another, and why. */
  refusesAs?: { on: keyof typeof NO_PART; because: string }
}

/** One verb at the doors, after `given`. */
export interface Tried extends Doorway {
  to: Pointer
  /** What it points at, whichever kind that is. */
  id: ConsultId & DraftId & MessageId & ReflectionId
  /** Does it; in one line what is shown. Whom it tells is then in `told()`. */
  does(values?: Values): Promise<string>
}

/**
 * Tests of one verb, each in a workspace of its own. That its button opens its page, that whoever has no part in it gets a refusal and
 * changes nothing, and that the same request once more does nothing more, is tried of every verb as its line in the table asks for it.
 */
export function verb(id: VerbId, scene: Scene, tests: (t: Tried) => void): void {
  describe(id, () => {
    const t = {} as Tried
    const line = lineOf(id)
    const sends = line.sends === true && scene.values !== undefined
    beforeEach(async () => {
      const made = await ownDoorway()
      const to = await scene.given(made)
      made.told()
      made.transactions()
      made.logged.length = 0
      const does = async (values?: Values) => shown(await act(scene.by, values))
      Object.assign(t, made, { to, id: to.id ?? '', does })
    })
    const press = (who: Acting, key: string) =>
      who.press(line.action ?? '', t.to, { form: scene.on ?? null, values: scene.on ? (scene.values ?? {}) : null, key })
    const act = (who: string, values = scene.values, key: string = randomUUID()): Promise<Answer> => {
      const acting = t.as(who)
      if (scene.act) return scene.act(acting, t.to, key)
      return sends ? acting.send(line.form ?? '', t.to, values, key) : press(acting, key)
    }

    if (line.action && line.form && sends)
      it('its button opens its page', async () => {
        const opened = shown(await press(t.as(scene.by), 'opened'))
        // Where a page of one's own opens is for its drawing to say.
        if (line.on === 'self') expect(opened.replace(' on top', '')).toBe(`page ${line.form}`)
        else expect(opened).toBe(`page ${line.form}${line.push ? ' on top' : ''}`)
      })

    const whose = scene.refusesAs?.on ?? line.on
    const [nobody, refusal] = NO_PART[whose]
    it('whoever has no part in it is refused, and changes nothing', async () => {
      // When they were last here is noted of people of the agency.
      await t.as(nobody).press('door.help')
      const before = await t.digest()
      if (line.action) expect(REFUSED[whose](shown(await press(t.as(nobody), 'refused')))).toBe(refusal)
      if (!line.action || sends) expect(REFUSED[whose](shown(await act(nobody, scene.values, 'refused too')))).toBe(refusal)
      expect(await t.digest()).toEqual(before)
      expect(t.logged.map(({ what }) => what)).toContain('refused')
    })

    it('the same request once more does nothing more', async () => {
      // As above; an alarm does not wait until it is noted.
      await t.as(scene.by).press('door.help')
      const first = await act(scene.by, scene.values, 'same')
      const done = await t.rows()
      expect(shown(await act(scene.by, scene.values, 'same'))).toBe(scene.again ?? shown(first))
      expect(await t.rows()).toEqual(done)
    })

    tests(t)
  })
}

/** One database a file, and in it a workspace for each test. */
let store: FreshStore | null = null
afterAll(() => store?.close())
export async function ownDoorway(): Promise<Doorway> {
  store ??= await freshStore()
  return doorway(store)
}

/** Whoever has no part, and what they are shown: by whose a verb is. */
const NO_PART = {
  consult: ['zoe', 'card refuse.private'],
  draft: ['eli', 'card error.expired'],
  self: [STRANGER, 'card refuse.stranger'],
} as const
/** From a draft that is not there the way may lead to one's own first page. */
const REFUSED = {
  consult: (said: string) => said,
  draft: (said: string) => (said === 'page gate' ? 'card error.expired' : said),
  self: (said: string) => said,
}
