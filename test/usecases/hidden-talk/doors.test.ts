import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pointer, Values } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type DraftId, named, type PersonKey } from '#domain/ids.ts'
import { levelOf } from '#domain/situation/level.ts'
import { CHOSEN_ROWS, ROW_STATES, type RowState } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { stepRules } from '#domain/situation/steps.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { pack } from '#test/support/real-pack.ts'
import { situation } from '#test/support/situation.ts'
import { type Allowed, allowed, briefly, EACH_TO_SAY, tableFor } from '#test/support/table-b.ts'
import { type Doorway, doorway } from '../support/doorway.ts'
import { ANSWER, answered, CLOSING, DETAIL, sent } from '../support/scenes.ts'

/*
 * What comes in by a door, as an old page or a forged press would send it: of every row each state that it has anywhere, a script, a hint, how it went.
 * What is kept afterwards is held against what table B offers there.
 */

let store: FreshStore
let t: Doorway
beforeAll(async () => {
  store = await freshStore()
  t = await doorway(store)
  t.finds('Maria')
})
afterAll(() => store?.close())

/** Something said of every row; the states of each take turns with the round. */
const menus = (round: number): Values =>
  Object.fromEntries(
    CHOSEN_ROWS.map((row): [string, string] => {
      const states: readonly RowState[] = ROW_STATES[row]
      return [`steps.${row}`, `row.${states[1 + (round % (states.length - 1))]}`]
    }),
  )
const SCRIPT: Values = { 'script.words': 'A platypus.', 'script.share': ['script.share.yes'] }
const NAMED: Values = { 'script.words': 'A platypus for Maria.', 'script.share': ['script.share.yes'] }
const BOXES: Values = { 'mine.role': 'nurse', 'mine.goal': 'walking', 'mine.rule': 'no gifts' }
const KEEP: Values = { 'idcheck.choice': 'idcheck.keep' }

type Door = (to: Pointer, round: number) => Promise<unknown>
const dana = () => t.as('dana')

/** Ways in to a draft. */
const DRAFT_DOORS: Readonly<Record<string, Door>> = {
  'the page steps, sent': (to, n) => dana().send('steps', to, menus(n)),
  'the page protect, sent': (to, n) => dana().send('protect', to, menus(n)),
  'a menu of the page': (to, n) => dana().press('steps.role', to, { form: 'steps', values: menus(n) }),
  'a menu of the page that protects': (to, n) => dana().press('steps.policy', to, { form: 'protect', values: menus(n) }),
  back: (to, n) => dana().press('nav.back', to, { form: 'steps', values: menus(n) }),
  'enough for now': (to, n) => dana().press('steps.enough', to, { form: 'steps', values: menus(n) }),
  how: (to, n) => dana().press('how.more', { ...to, arg: 'role' }, { form: 'steps', values: menus(n) }),
  'the way to the alarm': (to, n) => dana().press('nav.danger', to, { form: 'steps', values: menus(n) }),
  'make it mine, opened': (to, n) => dana().press('steps.mine', to, { form: 'steps', values: menus(n) }),
  'make it mine, filled in': (to) => dana().send('mine', to, BOXES),
  'the page of the script': (to) => dana().send('script', to, SCRIPT),
  'a box of the script': (to) => dana().press('script.share', to, { form: 'script', values: SCRIPT }),
  'a script with a name in it': async (to) => {
    await dana().send('script', to, NAMED)
    await dana().send('idcheck', { ...to, arg: 'script' }, KEEP)
  },
}

const onSteps = (n: number) => ({ form: 'steps', values: menus(n) }) as const

/** Ways in to what was kept, after the talk. */
const KEPT_DOORS: Readonly<Record<string, Door>> = {
  'it was heard, of what was kept': (to, n) => dana().press('kept.heard', to, onSteps(n)),
  'it was hard, of what was kept': (to, n) => dana().press('kept.hard', to, onSteps(n)),
  'they went on, of what was kept': (to, n) => dana().press('kept.went_on', to, onSteps(n)),
  'told that they went on': async (to, n) => {
    await dana().send('kept.again', to, { 'went_on.step_in': 'person:mo' })
    await dana().send('steps', to, menus(n))
  },
}

