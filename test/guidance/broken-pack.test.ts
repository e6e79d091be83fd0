import { describe, expect, it } from 'vitest'
import { FileFault } from '#main/files/file-fault.ts'
import { parseGuidance } from '#main/files/load-guidance.ts'
import { realFiles } from '#test/support/real-pack.ts'

/** The rules and the English: a fault of the rules would be told for every other language, too. */
const whole = Object.fromEntries(Object.entries(realFiles()).filter(([name]) => /^(rules\.yaml|en\/)/.test(name)))

/** The pack with one line changed, and where that line is. */
function broken(find: RegExp, put: string, files = whole): { files: Record<string, string>; file: string; line: number } {
  for (const [file, text] of Object.entries(files)) {
    const lines = text.split('\n')
    const index = lines.findIndex((l) => find.test(l))
    if (index < 0) continue
    lines[index] = lines[index]!.replace(find, put)
    return { files: { ...files, [file]: lines.join('\n') }, file, line: index + 1 }
  }
  throw new Error(`no line fits ${find}`)
}

function faultsOf(files: Record<string, string>): FileFault {
  try {
    parseGuidance(files)
  } catch (error) {
    if (error instanceof FileFault) return error
    throw error
  }
  throw new Error('the pack was taken up')
}

const KINDS: [string, RegExp, string, RegExp][] = [
  ['is not YAML', /^ {2}id: social-work/, '  id: "social', /not readable|quote/i],
  ['writes a name twice', /^ {2}locale: en/, '  id: other', /written twice/],
  ['lacks a field', /^ {2}version: .*/, '', /pack\.version: is missing/],
  ['has an unknown field', /^ {2}locale: en/, '  locale: en\n  colour: red', /“colour” is not a field here/],
  [
    'has a rule that is no rule',
    /^( {2}personal_interest: +\{ safety: R, +facts: )R/,
    '$1X',
    /table\.personal_interest\.facts: should be one of: R, O, L, -/,
  ],
  ['lets people talk it over after sexual conduct', /^( {2}sexualised: .*role: )"-"/, '$1O', /must stay "-"/],
  ['has an unknown level', /^ {4}default: soon/, '    default: whenever', /should be one of: log_only/],
  ['has a usual level under its floor', /^ {4}default: today/, '    default: log_only', /lower than its floor/],
  ['changes the times of an alarm', /^( {2}now: +\{ acknowledge: )10min/, '$160min', /times of an alarm are fixed/],
  ['writes a time nobody can read', /^( {2}soon: .*backup: )1wd/, '$1tomorrow', /write a time like/],
  ['offers a phrase that is not there', /phrase\.gift_no,/, 'phrase.gift_never,', /“phrase\.gift_never” is not one of the phrases/],
  ['gives a reason that is none', /reason: at_risk/, 'reason: bad_feeling', /“bad_feeling” is not a reason/],
  ['asks at closing for a field that is not there', /out\.pointer/, 'out.gossip', /“out\.gossip” is not a field of closing/],
  ['leaves out a source', /^( {2}phrase\.exit: +\{ sources: )\[added\]/, '$1[]', /sources: needs at least 1/],
  ['names a source that is none', /^( {2}role: \{ sources: )\[S0/, '$1[S9', /should be one of: S0/],
  ['has a prompt of an unknown model', /model: kolb/, 'model: cobbler', /“cobbler” is not a model/],
  ['lacks a phrase the program offers by itself', /^ {2}phrase\.exit: .*/, '', /“phrase\.exit” is missing: the program/],
  ['puts a line of safety into one’s own script', /^( {2}thanks: .*step: )redirect/, '$1safety', /must be a step of the talk/],
  ['has no reply that nobody practises', /, alarm: true/, ', lines: [phrase.role, phrase.care]', /that nobody practises is missing/],
  ['has a reply without lines', /^( {2}practice\.coffee: .*), lines: .*\}/, '$1 }', /has two lines to compare, or is an alarm/],
  [
    'practises a line that is none of the talk',
    /lines: \[phrase\.care,/,
    'lines: [phrase.exit,',
    /“phrase\.exit” is not one of the phrases of the talk/,
  ],
  ['has a reply without a source', /^nav\.done: .*/, 'nav.done: "Done"\npractice.new: "Well."', /“practice\.new” names no source/],
  ['has a text nobody asks for', /^nav\.done: .*/, 'nav.done: "Done"\nnav.dance: "Dance"', /“nav\.dance” is not used/],
  ['lacks a text', /^nav\.done: .*/, '', /“nav\.done” is missing/],
  ['has a phrase without a source', /^nav\.done: .*/, 'nav.done: "Done"\nphrase.new: "Well."', /“phrase\.new” names no source/],
  ['has an empty text', /^nav\.done: .*/, 'nav.done: ""', /nav\.done: is empty/],
  ['leaves a brace open', /^time\.span\.hours: .*/, 'time.span.hours: "{n h {n}"', /braces do not fit/],
  ['misspells a placeholder', /^(worker\.agreed\.body: .*)\{person\}/, '$1{persn}', /\{persn\} is not known here; known: \{person\}/],
  [
    'forgets how a time is printed',
    /^(worker\.seen\.fallback: .*)\{answer_by, due\}/,
    '$1{answer_by}',
    /write \{answer_by, due\}, not \{answer_by\}/,
  ],
  [
    'prints a time in an unknown way',
    /^(worker\.seen\.fallback: .*)\{answer_by, due\}/,
    '$1{answer_by, dew}',
    /word after the comma is not known/,
  ],
  ['forgets "other"', /^(queue\.more: .*) other \{# more in Home\}/, '$1', /“other” is missing/],
  ['leaves out a number people need', /^(safety\.line: ".*) Phone \{emergency\}\./, '$1', /\{emergency\} is missing: people need it here/],
  [
    'has a title that is too long',
    /^gate\.title: .*/,
    'gate.title: "Is anyone at all in any danger?"',
    /may come to 31 characters where 24 fit/,
  ],
  [
    'has an option that is too long once filled',
    /^level\.today: "/,
    'level.today: "Before this working day has come to its end, at the latest by ',
    /where 75 fit/,
  ],
  ['uses the straight quote mark', /^nav\.back: .*/, `nav.back: "Don't"`, /curved/],
  ['opens bold and never closes it', /^nav\.back: .*/, 'nav.back: "*Back"', /no second star/],
]

describe('a broken pack stops the start and names line and fault', () => {
  it.each(KINDS)('a pack that %s', (_, find, put, expected) => {
    const { files, file, line } = broken(find, put)
    const fault = faultsOf(files)
    expect(fault.message).toMatch(expected)
    const named = fault.faults.filter((f) => expected.test(f.message))
    // A missing text is named at its language, a missing field at the group it is missing from; all else at its own line or the next one put in.
    if (!/missing/.test(named[0]!.message)) {
      expect(fault.file).toBe(file)
      expect(named.map((f) => f.line - line).every((off) => off === 0 || off === 1)).toBe(true)
    }
    expect(fault.message).toContain(`line ${named[0]!.line}, column ${named[0]!.column}: ${named[0]!.message}`)
  })

  it('names every fault of every file at once, in the order of the lines', () => {
    const titled = broken(/^gate\.title: "/, 'gate.title: "Please tell us first: ')
    const { files } = broken(
      /^gate\.a\.press: .*/,
      'gate.a.press: "*Help"',
      broken(/^nav\.back: .*/, 'nav.back: "*Back"', titled.files).files,
    )
    const { message, faults } = faultsOf(files)
    expect(message.split('\n').map((l) => l.split(': ')[0]!.replace(/\d+/g, 'n'))).toEqual([
      'en/danger.yaml cannot be used:',
      '  line n, column n',
      '  line n, column n',
      'en/shared.yaml cannot be used:',
      '  line n, column n',
    ])
    expect(faults.map((f) => f.line)).toEqual([...faults.map((f) => f.line)].sort((a, b) => a - b))
  })

  it('names a text that two files say, and a language without words', () => {
    const twice = { ...whole, 'en/zebra.yaml': 'nav.back: "Back"' }
    expect(faultsOf(twice).message).toBe('en/zebra.yaml cannot be used:\n  line 1, column 11: nav.back: is written in another file as well')
    expect(faultsOf(broken(/^ {2}locale: en/, '  locale: cy').files).message).toMatch(
      /^rules\.yaml .*\n {2}line \d+, column 11: pack\.locale: there are no words in cy\//,
    )
  })

  it('says it without a stack trace', () => {
    const { files } = broken(/^gate\.title: .*/, 'gate.title: 7')
    expect(faultsOf(files).message).toMatch(/^en\/danger\.yaml cannot be used:\n {2}line \d+, column \d+: gate\.title: put it in quotes$/)
  })
})
