import { describe, expect, it } from 'vitest'
import { STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import { TEXT_CATALOG } from '#cards/texts/text-catalog.ts'
import { compilePattern } from '#cards/texts/text-pattern.ts'
import { ACTIONS } from '#cards/verbs.ts'
import { named } from '#domain/ids.ts'
import {
  CATEGORIES,
  type Category,
  FLAGS,
  type Flag,
  type Level,
  REASONS,
  STEPS,
  type Step,
  type StepRule,
  TICKED_FLAGS,
} from '#domain/words.ts'
import { PAGE_WORDS } from '#sandbox/page/page-words.ts'
import { everyBranch } from '#test/support/branches.ts'
import { reading } from '#test/support/reading-grade.ts'
import { english, pack, realFiles } from '#test/support/real-pack.ts'

const texts = Object.entries(english.texts)
/** Those of the sandbox’s page are read by people, too. */
const written = [...texts, ...Object.entries(PAGE_WORDS)]
const spoken = written.flatMap(([id, text]) =>
  everyBranch(compilePattern(text, named('en'))).map((branch) => ({
    id,
    text: branch.replaceAll(STRONG_ON, '').replaceAll(STRONG_OFF, ''),
  })),
)

/** Table B, row by row: safety facts role redirect reassure policy consult record follow. */
const TABLE_B: Record<Category, string> = {
  personal_interest: 'RRRRRRRRR',
  personal_questions: 'RRRRROOOR',
  contact_channel: 'RRRRORORR',
  gift_invite: 'RROOOROR' + 'O',
  dual_role: 'RROOORRRR',
  physical: 'RROOORRRR',
  sexualised: 'RR---LRLR',
  threat_stalking: 'RR---LRLR',
  own_practice: 'RO---LRLR',
  other: 'RROOOORRR',
}
/** Table C: default, floor, close-contact group. */
const TABLE_C: Record<Category, [Level, Level, boolean]> = {
  personal_interest: ['soon', 'next_session', true],
  personal_questions: ['next_session', 'log_only', false],
  contact_channel: ['soon', 'log_only', true],
  gift_invite: ['next_session', 'log_only', false],
  dual_role: ['soon', 'next_session', false],
  physical: ['today', 'soon', true],
  sexualised: ['today', 'today', true],
  threat_stalking: ['today', 'today', true],
  own_practice: ['soon', 'soon', true],
  other: ['soon', 'next_session', true],
}
/** Table C, flags: floor, and the floor in the close-contact group where it is another. */
const FLAG_FLOORS: Record<Flag, [Level | null, Level?]> = {
  danger_me: ['now'],
  risk_to_someone: ['now'],
  risk_handled: ['today'],
  abuse_concern: ['today'],
  image_u18: ['today'],
  under_18: ['next_session', 'today'],
  at_risk_adult: ['next_session', 'today'],
  told_to_stop: ['today'],
  lone_visit: [null, 'today'],
  shaken: ['today'],
  legal: ['today'],
  own_serious: ['today'],
  money: ['soon'],
  client_monitored: ['soon'],
  understanding: ['soon'],
  statutory: ['next_session'],
}

describe('the tables of the pack are those of the rules', () => {
  it.each(CATEGORIES)('table B, row %s', (category) => {
    const row = STEPS.map((step: Step) => pack.table[category][step] as StepRule).join('')
    expect(row).toBe(TABLE_B[category])
  })

  it.each(CATEGORIES)('table C, default, floor and group of %s', (category) => {
    const { default: usual, floor, close_contact } = pack.categories[category]
    expect([usual, floor, close_contact]).toEqual(TABLE_C[category])
  })

  it.each(FLAGS)('table C, floor of the flag %s', (flag) => {
    const { floor, close_contact_floor } = pack.flags[flag]
    expect([floor, ...(close_contact_floor ? [close_contact_floor] : [])]).toEqual(FLAG_FLOORS[flag])
  })

  it('table D, times to confirm and to answer', () => {
    const times = Object.fromEntries(Object.entries(pack.levels).map(([level, l]) => [level, [l.acknowledge, l.answer]]))
    expect(times).toEqual({
      now: ['10min', '30min'],
      today: ['1wh', '4wh'],
      soon: ['1wd', '2wd'],
      next_session: ['3wd', '30d'],
      log_only: [null, null],
    })
  })

  it('each step names the parts of the source that the corrected map gives it', () => {
    expect(Object.fromEntries(STEPS.map((step) => [step, [...pack.steps[step].sources].sort()]))).toEqual({
      safety: ['added'],
      facts: ['added'],
      role: ['C1', 'C5', 'C6', 'C7', 'S0', 'S1'],
      redirect: ['C2', 'C8', 'C9'],
      reassure: ['C10', 'C3', 'C5'],
      policy: ['S2'],
      consult: ['C4', 'S3'],
      record: ['added'],
      follow_through: ['C11', 'C3', 'C4', 'C8', 'Q2'],
    })
  })

  it('every part of the source has a place', () => {
    const used = new Set(Object.values(pack.steps).flatMap((s) => s.sources))
    for (const key of ['S0', 'S1', 'S2', 'S3', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'Q2'])
      expect(used).toContain(key)
  })

  it('closing asks what the rules require for each outcome, and who tells the client', () => {
    const { withdrawn, ...others } = pack.outcomes
    expect(withdrawn.requires).toEqual([])
    for (const { requires } of Object.values(others)) expect(requires).toContain('out.tells')
    expect(pack.outcomes.safety_plan.requires).toEqual(['out.owner', 'out.check', 'out.tells'])
    expect(pack.outcomes.safeguarding.requires).toEqual(['out.decision', 'out.reason', 'out.time', 'out.tells'])
    expect(pack.outcomes.coached_continue.requires).toContain('out.review')
  })
})

describe('the phrases and prompts', () => {
  it('are the nineteen phrases of the rules, in their order', () => {
    const order =
      'role role_second misread redirect about_me end exit reassure care policy channel gift_no gift_small agency risk text plain slip former'
    expect(Object.keys(pack.phrases)).toEqual(order.split(' ').map((id) => `phrase.${id}`))
  })

  it('leave gaps to be filled by hand, in brackets, and take nothing from us', () => {
    expect(english.texts['phrase.role']).toContain('[your role]')
    for (const id of Object.keys(pack.phrases)) expect(compilePattern(english.texts[id]!, named('en')).slots).toEqual([])
  })

  it('are never offered after sexual conduct, a threat or a slip of one’s own', () => {
    for (const category of ['sexualised', 'threat_stalking', 'own_practice'] as const) expect(pack.categories[category].phrases).toEqual([])
  })

  it('mark each line that names a day, a number or a topic, for clients whose phone may be watched', () => {
    for (const [id, phrase] of Object.entries(pack.phrases)) {
      const names = /\[(agreed time|work number|service|hours|topic|task|goal|What happened)\]/.test(english.texts[id]!)
      if (id === 'phrase.role' || id === 'phrase.role_second' || id === 'phrase.plain') continue
      expect([id, phrase.names_detail ?? false]).toEqual([id, names])
    }
  })

  it('hold the twenty-five prompts of five models and of after-care', () => {
    const counts: Record<string, number> = {}
    for (const { model } of Object.values(pack.prompts)) counts[model] = (counts[model] ?? 0) + 1
    expect(counts).toEqual({ gibbs: 6, what: 4, kolb: 4, schon: 4, johns: 4, care: 3 })
  })
})

describe('what a worker says in their own words, and practises', () => {
  it('the script is the thanks, the role, the goal, why one cares and the rule, each from its part of the source', () => {
    expect(Object.entries(pack.script).map(([id, { sources, step }]) => [id, sources[0], step])).toEqual([
      ['thanks', 'C8', 'redirect'],
      ['role', 'S1', 'role'],
      ['goal', 'C2', 'redirect'],
      ['reason', 'C10', 'reassure'],
      ['rule', 'S2', 'policy'],
    ])
  })

  it('marks each line of the script that names the goal, for clients whose phone may be watched', () => {
    for (const [id, { names_detail = false }] of Object.entries(pack.script))
      expect([id, names_detail]).toEqual([id, english.texts[`script.${id}`]!.includes('{goal}')])
  })

  it('the replies to practise are made up, and each but the alarm has two different lines of the talk', () => {
    const replies = Object.values(pack.practice)
    expect(replies.length).toBeGreaterThanOrEqual(6)
    expect(replies.every(({ sources }) => sources.join() === 'added')).toBe(true)
    expect(replies.filter(({ alarm }) => alarm)).toHaveLength(1)
    for (const { lines } of replies) {
      expect(new Set(lines).size).toBe(lines?.length ?? 0)
      for (const line of lines ?? []) expect(['role', 'redirect', 'reassure', 'policy']).toContain(pack.phrases[line]!.step)
    }
  })
})

describe('the texts', () => {
  it('are all there, and no others', () => {
    const missing = Object.keys(TEXT_CATALOG).filter((id) => !Object.hasOwn(english.texts, id))
    expect(missing).toEqual([])
    const own = [pack.phrases, pack.prompts, pack.practice].flatMap(Object.keys)
    expect(texts.length).toBe(Object.keys(TEXT_CATALOG).length + own.length)
    expect(texts.length).toBeGreaterThanOrEqual(899)
  })

  it('name every category, ticked flag, reason and button', () => {
    for (const id of CATEGORIES) expect(english.texts).toHaveProperty([`category.${id}`])
    for (const id of TICKED_FLAGS) expect(english.texts).toHaveProperty([`flag.${id}`])
    for (const id of REASONS) expect(english.texts).toHaveProperty([`reason.${id}`])
    const elsewhere = new Set([
      'consult.exclude',
      'steps.how',
      'consult.mine',
      'consult.script',
      'draft.steps',
      'land.no_danger',
      'kept.heard',
      'kept.hard',
      'kept.not_up',
      'kept.went_on',
      'kept.no_danger',
    ])
    expect(ACTIONS.filter((id) => !elsewhere.has(id) && !Object.hasOwn(english.texts, id))).toEqual([])
  })

  it('read at grade 8 or lower, over their sentences of eight words and more', () => {
    const hard = spoken.map((s) => ({ ...s, ...reading(s.text) })).filter((s) => s.grade > 8)
    expect(hard.map((s) => `${s.id} ${s.grade.toFixed(1)}`)).toEqual([])
  })

  it('have no sentence of more than 25 words', () => {
    expect(spoken.filter((s) => reading(s.text).longest > 25).map((s) => s.id)).toEqual([])
  })

  it('avoid the words that blame, frighten or tire', () => {
    const avoided =
      /\b(anonymous|de-identified|violation|perpetrator|victim|transference|escalat\w*|SLA|tickets?|overdue|ignored|failed to|mandatory|please note|simply|sorry for the inconvenience|boss)\b|!/i
    expect(spoken.filter((s) => avoided.test(s.text)).map((s) => s.id)).toEqual([])
  })

  it('say "must" only of the law, "incident" only of the report that is a right, "case" only of the token', () => {
    const rest = spoken.map((s) => ({
      id: s.id,
      text: s.text
        .replace(/case (token|system|note)/gi, '')
        .replace(/must see us by law/gi, '')
        .replace(/incident report/gi, ''),
    }))
    expect(rest.filter((s) => /\b(must|incident|case)\b/i.test(s.text)).map((s) => s.id)).toEqual([])
  })

  it('hold no emoji and no straight quote mark', () => {
    expect(written.filter(([, text]) => /['"]|\p{Extended_Pictographic}/u.test(text)).map(([id]) => id)).toEqual([])
  })

  it('name nobody in a fallback, which may light up a locked phone', () => {
    const people = new Set([
      'worker',
      'person',
      'first',
      'name',
      'names',
      'people',
      'next',
      'from',
      'supervisor',
      'backup',
      'manager',
      'others',
      'words',
    ])
    const named = Object.entries(TEXT_CATALOG)
      .filter(([, [place]]) => place === 'fallback')
      .filter(([, [, ...slots]]) => slots.some((slot) => people.has(slot.split(':')[0]!)))
    expect(named.map(([id]) => id)).toEqual([])
  })

  it('name no person in a page title', () => {
    const titles = Object.entries(TEXT_CATALOG).filter(([, [place]]) => place === 'title')
    expect(titles.filter(([, [, ...slots]]) => slots.some((slot) => slot !== 'token')).map(([id]) => id)).toEqual([])
  })

  it('open, file by file, with how a practice lead changes one', () => {
    for (const [name, text] of Object.entries(realFiles()))
      expect([name, text.slice(0, 600)]).toEqual([name, expect.stringMatching(/How to change a text:|can change this file/)])
  })
})
