import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CATEGORIES, FLAGS, LEVELS, STEPS } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'

const rules = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')

/** Rows of the tables of a section as cells, without heads. */
const rowsOf = (section: string): string[][] =>
  (rules.split(/^## /m).find((text) => text.startsWith(section)) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))

const idOf = (cell: string) => /^`?([a-z_]+[a-z0-9_]*)/.exec(cell)?.[1] ?? ''
const levelOf = (cell: string) => /^`(\w+)`$/.exec(cell)?.[1]

describe('the tables of docs/rules.md are those of the pack', () => {
  it('table B: steps by category', () => {
    const table = new Map(rowsOf('Table B').map(([category, ...cells]) => [idOf(category!), cells]))
    for (const category of CATEGORIES) {
      // Feelings are never recorded: the program sees to that, over the pack's own letter.
      const told = (table.get(category) ?? []).map((cell) => cell.replace('–/L³', 'L').replace('–', '-'))
      expect([category, ...told]).toEqual([category, ...STEPS.map((step) => pack.table[category][step])])
    }
  })

  it('table C: usual level, floor and group of each category', () => {
    const cells = rowsOf('Table C').flatMap((row) => (row.length === 7 ? [row.slice(0, 3), row.slice(4)] : []))
    const told = new Map(cells.map(([name, usual, floor]) => [idOf(name!), [levelOf(usual!), levelOf(floor!), name!.endsWith('*')]]))
    for (const category of CATEGORIES) {
      const { default: usual, floor, close_contact } = pack.categories[category]
      expect([category, told.get(category)]).toEqual([category, [usual, floor, close_contact]])
    }
  })

  it('table C: the floor of each flag', () => {
    const rows = rowsOf('Table C').filter((row) => row.length === 3)
    for (const flag of FLAGS) {
      const floor =
        rows.find(([names]) =>
          names!
            .replace(/\([^)]*\)/g, '')
            .split(/[ ,:]+/)
            .includes(flag),
        )?.[1] ?? ''
      const { floor: plain, close_contact_floor: close } = pack.flags[flag]
      const told = close ? `close-contact group \`${close}\`, others ${plain ? `\`${plain}\`` : 'none'}` : `\`${plain}\``
      expect([flag, floor]).toEqual([flag, told])
    }
  })

  it('table D: when each level is confirmed and answered', () => {
    const rows = rowsOf('Table D')
    const plain = (offset: string | null) =>
      offset
        ?.replace('min', ' min')
        .replace(/(\d)(wh|wd)$/, '$1 $2')
        .replace(/(\d)d$/, '$1 days') ?? '–'
    for (const level of LEVELS) {
      const [, confirm, answer] = rows.find(([name]) => idOf(name!) === level) ?? []
      expect([level, confirm]).toEqual([level, plain(pack.levels[level].acknowledge)])
      expect(answer, level).toContain(plain(pack.levels[level].answer))
    }
  })
})
