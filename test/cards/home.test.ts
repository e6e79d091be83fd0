import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homeScreen } from '#cards/home/home.ts'
import { HOME_LISTS, homeArg, readHomeArg } from '#cards/home/list-state.ts'
import { typed } from '#cards/kit/cut.ts'
import type { Item } from '#cards/model.ts'
import { runs } from '#test/support/runs.ts'
import { rowsOf } from './support/draw/doors.ts'
import { homeOf } from './support/draw/home.ts'
import { faultsOf } from './support/limits.ts'
import { readerOf } from './support/reader.ts'

const ctx = readerOf('dana')
const texts = (items: readonly Item[]) => items.map((item) => ('text' in item ? typed(item.text) : item.kind))
const rows = (items: readonly Item[]) => items.filter((item) => item.kind === 'row')

describe('Home', () => {
  it('puts the number first, then Flag, then what is open', () => {
    const { items } = homeScreen(ctx, { worker: homeOf(1).worker! })
    expect(texts(items)).toEqual([
      'In danger: Get to people or behind a door. Phone 911.',
      'buttons',
      'Draft from Tue 24 Nov 14:05',
      'My open consults',
      'K0F2 | seen | Bo Lindqvist | Tue 24 Nov 15:05',
      'My follow-ups and actions',
      'K0F2 | did the boundary hold? | Tue 24 Nov',
      'My logs',
      'K0F2 | seen | Tue 24 Nov',
      'Next supervision With Sam Okafor, Tue 24 Nov 15:05.',
      'My check-ins Next: Tue 24 Nov 15:05.',
      'My reflections 1 saved.',
      'Closed 1 record.',
      'K0F2 | seen | Tue 24 Nov',
      'When you flag, it goes to Sam Okafor, then Bo Lindqvist, then Mo Haddad.',
      'You can see who opened your words.',
      expect.stringContaining('Private, not secret'),
    ])
  })

  it('says in one line that a list is empty, without buttons', () => {
    const { items } = homeScreen(ctx, { worker: homeOf(0).worker! })
    expect(texts(items)).toContain('Nothing open. That is fine.')
    // Check-ins and reflections are no lists: they can always be opened.
    expect(rows(items).flatMap((item) => (item.kind === 'row' ? [item.button?.action] : []))).toEqual([
      'door.steps',
      'checkin.start',
      'home.open',
      'home.never',
    ])
  })

  it('offers Flag to workers only', () => {
    const actions = (items: readonly Item[]) => items.flatMap((item) => (item.kind === 'buttons' ? item.buttons.map((b) => b.action) : []))
    expect(actions(homeScreen(ctx, { worker: homeOf(0).worker! }).items)).toContain('door.flag')
    expect(actions(homeScreen(ctx, { supervisor: homeOf(0).supervisor! }).items)).not.toContain('door.flag')
  })

  it('never lets a pointer be opened', () => {
    const { items } = homeScreen(ctx, { manager: homeOf(3).manager! })
    const pointers = rows(items).filter((item) => item.kind === 'row' && item.text.includes('Soon'))
    expect(pointers.length).toBe(3)
    expect(pointers.every((item) => item.kind === 'row' && item.button === undefined)).toBe(true)
  })

  it('pages one list and keeps the others where they are', () => {
    const worker = { ...homeOf(40).worker!, open: { rows: rowsOf(8), total: 40, offset: 8 } }
    const { items } = homeScreen(ctx, { worker, offsets: { 'w.open': 8, 'w.closed': 3 } })
    const presses = items.flatMap((item) => (item.kind === 'buttons' ? item.buttons.map((b) => [b.action, b.to.arg] as const) : []))
    expect(presses).toContainEqual(['home.prev', 'w.closed=3'])
    expect(presses.some(([action, arg]) => action === 'home.next' && arg?.startsWith('w.open=1') && arg.endsWith('w.closed=3'))).toBe(true)
  })

  it('stays within 24 items a part and 100 in all, however long the lists are and wherever they stand', () => {
    const list = fc
      .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 400 }))
      .map(([n, more, offset]) => ({
        rows: rowsOf(n),
        total: n === 0 ? 0 : n + more + offset,
        offset: n === 0 ? 0 : offset,
      }))
    fc.assert(
      fc.property(fc.array(list, { minLength: 10, maxLength: 10 }), fc.integer({ min: 0, max: 60 }), (lists, n) => {
        const [open, follow, logged, closed, now, queue, close, sign, withYou, pointers] = lists as [...typeof lists]
        const all = homeOf(n)
        const model = {
          worker: {
            ...all.worker!,
            open: open!,
            logged: logged!,
            closed: closed!,
            follow: { ...follow!, rows: follow!.rows.map((r) => ({ id: r.id, token: r.token, kind: 'action' as const, at: 0 })) },
          },
          supervisor: { ...all.supervisor!, now: now!, queue: queue!, close: close!, sign: sign! },
          manager: { ...all.manager!, with: withYou!, pointers: pointers! },
          admin: all.admin!,
        }
        const home = homeScreen(ctx, model)
        expect(faultsOf(home)).toEqual([])
        expect(home.items.length).toBeLessThanOrEqual(100)
        for (const part of ['worker', 'supervisor', 'manager', 'admin'] as const) {
          const one = homeScreen(ctx, { [part]: model[part] })
          expect(one.items.length - 3).toBeLessThanOrEqual(24)
        }
      }),
      runs(60),
    )
  })

  it('shows every list at least one row of what it has', () => {
    const { items } = homeScreen(ctx, { supervisor: homeOf(40).supervisor! })
    expect(rows(items).length).toBeGreaterThanOrEqual(4)
  })
})

describe('the page state of Home', () => {
  it('comes back as it was written', () => {
    const offsets = fc.dictionary(fc.constantFrom(...HOME_LISTS), fc.integer({ min: 1, max: 99_999 }))
    fc.assert(
      fc.property(offsets, fc.constantFrom(...HOME_LISTS), fc.integer({ min: 0, max: 99_999 }), (before, moved, to) => {
        const { [moved]: _, ...others } = before
        expect(readHomeArg(homeArg(before, moved, to))).toEqual(to === 0 ? others : { ...others, [moved]: to })
      }),
      runs(),
    )
  })

  it('starts at the first row when it cannot be read', () => {
    for (const arg of ['', 'x', 'w.open=-1', 'w.open=1e9', '__proto__=1', 'w.open', 'w.open=9999999']) expect(readHomeArg(arg)).toEqual({})
  })
})
