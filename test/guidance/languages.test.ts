import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askForm } from '#cards/guide/ask-form.ts'
import { stepsForm } from '#cards/guide/steps-form.ts'
import { readerContext } from '#cards/texts/texts.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { type ConsultId, type DraftId, type Locale, named, type PackVersion, type Token } from '#domain/ids.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import { rowsOf } from '#domain/situation/row-states.ts'
import { stepRules, talkIsLater } from '#domain/situation/steps.ts'
import { CATEGORIES, type PersonKey } from '#domain/words.ts'
import { createGuidanceSource } from '#main/files/load-guidance.ts'
import { REAL_PACK } from '#test/support/real-pack.ts'
import { told } from '../cards/support/consults.ts'
import { fullAgency, now } from '../cards/support/reader.ts'

const IDS = {
  id: named<ConsultId>('c-1'),
  token: named<Token>('K7F2'),
  workerKey: named<PersonKey>('dana'),
  packVersion: named<PackVersion>('1'),
}

/** The pack people really get with a second language, whose words are English but for one, with `more` files. */
function withSpanish(more: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'guidance-'))
  cpSync(REAL_PACK, folder, { recursive: true })
  cpSync(join(REAL_PACK, 'en'), join(folder, 'es'), { recursive: true })
  const shared = readFileSync(join(folder, 'es/shared.yaml'), 'utf8')
  const files = { 'es/shared.yaml': shared.replace('nav.next: "Next"', 'nav.next: "Seguir"'), ...more }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  try {
    return createGuidanceSource(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('a second language', () => {
  it('gives its readers its words, whatever their country, and everybody else the first', () => {
    const source = withSpanish()
    const next = (locale?: string) => source.words(locale === undefined ? locale : named(locale)).texts['nav.next']
    expect([next('es'), next('es-MX'), next('en'), next('fr'), next()]).toEqual(['Seguir', 'Seguir', 'Next', 'Next', 'Next'])
  })

  it.each(['table', 'levels', 'steps', 'flags', 'categories'])('cannot say other rules: %s', (rule) => {
    const said = { 'es/rules.yaml': `${rule}: { personal_interest: { safety: R } }` }
    expect(() => withSpanish(said)).toThrow(`es/rules.yaml cannot be used:\n  line 1, column ${rule.length + 3}: ${rule}: `)
  })

  it('gets its readers the same steps, floor and times as anybody', () => {
    const source = withSpanish()
    const agency = fullAgency()
    const drawn = (locale: Locale) =>
      CATEGORIES.map((category) => {
        const reader = { ...agency.byKey.get(named('dana'))!, locale }
        const words = source.words(locale)
        const ctx = readerContext({ rules: source.rules(), words, agency, reader, now, platform: 'Slack' })
        const situation = told('Words.', { category })
        const ids = { ...IDS, situation, earlierActs: 0 }
        const { consult } = sendConsult(ids, { now, agency, pack: ctx.rules })
        const { level, floor, reasons } = consult
        const rules = stepRules(ctx.rules, situation, level, floor)
        const phrases = phrasesFor(ctx.rules, situation, rules)
        const page = {
          draft: { ...consult, id: named<DraftId>('d-1'), situation, page: 'ask', startedAt: now, changedAt: now, nudgeAt: null } as const,
          nonce: 'n',
        }
        const levels = [{ level, answerDueAt: consult.answerDueAt }]
        const forms = [
          askForm(ctx, { ...page, levels, level, floor, reasons }),
          stepsForm(ctx, {
            ...page,
            rows: rowsOf(rules, { answered: false }),
            phrases,
            softened: talkIsLater(ctx.rules, situation, rules),
            first: named('sam'),
          }),
        ]
        return {
          level,
          floor,
          due: [consult.ackDueAt, consult.answerDueAt],
          forms: JSON.stringify(forms).replaceAll('Seguir', 'Next').replaceAll(' y ', ' and '),
        }
      })
    expect(drawn(named('es'))).toEqual(drawn(named('en')))
  })
})
