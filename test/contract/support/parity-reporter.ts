import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { gapsOf, parityPage, type Told } from './parity-page.ts'

const PAGE = join(import.meta.dirname, '../../../docs/parity.md')

/**
 * Makes docs/parity.md of the stories that were really played. `PARITY=write` writes it, `PARITY=check` compares; both fail the run where a
 * capability has no story that passes on a platform. Without it nothing is done: a run of some files says nothing about all.
 */
export default class ParityReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const mode = process.env.PARITY
    if (mode !== 'write' && mode !== 'check') return
    const stories = modules
      .flatMap((module) => [...module.children.allTests()])
      .flatMap((test): Told[] => {
        const { story } = test.meta()
        return story ? [{ ...story, title: test.name, passed: test.result().state === 'passed' }] : []
      })
    const gaps = gapsOf(stories)
    const page = parityPage(stories)
    if (gaps.length > 0) fail(`docs/parity.md is not true:\n${gaps.join('\n')}`)
    else if (mode === 'write') writeFileSync(PAGE, page)
    else if (read() !== page) fail('docs/parity.md is not what the stories show: run npm run parity')
  }
}

function read(): string {
  try {
    return readFileSync(PAGE, 'utf8')
  } catch {
    return ''
  }
}

function fail(why: string): void {
  console.error(why)
  process.exitCode = 1
}
