import { type GuidanceRules, rulesSchema } from '#domain/guidance.ts'
import { OUTCOMES, STEPS } from '#domain/words.ts'

/** Table B, one letter a step in the order of STEPS: safety facts role redirect reassure policy consult record follow. */
const TABLE_B = {
  personal_interest: 'R R R R R R R R R',
  personal_questions: 'R R R R R O O O R',
  contact_channel: 'R R R R O R O R R',
  gift_invite: 'R R O O O R O R O',
  dual_role: 'R R O O O R R R R',
  physical: 'R R O O O R R R R',
  sexualised: 'R R - - - L R L R',
  threat_stalking: 'R R - - - L R L R',
  own_practice: 'R O - - - L R L R',
  other: 'R R O O O O R R R',
}

/** Table C, categories: default, floor, `*` for the close-contact group. */
const TABLE_C = {
  personal_interest: 'soon next_session *',
  personal_questions: 'next_session log_only',
  contact_channel: 'soon log_only *',
  gift_invite: 'next_session log_only',
  dual_role: 'soon next_session',
  physical: 'today soon *',
  sexualised: 'today today *',
  threat_stalking: 'today today *',
  own_practice: 'soon soon *',
  other: 'soon next_session *',
}

const PHRASES = {
  personal_interest: ['role', 'redirect', 'misread', 'reassure', 'care', 'end', 'role_second', 'policy'],
  personal_questions: ['about_me', 'redirect', 'role', 'reassure', 'care', 'end', 'role_second'],
  contact_channel: ['channel', 'redirect', 'text', 'role', 'policy', 'end', 'role_second'],
  gift_invite: ['gift_no', 'redirect', 'gift_small', 'policy', 'role'],
  dual_role: ['role', 'redirect', 'policy', 'reassure', 'end'],
  physical: ['role', 'end', 'redirect', 'reassure', 'role_second'],
  sexualised: [],
  threat_stalking: [],
  own_practice: [],
  other: ['role', 'redirect', 'reassure', 'end'],
}

/** Step of each phrase; `!` when it names a day, a number or a topic. */
const PHRASE_STEPS = {
  role: 'role',
  role_second: 'role!',
  misread: 'role',
  redirect: 'redirect!',
  about_me: 'redirect!',
  end: 'redirect!',
  exit: 'safety',
  reassure: 'reassure!',
  care: 'reassure!',
  policy: 'policy',
  channel: 'policy!',
  gift_no: 'policy',
  gift_small: 'policy',
  agency: '-!',
  risk: 'safety',
  text: 'policy!',
  plain: 'role',
  slip: '-',
  former: 'role!',
}

const table = Object.fromEntries(
  Object.entries(TABLE_B).map(([category, row]) => {
    const rules = row.split(' ')
    return [category, Object.fromEntries(STEPS.map((step, i) => [step, rules[i]]))]
  }),
)

const categories = Object.fromEntries(
  Object.entries(TABLE_C).map(([category, row]) => {
    const [usual, floor, star] = row.split(' ')
    const phrases = PHRASES[category as keyof typeof PHRASES].map((id) => `phrase.${id}`)
    return [category, { default: usual, floor, close_contact: star === '*', phrases }]
  }),
)

const phrases = Object.fromEntries(
  Object.entries(PHRASE_STEPS).map(([id, step]) => {
    const bare = step.replace('!', '')
    return [`phrase.${id}`, { sources: ['added'], step: bare === '-' ? null : bare, names_detail: step.endsWith('!') }]
  }),
)

const times = (acknowledge: string | null, answer: string | null, remind: string[], backup: string | null, manager: string | null) => ({
  acknowledge,
  answer,
  remind,
  backup,
  manager,
})

/** A guidance pack that holds tables B, C and D of the rules and no texts, for tests of rules. */
export const rulesPack: GuidanceRules = rulesSchema.parse({
  pack: { id: 'rules', version: '1', locale: 'en' },
  steps: Object.fromEntries(STEPS.map((step) => [step, { sources: ['added'] }])),
  table,
  categories,
  flags: {
    danger_me: { floor: 'now', reason: 'risk' },
    risk_to_someone: { floor: 'now', reason: 'risk' },
    risk_handled: { floor: 'today', reason: 'risk' },
    abuse_concern: { floor: 'today', reason: 'risk' },
    image_u18: { floor: 'today', reason: 'image' },
    under_18: { floor: 'next_session', close_contact_floor: 'today', reason: 'at_risk' },
    at_risk_adult: { floor: 'next_session', close_contact_floor: 'today', reason: 'at_risk' },
    told_to_stop: { floor: 'today', reason: 'told_to_stop' },
    lone_visit: { floor: null, close_contact_floor: 'today', reason: 'lone' },
    shaken: { floor: 'today', reason: 'talk' },
    legal: { floor: 'today', reason: 'legal' },
    own_serious: { floor: 'today', reason: 'own' },
    money: { floor: 'soon', reason: 'money' },
    client_monitored: { floor: 'soon', reason: 'risk' },
    understanding: { floor: 'soon', reason: 'care' },
    statutory: { floor: 'next_session', reason: 'statutory' },
  },
  levels: {
    now: times('10min', '30min', ['5min'], '0min', '10min'),
    today: times('1wh', '4wh', ['30min', '2wh'], '1wh', '3wh'),
    soon: times('1wd', '2wd', ['4wh', '12wh'], '1wd', '2wd'),
    next_session: times('3wd', '30d', ['3wd', '4wd'], '5wd', '21d'),
    log_only: times(null, null, [], null, null),
  },
  outcomes: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, { requires: [] }])),
  phrases,
  prompts: {},
  script: {
    thanks: { sources: ['added'], step: 'redirect' },
    role: { sources: ['added'], step: 'role' },
    goal: { sources: ['added'], step: 'redirect', names_detail: true },
    reason: { sources: ['added'], step: 'reassure', names_detail: true },
    rule: { sources: ['added'], step: 'policy' },
  },
  practice: {},
})
