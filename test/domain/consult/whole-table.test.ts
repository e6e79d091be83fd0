import { describe, expect, it } from 'vitest'
import { answer } from '#domain/consult/answering/answer.ts'
import { hint } from '#domain/consult/answering/hint.ts'
import { caseNote } from '#domain/consult/asking/case-note.ts'
import { keepScript, ownScript, scriptLinesOf, sharedScript } from '#domain/consult/asking/keep-script.ts'
import { policyAnswer } from '#domain/consult/asking/policy-answer.ts'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import { linesShown, offeredRows, rowsShown } from '#domain/consult/table-b.ts'
import { didItLand } from '#domain/consult/talk/did-it-land.ts'
import { isRefusal } from '#domain/errors.ts'
import type { PhraseId } from '#domain/guidance.ts'
import { type ConsultId, named, type PackVersion, type PersonKey, type Token } from '#domain/ids.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import { plannedLines } from '#domain/situation/planned-lines.ts'
import { withRows } from '#domain/situation/row-states.ts'
import { ALL_STATES, CHOSEN_ROWS, type ChosenRow, ROW_STATES, type RowState } from '#domain/situation/rows.ts'
import { scriptFits, withScript } from '#domain/situation/script-lines.ts'
import { secondTimeLine } from '#domain/situation/second-time.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { offeredToSay, situationToSend, tableToSend } from '#domain/situation/table-to-send.ts'
import { pack } from '#test/support/real-pack.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { ALL_OF_TABLE, type Allowed, allowed, briefly, EACH, EACH_TO_SAY, tableFor } from '#test/support/table-b.ts'

const rules = { now: local('2026-11-23T10:00'), agency: riverside(), pack }
const dana = named<PersonKey>('dana')
const sam = named<PersonKey>('sam')
const who = { by: dana, at: rules.now }
const ANSWERED: Consult['answers'] = [
  { at: rules.now, by: sam, mode: 'written', text: 'A platypus.', why: '', minutes: null, reviewOn: null },
]
const SCRIPT = { words: 'A platypus.', share: 'yes' as const }

const sentAs = (situation: Situation): Consult => {
  const input = { id: named<ConsultId>('c1'), token: named<Token>('K7F2'), workerKey: dana, packVersion: named<PackVersion>('1') }
  return sendConsult({ ...input, situation, earlierActs: 0 }, rules).consult
}

/** As it was sent, and once somebody has answered, with what may be said of it then. */
const bothOf = (s: Situation): [Consult, Allowed][] => {
  const sent = sentAs({ ...s, facts: 'A platypus.' })
  return [sent, { ...sent, answers: ANSWERED }].map((consult) => [
    consult,
    allowed(consult.situation, tableFor(consult.situation), consult.answers.length > 0),
  ])
}

/** What comes of it; the consult as it was where it is refused. */
function pressed(consult: Consult, press: (consult: Consult) => Changed<Consult>): Consult {
  try {
    return press(consult).consult
  } catch (error) {
    if (!isRefusal(error)) throw error
    return consult
  }
}

const isAllowed = ({ states }: Allowed, row: ChosenRow, state: RowState): boolean => states[row]?.includes(state) ?? false

/** Of each row and state there is: whether it was taken, against whether it may be. Gives those where the two differ. */
function wrong(of: Situation, may: Allowed, take: (row: ChosenRow, state: RowState) => Situation): string[] {
  return CHOSEN_ROWS.flatMap((row) =>
    ALL_STATES.filter((state) => state !== ROW_STATES[row][0]).flatMap((state) => {
      const taken = take(row, state).rows[row]?.state === state
      return taken === isAllowed(may, row, state) ? [] : [`${briefly(of)}: ${row} ${state} ${taken ? 'taken' : 'refused'}`]
    }),
  )
}

/** Said of every row, as an old page of before would have it. */
const OLD = Object.fromEntries(
  CHOSEN_ROWS.map((row) => [row, { state: row === 'record' ? 'done' : row === 'follow_through' ? 'keeps' : 'said', ...who }]),
)
const filled = (s: Situation): Situation => ({
  ...s,
  rows: OLD as Situation['rows'],
  stepsUsed: ['use.role', 'use.redirect', 'use.reassure'],
  policyAnswer: 'clear',
  policies: [{ id: 'gifts', title: 'Gifts', version: '3' }],
  script: SCRIPT,
})

