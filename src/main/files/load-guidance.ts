import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { TEXT_CATALOG } from '#cards/texts/text-catalog.ts'
import { offset } from '#domain/agency.ts'
import { type GuidanceRules, type GuidanceWords, rulesSchema } from '#domain/guidance.ts'
import { type Locale, named } from '#domain/ids.ts'
import { ALWAYS_THERE } from '#domain/situation/phrases.ts'
import { CATEGORIES, FLAGS, LEVELS, OUTCOMES, REASONS, rank, STEPS } from '#domain/words.ts'
import type { GuidanceSource } from '#usecases/ports/clock-and-files.ts'
import { textFaults } from './check-texts.ts'
import { type Fault, FileFault } from './file-fault.ts'
import { talkFaults } from './talk-faults.ts'
import { readYaml, shaped, type YamlFile } from './yaml-file.ts'

const TALK_STEPS = ['role', 'redirect', 'reassure'] as const
/** After these nobody is sent back to talk it over with the client (table B). */
const NEVER_TALK = ['sexualised', 'threat_stalking', 'own_practice'] as const
/** The times of an alarm are not the pack's to change (table D). */
const NOW = { acknowledge: '10min', answer: '30min', remind: ['5min'], backup: '0min', manager: '10min' }
const MODELS = ['gibbs', 'what', 'kolb', 'schon', 'johns', 'care']

const RULES = 'rules.yaml'
const wordsSchema = z.record(z.string(), z.string())

/** A pack as read: the rules, and the words of each language, the one for readers without their own first. */
export interface Guidance {
  rules: GuidanceRules
  languages: readonly [GuidanceWords, ...GuidanceWords[]]
}

/** Reads a pack's folder: `rules.yaml`, and one folder of words (`*.yaml`) for each language. Throws FileFault, which names every line and fault. */
export function loadGuidance(folder: string): Guidance {
  const files = globSync(['*.yaml', '*/*.yaml'], { cwd: folder }).map((name) => name.replaceAll('\\', '/'))
  return parseGuidance(Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')])))
}

/** As `loadGuidance`, from texts by file name; the names stand in the faults. */
export function parseGuidance(texts: Readonly<Record<string, string>>): Guidance {
  const file = readYaml(RULES, texts[RULES] ?? '')
  const rules = shaped(file, rulesSchema)
  const { locale } = rules.pack
  const faults = [...ruleFaults(file, rules), ...referenceFaults(file, rules), ...talkFaults(file, rules)]
  const byLocale = Map.groupBy(
    Object.keys(texts).filter((name) => name !== RULES),
    (name) => named<Locale>(dirname(name)),
  )
  if (!byLocale.has(locale)) faults.push(file.fault(['pack', 'locale'], `there are no words in ${locale}/`))
  const also: FileFault[] = faults.length > 0 ? [new FileFault(RULES, faults)] : []
  const languages = [...byLocale].map(([one, names]) => {
    const { words, faults } = wordsOf(
      one,
      names.map((name) => readYaml(name, texts[name] ?? '')),
      rules,
    )
    also.push(...faults)
    return words
  })
  const [first, ...rest] = languages.sort((a, b) => Number(b.locale === locale) - Number(a.locale === locale))
  if (also.length > 0 || !first) throw FileFault.joined(also)
  return { rules, languages: [first, ...rest] }
}

/** The words of a reader's language are those of its folder, else of the same language in another country, else the first. */
export function createGuidanceSource(folder: string): GuidanceSource {
  const { rules, languages } = loadGuidance(folder)
  const byLocale = new Map(languages.toReversed().flatMap((w) => [[language(w.locale), w] as const, [w.locale, w] as const]))
  return {
    rules: () => rules,
    words: (locale) => (locale ? (byLocale.get(locale) ?? byLocale.get(language(locale))) : undefined) ?? languages[0],
  }
}

const language = (locale: Locale): Locale => named(locale.split('-')[0] ?? locale)

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
  for (const id of ALWAYS_THERE) known(['phrases'], id, Object.hasOwn(pack.phrases, id), 'is missing: the program offers it by itself')
  for (const model of MODELS) {
    known(
      ['prompts'],
      model,
      Object.values(pack.prompts).some((prompt) => prompt.model === model),
      'is a model without a prompt',
    )
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

/** The texts of one language, from all its files, and what is wrong with them, file by file. */
function wordsOf(locale: Locale, files: readonly YamlFile[], rules: GuidanceRules): { words: GuidanceWords; faults: FileFault[] } {
  const own = new Set([rules.phrases, rules.prompts, rules.practice].flatMap(Object.keys))
  const texts: Record<string, string> = {}
  const faults: FileFault[] = []
  for (const file of files) {
    const found: Fault[] = []
    for (const [id, text] of Object.entries(shaped(file, wordsSchema))) {
      if (Object.hasOwn(texts, id)) found.push(file.fault([id], 'is written in another file as well'))
      else if (own.has(id) || (Object.hasOwn(TEXT_CATALOG, id) && !isOwn(id)))
        found.push(...textFaults(id, text, locale).map((fault) => file.fault([id], fault)))
      else found.push(file.fault([], isOwn(id) ? `“${id}” names no source: list it in ${RULES}` : `the text “${id}” is not used`, id))
      texts[id] = text
    }
    if (found.length > 0) faults.push(new FileFault(file.name, found))
  }
  const missing = [...new Set([...Object.keys(TEXT_CATALOG), ...own])].filter((id) => !Object.hasOwn(texts, id))
  if (missing.length > 0)
    faults.push(
      new FileFault(
        `${locale}/`,
        missing.map((id) => ({ line: 1, column: 1, message: `the text “${id}” is missing` })),
      ),
    )
  return { words: { locale, texts }, faults }
}

/** Texts a pack adds by itself; the rules list them with their sources. */
const isOwn = (id: string): boolean => /^(phrase|prompt|practice)\./.test(id)
