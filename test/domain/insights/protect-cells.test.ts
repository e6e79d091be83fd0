import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, type Count, LEAST, protectCells } from '#domain/insights/protect-cells.ts'
import { runs } from '#test/support/runs.ts'

const counted = (n: number): Count => ({ n, ok: n >= LEAST })
const shown = (cells: readonly Cell[]) => cells.filter((cell) => typeof cell === 'number')
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** All ways to write `total` as `cells` counts. */
function* compositions(total: number, cells: number): Generator<number[]> {
  if (cells === 1) {
    yield [total]
    return
  }
  for (let n = 0; n <= total; n++) for (const rest of compositions(total - n, cells - 1)) yield [n, ...rest]
}

describe('hiding small cells', () => {
  it('shows a table in which nothing is small as it is', () => {
    expect(protectCells([5, 9, 40].map(counted))).toEqual([5, 9, 40])
  })

  it('hides a second cell where the total would give the small one away, and never says which of the two is larger by choosing it', () => {
    expect(protectCells([30, 2, 12].map(counted))).toEqual(['some', 'few', 12])
    expect(protectCells([12, 2, 30].map(counted))).toEqual(['some', 'few', 30])
  })

  it('hides no second cell where the small ones hide each other', () => {
    expect(protectCells([30, 3, 2, 1, 12].map(counted))).toEqual([30, 'few', 'few', 'few', 12])
    expect(protectCells([30, 4, 4].map(counted))).toEqual(['some', 'few', 'few'])
  })

  it('says nothing at all where every small cell would stay in reach', () => {
    expect(protectCells([5, 0].map(counted))).toEqual(['hidden', 'hidden'])
  })

  it('hides a cell of many consults by few people', () => {
    const cells = protectCells([{ n: 20, ok: false }, counted(30), counted(9)])
    expect(cells[0]).toBe('few')
    expect(shown(cells)).toEqual([9])
  })

  it('never shows a number under five, and leaves every small cell anything from 0 to 4 by subtraction from the total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 })), { minLength: 1, maxLength: 10 }),
        (ns) => {
          const cells = protectCells(ns.map(counted))
          for (const [i, cell] of cells.entries()) if (typeof cell === 'number') expect(cell).toBe(ns[i])
          expect(shown(cells).every((n) => n >= LEAST)).toBe(true)
          if (cells.includes('hidden')) return
          const rest = sum(ns) - sum(shown(cells))
          const few = cells.filter((cell) => cell === 'few').length
          const some = cells.filter((cell) => cell === 'some').length
          if (few === 0) return
          // Together they are no small group either.
          expect(rest).toBeGreaterThanOrEqual(LEAST)
          for (let guess = 0; guess < LEAST; guess++) {
            const left = rest - guess
            expect(left, `${ns} -> ${cells}: ${guess}`).toBeGreaterThanOrEqual(LEAST * some)
            if (some === 0) expect(left, `${ns} -> ${cells}: ${guess}`).toBeLessThanOrEqual((LEAST - 1) * (few - 1))
          }
        },
      ),
      runs(2_000),
    )
  })

  it.each([
    [2, 36],
    [3, 26],
    [4, 20],
    [5, 16],
  ])('gives no hidden cell of %i away to one who knows the total (up to %i) and how hiding works', (size, most) => {
    for (let total = LEAST; total <= most; total++) {
      const seen = new Map<string, { cells: Cell[]; values: Set<number>[] }>()
      for (const ns of compositions(total, size)) {
        const cells = protectCells(ns.map(counted))
        const same = seen.get(cells.join()) ?? { cells, values: cells.map(() => new Set<number>()) }
        seen.set(cells.join(), same)
        for (const [i, n] of ns.entries()) same.values[i]?.add(n)
      }
      for (const { cells, values } of seen.values()) {
        for (const [i, cell] of cells.entries()) {
          if (typeof cell !== 'number') expect(values[i]?.size, `total ${total}: ${cells}, cell ${i}`).toBeGreaterThan(1)
        }
      }
    }
  })
})