/** Ways in to what was sent. */
const CONSULT_DOORS: Readonly<Record<string, Door>> = {
  'my steps, saved': (to, n) => dana().send('my_steps', to, menus(n)),
  'menus of my steps': async (to, n) => {
    for (const row of CHOSEN_ROWS.slice(2 * n, 2 * n + 2)) await dana().press(`steps.${row}`, to, { form: 'my_steps', values: menus(n) })
  },
  'my steps, left for the alarm': (to, n) => dana().press('nav.danger', to, { form: 'my_steps', values: menus(n) }),
  'my steps, left for a script': (to, n) => dana().press('consult.mine', to, { form: 'my_steps', values: menus(n) }),
  'the rule': (to, n) => dana().send('policy', to, { 'policy.helps': n === 0 ? 'policy.clear' : 'policy.unclear' }),
  'it is in the file': (to) => dana().press('consult.noted', to),
  'the receipt': (to, n) => dana().send('sent', to, { 'sent.noted': n === 0 ? 'noted.yes' : 'noted.no' }),
  'make it mine': (to) => dana().send('my_mine', to, BOXES),
  'the script': (to) => dana().send('my_script', to, SCRIPT),
  'a script with a name in it': async (to) => {
    await dana().send('my_script', to, NAMED)
    await dana().send('idcheck', { ...to, arg: 'my_script' }, KEEP)
  },
  'it was heard': (to) => dana().press('land.heard', to),
  'it was hard': (to) => dana().press('land.hard', to),
  'try this next': async (to, n) => {
    for (const row of CHOSEN_ROWS.slice(2 * n, 2 * n + 2)) {
      const line = Object.keys(pack.phrases).find((id) => pack.phrases[id as 'phrase.role']?.step === row) ?? ''
      await t.as('sam').send('hint', to, { 'hint.row': `row.${row}`, 'hint.line': line, 'hint.text': 'A platypus.' })
    }
  },
  'a step with the answer': (to, n) => t.as('sam').send('answer', to, { ...ANSWER, 'hint.next': `row.${CHOSEN_ROWS[n]}` }),
  closing: async (to, n) => {
    await t.as('sam').send('close', to, CLOSING)
    await t.as('sam').send('close.detail', to, { ...DETAIL, 'close.noted': n === 0 ? 'noted.yes' : 'noted.no' })
  },
}

/** What is kept that may not be there, by what stood there before. */
function wrong(before: Situation, kept: Situation, { states, script }: Allowed): string[] {
  const rows = CHOSEN_ROWS.flatMap((row) => {
    const mark = kept.rows[row]
    const same = mark === undefined || JSON.stringify(mark) === JSON.stringify(before.rows[row])
    return same || states[row]?.includes(mark.state) ? [] : [`${row} ${mark.state}`]
  })
  return [
    ...rows,
    ...(script || JSON.stringify(kept.script) === JSON.stringify(before.script) ? [] : ['script']),
    ...(states.policy || kept.policyAnswer === before.policyAnswer ? [] : ['the answer to the rule']),
  ]
}

const wrongHints = ({ hints }: Consult, { rows, lines }: Allowed): string[] =>
  hints
    .filter(({ row, line }) => !rows.includes(row) || (line !== null && !lines.includes(line)))
    .map(({ row, line }) => `hint ${row} ${line}`)

async function planted(s: Situation, kept = false): Promise<DraftId> {
  const id = named<DraftId>(randomUUID())
  const at = t.deps.clock.now()
  const rest = { page: 'steps', startedAt: at, changedAt: at, nudgeAt: null, keptAt: kept ? at : null } as const
  await t.put((tx) => tx.drafts.save({ id, workerKey: named<PersonKey>('dana'), situation: s, ...rest }))
  return id
}

