import type { Agency } from '../agency.ts'
import type { PersonKey } from '../words.ts'
import type { Situation } from './situation.ts'

/** Whom the worker may pick to hear that the manager or HR is asked to step in (R13): the manager first, nobody who is left out. */
export function stepInChoices(agency: Agency, workerKey: PersonKey, excluded: readonly PersonKey[]): PersonKey[] {
  const keys = [agency.byKey.get(workerKey)?.manager, agency.contacts.hr]
  const fits = (key: PersonKey | undefined): key is PersonKey =>
    key !== undefined && key !== workerKey && agency.byKey.has(key) && !excluded.includes(key)
  return [...new Set(keys.filter(fits))]
}

/** Who hears of it: the person picked; nobody in their place where they were left out since; the first there is while nobody was picked. */
export function stepInOf(
  agency: Agency,
  workerKey: PersonKey,
  { need, stepIn, excluded }: Pick<Situation, 'need' | 'stepIn' | 'excluded'>,
): PersonKey | null {
  if (need !== 'hr') return null
  const choices = stepInChoices(agency, workerKey, excluded)
  return stepIn === null ? (choices[0] ?? null) : (choices.find((key) => key === stepIn) ?? null)
}
