import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FAILPOINTS, type Failpoint, failpoint, onFailpoint } from '#failpoints/failpoint.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Where each name is passed: the rooms that say `failpoint('…')`. */
function placesOf(): Map<string, string[]> {
  const places = new Map<string, string[]>()
  for (const file of globSync(['src/**/*.ts', 'jobs/**/*.ts'], { cwd: ROOT }))
    for (const [, name = ''] of readFileSync(join(ROOT, file), 'utf8').matchAll(/\bfailpoint\('([^']+)'\)/g))
      places.set(name, [...(places.get(name) ?? []), file.split('/')[1] ?? ''])
  return places
}

test('every failpoint of the list is passed somewhere, in one place or once in each platform’s room', () => {
  const places = placesOf()
  for (const name of FAILPOINTS)
    expect([name, places.get(name)?.toSorted()]).toSatisfy(([, rooms]) => isOnce(rooms as string[] | undefined))
  expect(FAILPOINTS.length).toBeGreaterThanOrEqual(40)
})

const isOnce = (rooms: string[] | undefined): boolean => rooms?.length === 1 || rooms?.join() === 'slack,teams'

test('only the list of them and a test’s entry point can say what happens at one', () => {
  const says = globSync(['src/**/*.ts', 'jobs/**/*.ts', 'sandbox/**/*.ts'], { cwd: ROOT }).filter((file) =>
    readFileSync(join(ROOT, file), 'utf8').includes('onFailpoint'),
  )
  expect(says).toEqual(['src/failpoints/failpoint.ts'])
})

test('passing one does nothing until somebody says what', () => {
  const passed: Failpoint[] = []
  failpoint('post.sending')
  onFailpoint((name) => passed.push(name))
  failpoint('post.answered')
  expect(passed).toEqual(['post.answered'])
})
