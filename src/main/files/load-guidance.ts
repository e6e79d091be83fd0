import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { TEXT_CATALOG } from '#cards/texts/text-catalog.ts'
import { offset } from '#domain/agency.ts'
import { type GuidanceRules, type GuidanceWords, rulesSchema } from '#domain/guidance.ts'
import { CATEGORIES, FLAGS, LEVELS, OUTCOMES, REASONS, rank, STEPS } from '#domain/words.ts'
import type { GuidanceSource } from '#usecases/ports/clock-and-files.ts'
import { textFaults } from './check-texts.ts'
import { type Fault, FileFault } from './file-fault.ts'
import { readYaml, shaped, type YamlFile } from './yaml-file.ts'

const TALK_STEPS = ['role', 'redirect', 'reassure'] as const
/** After these nobody is sent back to talk it over with the client (table B). */
const NEVER_TALK = ['sexualised', 'threat_stalking', 'own_practice'] as const
/** The times of an alarm are not the pack's to change (table D). */
const NOW = { acknowledge: '10min', answer: '30min', remind: ['5min'], backup: '0min', manager: '10min' }
const MODELS = ['gibbs', 'what', 'kolb', 'schon', 'johns', 'care']

const locale = z.string().min(2)
const texts = z.record(z.string(), z.string())
const packSchema = rulesSchema.extend({ pack: rulesSchema.shape.pack.extend({ locale }), texts })
/** A further language has words only: it cannot even say other rules. */
const wordsSchema = z.strictObject({ pack: z.strictObject({ locale }), texts })

export interface Guidance {
  rules: GuidanceRules
  words: GuidanceWords
}

/** Reads the pack with its first language. Throws FileFault, which names every line and fault. */
export const loadGuidance = (path: string): Guidance => parseGuidance(basename(path), readFileSync(path, 'utf8'))

/** As `loadGuidance`, from text. `name` stands in the faults. */
export function parseGuidance(name: string, text: string): Guidance {
  const file = readYaml(name, text)
  const { pack, texts, ...tables } = shaped(file, packSchema)
  const rules = { ...tables, pack: { id: pack.id, version: pack.version } }
  const words = { locale: pack.locale, texts }
  const faults = [...ruleFaults(file, rules), ...referenceFaults(file, rules), ...allTextFaults(file, rules, words)]
  if (faults.length > 0) throw new FileFault(name, faults)
  return { rules, words }
}

function loadWords(path: string, rules: GuidanceRules): GuidanceWords {
  const file = readYaml(basename(path), readFileSync(path, 'utf8'))
  const { pack, texts } = shaped(file, wordsSchema)
  const words = { locale: pack.locale, texts }
  const faults = allTextFaults(file, rules, words)
  if (faults.length > 0) throw new FileFault(basename(path), faults)
  return words
}

/**
 * One pack, or a folder: its first file by name holds the rules and the words for readers without their own language; each further
 * one holds the words of one more. Throws FileFault.
 */
export function createGuidanceSource(path: string): GuidanceSource {
  const [head, ...more] = packFiles(path)
  if (head === undefined) throw new FileFault(path, [{ line: 1, column: 1, message: 'no guidance pack (*.yaml) in this folder' }])
  const { rules, words: first } = loadGuidance(head)
  const all = [first, ...more.map((one) => loadWords(one, rules))]
  const byLocale = new Map(all.toReversed().flatMap((w) => [[language(w.locale), w] as const, [w.locale, w] as const]))
  return {
    rules: () => rules,
    words: (locale) => (locale ? (byLocale.get(locale) ?? byLocale.get(language(locale))) : undefined) ?? first,
  }
}

function packFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const files = readdirSync(path).filter((f) => f.endsWith('.yaml'))
  return files.sort().map((f) => join(path, f))
}

const language = (locale: string) => locale.split('-')[0] ?? locale

