import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stepsForm } from '#cards/guide/steps-form.ts'
import { tellForm } from '#cards/guide/tell-form.ts'
import { readerContext } from '#cards/texts/texts.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import { stepRules, talkIsLater } from '#domain/situation/steps.ts'
import { CATEGORIES } from '#domain/words.ts'
import { createGuidanceSource } from '#main/files/load-guidance.ts'
import { told } from '../cards/support/consults.ts'
import { fullAgency, now } from '../cards/support/reader.ts'

const english = readFileSync(new URL('../../guidance/social-work.en.yaml', import.meta.url), 'utf8')
const texts = english.slice(english.indexOf('\ntexts:'))

/** The shipped pack with a second language, whose file also says `more`. */
function withSpanish(more = '') {
  const folder = mkdtempSync(join(tmpdir(), 'guidance-'))
  writeFileSync(join(folder, 'a.en.yaml'), english)
  writeFileSync(join(folder, 'b.es.yaml'), `pack: { locale: es }\n${more}${texts.replace('nav.next: "Next"', 'nav.next: "Seguir"')}`)
  return createGuidanceSource(folder)
}

describe('a second language', () => {
  it('gives its readers its words, whatever their country, and everybody else the first', () => {
    const source = withSpanish()
    const next = (locale?: string) => source.words(locale).texts['nav.next']
    expect([next('es'), next('es-MX'), next('en'), next('fr'), next()]).toEqual(['Seguir', 'Seguir', 'Next', 'Next', 'Next'])
  })

  it.each(['table: {}', 'levels: {}', 'steps: {}', 'flags: {}', 'categories: {}'])('cannot say other rules: %s', (rule) => {
    expect(() => withSpanish(`${rule}\n`)).toThrow(`line 2, column 1: “${rule.split(':')[0]}” is not a field here`)
  })

  it('gets its readers the same steps, floor and times as anybody', () => {
    const source = withSpanish()
    const agency = fullAgency()
    const drawn = (locale: string) =>
      CATEGORIES.map((category) => {
        const reader = { ...agency.byKey.get('dana')!, locale }
        const words = source.words(locale)
        const ctx = readerContext({ rules: source.rules(), words, agency, reader, now, platform: 'Slack' })
        const situation = told('Words.', { category })
        const ids = { id: 'c-1', token: 'K7F2', workerKey: 'dana', packVersion: '1', situation, earlierActs: 0 }
        const { consult } = sendConsult(ids, { now, agency, pack: ctx.rules })
        const { level, floor, reasons } = consult
        const rules = stepRules(ctx.rules, situation, level, floor)
        const phrases = phrasesFor(ctx.rules, situation, rules)
        const page = { draft: { ...consult, situation, page: 'tell', startedAt: now, changedAt: now, nudgeAt: null } as const, nonce: 'n' }
        const step = { n: 2, total: 5 }
        const levels = [{ level, answerDueAt: consult.answerDueAt }]
        const forms = [
          tellForm(ctx, { ...page, step, levels, level, floor, reasons }),
          stepsForm(ctx, { ...page, step, rules, phrases, softened: talkIsLater(ctx.rules, situation, rules) }),
        ]
        return {
          level,
          floor,
          due: [consult.ackDueAt, consult.answerDueAt],
          forms: JSON.stringify(forms).replaceAll('Seguir', 'Next').replaceAll(' y ', ' and '),
        }
      })
    expect(drawn('es')).toEqual(drawn('en'))
  })
})
