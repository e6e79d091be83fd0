import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { VERBS } from '#cards/verbs.ts'

/** Every verb that is tried here, and the folder of the use case that a suite stands for. */
const tried = globSync('*/*.test.ts', { cwd: import.meta.dirname }).flatMap((path) => {
  const text = readFileSync(`${import.meta.dirname}/${path}`, 'utf8')
  const lists = [...text.matchAll(/for \(const (?:id|\[id, \w+\]) of (\[[\s\S]*?\]) as const\)/g)].map(([, list]) => list ?? '')
  const named = [...text.matchAll(/\b(?:verb|held)\(\s*'(\w+)'/g)].map(([, id]) => id)
  return [...named, ...lists.flatMap((list) => [...list.matchAll(/'(\w+)'/g)].map(([, id]) => id))]
})

it('every verb of the table is tried at the doors', () => {
  expect(Object.keys(VERBS).filter((id) => !tried.includes(id))).toEqual([])
})
