import { checkInPrompt } from '#cards/check-ins/check-in-prompt.ts'
import { checkInSetupForm } from '#cards/check-ins/check-in-setup-form.ts'
import { checkInWritingForm } from '#cards/check-ins/check-in-writing-form.ts'
import { lineMessage } from '#cards/consult-card/line-message.ts'
import { reflectionExportForm } from '#cards/reflections/reflection-export-form.ts'
import { reflectionForm, sharedReflectionForm } from '#cards/reflections/reflection-form.ts'
import { reflectionShared } from '#cards/reflections/reflection-shared.ts'
import { reflectionsForm } from '#cards/reflections/reflections-form.ts'
import type { PromptId } from '#domain/guidance.ts'
import { named, type ReflectionId } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { nonce } from './common.ts'

/** Check-ins and reflections: the author's own screens, and the one a supervisor may be given. */
export function drawReflections(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const author = readerOf('dana', { agency })
  const sup = readerOf('bo', { agency })
  const choice = { rhythm: 'two', weekday: 'fri', time: '15:00', model: 'mixed', count: 2 } as const
  const prompts: PromptId[] = ['prompt.gibbs.1', 'prompt.care.3']
  const one = {
    id: named<ReflectionId>('r-1'),
    author: named<PersonKey>('dana'),
    writtenAt: now,
    changedAt: now,
    prompts,
    text: words.trim() === '' ? 'x' : words,
    tags: [],
    sharedWith: null,
    sharedAt: null,
  }
  const shared = { ...one, sharedWith: named<PersonKey>('sam'), sharedAt: now }
  const rows = Array.from({ length: 10 }, (_, i) => (i % 2 ? one : shared))
  const reads = Array.from({ length: 5 }, (_, i) => ({ person: named<PersonKey>('sam'), at: now + i }))
  const prompt = checkInPrompt(author, { ask: 'a-1', prompts })
  return {
    'checkin.setup': checkInSetupForm(author, { nonce, choice, days: ['mon', 'tue', 'fri'] }),
    'checkin.setup without days': checkInSetupForm(author, { nonce, choice, days: [] }),
    'checkin.writing': checkInWritingForm(author, { id: 'a-1', nonce, prompts }),
    'checkin.writing again': checkInWritingForm(author, { id: 'r-1', nonce, prompts, text: words }),
    reflections: reflectionsForm(author, { nonce, rows, total: 500, offset: 20 }),
    'reflections none': reflectionsForm(author, { nonce, rows: [], total: 0, offset: 0 }),
    reflection: reflectionForm(author, { reflection: one, nonce, reads: [], never: [], found: 2 }),
    'reflection shared': reflectionForm(author, { reflection: shared, nonce, reads, never: [] }),
    'reflection for the supervisor': sharedReflectionForm(sup, { reflection: shared, nonce }),
    'reflection.export': reflectionExportForm(author, { reflection: one, nonce }),
    'checkin.prompt': prompt,
    'reflection.shared.sup': reflectionShared(sup, shared),
    'checkin.offer': lineMessage(author, {
      textId: 'checkin.offer',
      fallbackId: 'checkin.fallback',
      params: {},
      buttons: ['checkin.start', 'checkin.no'],
    }),
    'checkin.paused': lineMessage(author, {
      textId: 'checkin.paused',
      fallbackId: 'checkin.fallback',
      params: {},
      buttons: ['checkin.resume'],
    }),
    'checkin.skipped': lineMessage(author, {
      textId: 'checkin.skipped',
      fallbackId: 'checkin.fallback',
      params: { next_at: { at: now } },
      buttons: [],
    }),
    'reflect.after': lineMessage(author, {
      textId: 'reflect.after.body',
      fallbackId: 'reflect.after.fallback',
      params: { prompt: 'prompt.care.1' },
      buttons: ['checkin.write', 'checkin.skip'],
    }),
  }
}
