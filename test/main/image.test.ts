import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const lines = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8').split('\n')

it('the image for production copies what its context lets in, and the sandbox is no part of it', () => {
  const letIn = lines('.dockerignore').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))
  const copied = lines('Dockerfile').flatMap((line) => (/^COPY (?!--from)(.*) \S+$/.exec(line)?.[1] ?? '').split(' ').filter(Boolean))
  expect(copied).toContain('src')
  expect(copied.filter((path) => !letIn.includes(path))).toEqual([])
  expect([...letIn, ...copied]).not.toContain('sandbox')
})