describe('over the whole of table B', () => {
  it('rows, states, lines, planned lines, the line for the second time and the script are those the rules give, and no others', () => {
    const faults: string[] = []
    for (const s of ALL_OF_TABLE) {
      const table = tableToSend(pack, s)
      const may = allowed(s, tableFor(s), false)
      const inLines = (id: PhraseId) => may.lines.includes(id) || id === 'phrase.risk'
      const second = secondTimeLine(pack, s, table)
      const same = [
        JSON.stringify(offeredToSay(table)) === JSON.stringify(may.states),
        phrasesFor(pack, s, table).every(inLines),
        plannedLines(pack, s).every((id) => inLines(id) || (id === 'phrase.exit' && may.talk && s.who === 'client')),
        second === null || inLines(second),
        scriptFits(s, table) === may.script,
      ]
      if (same.includes(false)) faults.push(`${briefly(s)} ${same}`)
    }
    expect(faults.slice(0, 5)).toEqual([])
    expect(ALL_OF_TABLE.length).toBeGreaterThan(30_000)
  })

  it('before it is sent each row takes the states it offers there and no other', () => {
    const faults = EACH.flatMap((s) => {
      const offered = offeredToSay(tableToSend(pack, s))
      return wrong(s, allowed(s, tableFor(s), false), (row, state) => withRows(s, { [row]: state }, who, offered))
    })
    expect(faults.slice(0, 5)).toEqual([])
  })

  it('what was said before another answer hid it is not sent: no row, state, script, rule or what was ticked in earlier versions', () => {
    for (const s of EACH) {
      const may = allowed(s, tableFor(s), false)
      for (const sent of [situationToSend(filled(s), tableToSend(pack, s)), sentAs(filled(s)).situation]) {
        const marks = Object.entries(sent.rows).map(([row, mark]) => isAllowed(may, row as ChosenRow, mark.state))
        expect([briefly(s), marks.includes(false)]).toEqual([briefly(s), false])
        expect([briefly(s), Object.keys(sent.rows)]).toEqual([briefly(s), Object.keys(may.states)])
        expect(sent.stepsUsed.every((used) => may.rows.some((row) => used.endsWith(row)))).toBe(true)
        expect([sent.script, sent.policyAnswer]).toEqual([may.script ? SCRIPT : null, may.states.policy ? 'clear' : null])
      }
    }
  })

  it('once it was sent a row takes the states it offers and no other, by my steps, by what is said of the rule, and by what is said of the file', () => {
    const faults = EACH_TO_SAY.flatMap((s) =>
      bothOf(s).flatMap(([consult, may]) => {
        const said = (press: (c: Consult) => Changed<Consult>) => pressed(consult, press).situation
        const rule = (state: RowState) => policyAnswer(consult, { by: dana, answer: state as 'clear', policies: [] }, rules)
        const file = { done: 'yes', not_yet: 'later', not_needed: 'no' } as const
        return [
          ...wrong(s, may, (row, state) => said((c) => sayRows(c, { by: dana, rows: { [row]: state } }, rules))),
          ...(['clear', 'unclear'] as const)
            .filter((state) => (said(() => rule(state)).rows.policy?.state === state) !== isAllowed(may, 'policy', state))
            .map((state) => `${briefly(s)}: the rule ${state}`),
          ...(['done', 'not_needed'] as const)
            .filter((state) => {
              const noted = said((c) => caseNote(c, { by: dana, noted: file[state] }, rules)).rows.record
              return (noted?.state === state) !== isAllowed(may, 'record', state)
            })
            .map((state) => `${briefly(s)}: the file ${state}`),
        ]
      }),
    )
    expect(faults.slice(0, 5)).toEqual([])
  })

  it('“try this next” points at rows that are there, with lines that may be said, also with an answer', () => {
    const lines = [null, ...(Object.keys(pack.phrases) as PhraseId[])]
    const faults = EACH_TO_SAY.flatMap((s) =>
      bothOf(s).flatMap(([consult, may]) =>
        CHOSEN_ROWS.flatMap((row) =>
          lines.flatMap((line) => {
            const by = { by: sam, row, line, text: '' }
            const after = allowed(s, tableFor(s), true)
            const ok = (one: Allowed) =>
              one.rows.includes(row) && (line === null || (one.lines.includes(line) && pack.phrases[line]?.step === row))
            const pointed = (c: Consult) => c.hints.length > 0
            const alone = pointed(pressed(consult, (c) => hint(c, by, rules)))
            // With an answer goes a row; its line is the same question.
            const along =
              line === null &&
              pointed(pressed(consult, (c) => answer(c, { by: sam, mode: 'written', text: 'A platypus.', hint: by }, rules)))
            return (alone && !ok(may)) || (along && !ok(after)) ? [`${briefly(s)}: ${row} ${line}`] : []
          }),
        ),
      ),
    )
    expect(faults.slice(0, 5)).toEqual([])
  })

  it('a script is made, seen and shared, and how it landed is said, only where the talk stands', () => {
    for (const s of EACH)
      for (const [consult, may] of bothOf(s)) {
        const old = { ...consult, situation: { ...consult.situation, script: SCRIPT } }
        const made = pressed(consult, (c) => keepScript(c, { by: dana, ...SCRIPT }, rules)).situation.script !== null
        const drafted = withScript(s, SCRIPT, tableToSend(pack, s)).script !== null
        const open = consult.level !== 'log_only'
        expect([briefly(s), made, drafted]).toEqual([briefly(s), may.script, may.script])
        expect([ownScript(old, pack) !== null, open && sharedScript(old, pack) !== null]).toEqual([may.script, open && may.script])
        expect(scriptLinesOf(consult, pack).every((line) => may.rows.includes(pack.script[line].step as ChosenRow))).toBe(true)
        for (const landed of ['heard', 'hard'] as const) {
          const kept = pressed(consult, (c) => didItLand(c, { by: dana, answer: landed }, rules)).followUps.length > 0
          expect([briefly(s), landed, kept]).toEqual([briefly(s), landed, may.talk])
        }
      }
  })

  it('what is drawn of a consult is what may be said of it, also once they went on', () => {
    for (const s of EACH)
      for (const [consult, may] of bothOf(s)) {
        const again = { ...consult, wentOn: [{ at: rules.now, by: dana }] }
        expect([briefly(s), rowsShown(consult, pack)]).toEqual([briefly(s), may.rows])
        expect([briefly(s), offeredRows(consult, pack)]).toEqual([briefly(s), may.states])
        for (const line of [...linesShown(consult, pack), ...linesShown(again, pack)])
          expect([briefly(s), line, may.lines.includes(line) || line === 'phrase.risk']).toEqual([briefly(s), line, true])
      }
  })
})