/** The parts of the tables that keep people safe. */
function ruleFaults(file: YamlFile, pack: GuidanceRules): Fault[] {
  const faults: Fault[] = []
  for (const category of NEVER_TALK) {
    for (const step of TALK_STEPS) {
      if (pack.table[category][step] !== '-')
        faults.push(file.fault(['table', category, step], 'must stay "-": nobody is sent back to talk it over'))
    }
  }
  for (const category of CATEGORIES) {
    const { default: usual, floor, phrases } = pack.categories[category]
    if (rank(usual) < rank(floor)) faults.push(file.fault(['categories', category, 'default'], 'is lower than its floor'))
    if (pack.table[category].safety !== 'R') faults.push(file.fault(['table', category, 'safety'], 'must stay R'))
    if (TALK_STEPS.every((step) => pack.table[category][step] === '-') && phrases.length > 0) {
      faults.push(file.fault(['categories', category, 'phrases'], 'must be empty where talking to the client is never shown'))
    }
  }
  for (const level of LEVELS) {
    for (const [field, value] of Object.entries(pack.levels[level])) {
      for (const time of [value].flat()) {
        if (time !== null && !offset.safeParse(time).success)
          faults.push(file.fault(['levels', level, field], 'write a time like 30min, 2h, 4wh, 14d or 1wd'))
      }
    }
  }
  if (JSON.stringify(sorted(pack.levels.now)) !== JSON.stringify(sorted(NOW)))
    faults.push(file.fault(['levels', 'now'], 'the times of an alarm are fixed'))
  return faults
}

const sorted = (record: object) => Object.entries(record).sort(([a], [b]) => a.localeCompare(b))

/** Names that stand for something else in the pack. */
function referenceFaults(file: YamlFile, pack: GuidanceRules): Fault[] {
  const faults: Fault[] = []
  const known = (path: (string | number)[], id: string, ok: boolean, what: string) => {
    if (!ok) faults.push(file.fault(path, `“${id}” ${what}`))
  }
  for (const category of CATEGORIES) {
    pack.categories[category].phrases.forEach((id, i) => {
      known(['categories', category, 'phrases', i], id, Object.hasOwn(pack.phrases, id), 'is not one of the phrases')
    })
  }
  for (const flag of FLAGS) {
    const { reason } = pack.flags[flag]
    known(
      ['flags', flag, 'reason'],
      reason,
      (REASONS as readonly string[]).includes(reason),
      `is not a reason; known: ${REASONS.join(', ')}`,
    )
  }
  for (const outcome of OUTCOMES) {
    pack.outcomes[outcome].requires.forEach((id, i) => {
      known(['outcomes', outcome, 'requires', i], id, id.startsWith('out.') && Object.hasOwn(TEXT_CATALOG, id), 'is not a field of closing')
    })
  }
  for (const outcome of OUTCOMES) {
    const { prompt } = pack.outcomes[outcome]
    if (prompt !== undefined)
      known(['outcomes', outcome, 'prompt'], prompt, Object.hasOwn(pack.prompts, prompt), 'is not one of the prompts')
  }
  for (const [id, prompt] of Object.entries(pack.prompts)) {
    known(['prompts', id, 'model'], prompt.model, MODELS.includes(prompt.model), `is not a model; known: ${MODELS.join(', ')}`)
  }
  for (const step of STEPS) {
    const { sources } = pack.steps[step]
    if (new Set(sources).size !== sources.length) faults.push(file.fault(['steps', step, 'sources'], 'names a source twice'))
  }
  return faults
}

function allTextFaults(file: YamlFile, pack: GuidanceRules, { locale, texts }: GuidanceWords): Fault[] {
  const faults: Fault[] = []
  for (const id of new Set([...Object.keys(TEXT_CATALOG), ...Object.keys(pack.phrases), ...Object.keys(pack.prompts)])) {
    if (!Object.hasOwn(texts, id)) faults.push(file.fault(['texts'], `the text “${id}” is missing`))
  }
  for (const [id, text] of Object.entries(texts)) {
    const own = Object.hasOwn(pack.phrases, id) || Object.hasOwn(pack.prompts, id)
    if (!own && !Object.hasOwn(TEXT_CATALOG, id)) {
      const orphan = id.startsWith('phrase.') || id.startsWith('prompt.')
      faults.push(
        file.fault(['texts'], orphan ? `“${id}” names no source: list it under phrases or prompts` : `the text “${id}” is not used`, id),
      )
      continue
    }
    if (!own && /^(phrase|prompt)\./.test(id))
      faults.push(file.fault(['texts'], `“${id}” names no source: list it under phrases or prompts`, id))
    for (const fault of textFaults(id, text, locale, own)) faults.push(file.fault(['texts', id], fault))
  }
  return faults
}