const told = (s: Situation): Situation => ({ ...s, opening: 'just', before: 'no', facts: 'A platypus.', need: 'think' })

/** A consult whose situation became this one after it was sent; its level as the rules give it. */
async function become(was: Consult, s: Situation): Promise<Consult> {
  const { level, floor } = levelOf(pack, s)
  const consult = { ...was, situation: { ...told(s), rows: was.situation.rows }, level, floor }
  await t.put(async (tx) => {
    await tx.consults.get(was.id)
    await tx.consults.save(consult)
  })
  return consult
}
const saidOf = ({ situation: { rows, script }, hints, followUps }: Consult) => ({ rows, script, hints, followUps })
const mayOf = (c: Consult): Allowed => allowed(c.situation, stepRules(pack, c.situation, c.level, c.floor), c.answers.length > 0)

/** Nothing is hidden: the doors have to be open here. Then each that differs in what may be said; with kinds alike each meets the others of their states. */
const PLAIN = situation({ category: 'personal_interest' })
const CASES = EACH_TO_SAY.map((s, i): [Situation, number] => [s, i % 3])

describe('a row that is hidden, a state that it does not offer, a script, a hint, how it went: none is kept, over the whole of table B', () => {
  it.each(Object.entries({ ...DRAFT_DOORS, ...KEPT_DOORS }))('of a draft, by %s', async (what, door) => {
    const kept = async (s: Situation, round: number) => {
      const id = await planted(told(s), what in KEPT_DOORS)
      await door({ id }, round)
      const draft = await t.read((tx) => tx.drafts.get(id))
      return { situation: draft?.situation ?? told(s), landed: draft?.landed?.answer }
    }
    const { situation: open, landed } = await kept(PLAIN, 0)
    expect(Object.keys(open.rows).length > 0 || open.script !== null).toBe(true)
    if (door === KEPT_DOORS['it was hard, of what was kept']) expect(landed).toBe('hard')
    const faults: string[] = []
    for (const [s, round] of CASES) {
      const may = allowed(s, tableFor(s), false)
      const { situation, landed } = await kept(s, round)
      const untold = !may.talk && (landed === 'heard' || landed === 'hard') ? ['how it went'] : []
      faults.push(...[...wrong(told(s), situation, may), ...untold].map((one) => `${briefly(s)}: ${one}`))
    }
    expect(faults.slice(0, 5)).toEqual([])
  })

  describe('of what was sent', () => {
    let bases: Consult[]
    beforeAll(async () => {
      bases = await Promise.all([sent(told(PLAIN)), answered(told(PLAIN))].map(async (given) => t.consult((await given(t)).id ?? '')))
    })

    it.each(Object.entries(CONSULT_DOORS))('by %s', async (_what, door) => {
      const [before, after] = bases as [Consult, Consult]
      const kept = async (was: Consult, s: Situation, round: number): Promise<[Consult, Consult]> => {
        const planted = await become(was, s)
        await door({ id: was.id }, round)
        return [planted, await t.consult(was.id)]
      }
      const [shut, open] = await kept(_what === 'the receipt' ? before : after, PLAIN, 0)
      expect(saidOf(open)).not.toEqual(saidOf(shut))
      const faults: string[] = []
      for (const [i, [s, round]] of CASES.entries()) {
        const [planted, now] = await kept(i % 2 === 0 ? after : before, s, round)
        // An answer brings what waited for it.
        const may = mayOf({ ...planted, answers: now.answers })
        const landed = may.talk || now.followUps.length === planted.followUps.length ? [] : ['how it went']
        const found = [...wrong(planted.situation, now.situation, may), ...wrongHints(now, may), ...landed]
        faults.push(...found.map((one) => `${briefly(s)}, ${planted.state}: ${one}`))
      }
      expect(faults.slice(0, 5)).toEqual([])
    })
  })
})
