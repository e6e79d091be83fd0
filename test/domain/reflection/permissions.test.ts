import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import { edit, share, unshare, write } from '#domain/reflection/change-reflection.ts'
import { allowed, REFLECTION_ACTIONS, reflectionStanding } from '#domain/reflection/permissions.ts'
import type { Reflection } from '#domain/reflection/reflection.ts'
import { riverside } from '#test/support/riverside.ts'
import { runs } from '#test/support/runs.ts'

const agency = riverside({ people: { ann: { name: 'Ann Admin', roles: ['admin', 'manager', 'supervisor', 'duty'] } } })
const dana = agency.byKey.get(named('dana'))!
const own = write({ id: named('r'), author: named('dana'), prompts: ['prompt.what.1'], text: 'Words.', now: 1_000 })

const may = (reflection: Reflection | null, key: string): string[] =>
  REFLECTION_ACTIONS.filter((action) => {
    try {
      return allowed(reflection, named(key), action) === reflection
    } catch (error) {
      if (isRefusal(error) && error.code === 'not_yours') return false
      throw error
    }
  })

describe('who may do what with a reflection', () => {
  it('its author everything, everyone else nothing, whatever their role and place in the line', () => {
    expect(may(own, 'dana')).toEqual([...REFLECTION_ACTIONS])
    for (const key of ['sam', 'bo', 'mo', 'lu', 'ann', 'nobody', '']) expect(may(own, key), key).toEqual([])
  })

  it('the one person it is shared with may read it, until it is taken back', () => {
    const shared = share(own, dana, [], 2_000)
    expect(shared).toMatchObject({ sharedWith: 'sam', sharedAt: 2_000 })
    expect(may(shared, 'sam')).toEqual(['read'])
    for (const key of ['bo', 'mo', 'lu', 'ann']) expect(may(shared, key), key).toEqual([])
    expect(may(unshare(shared, named('dana')), 'sam')).toEqual([])
  })

  it('one that does not exist is answered as one of somebody else', () => {
    for (const key of ['dana', 'sam']) expect(may(null, key)).toEqual([])
  })

  it('without a supervisor there is nobody to share with', () => {
    const { supervisor: _, ...alone } = dana
    expect(() => share(own, alone, [], 2_000)).toThrow('changed')
    expect(() => share(own, { ...dana, supervisor: named('dana') }, [], 2_000)).toThrow('changed')
  })

  it('no order of changes ever gives it to anybody but the author and whom they share it with now', () => {
    const step = fc.constantFrom('share', 'unshare', 'edit', 'share-other') as fc.Arbitrary<string>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let reflection: Reflection = own
        let with_: string | null = null
        for (const [i, one] of steps.entries()) {
          if (one === 'share') reflection = share(reflection, dana, [], i)
          if (one === 'share-other') reflection = share(reflection, { ...dana, supervisor: named('bo') }, [], i)
          if (one === 'unshare') reflection = unshare(reflection, named('dana'))
          if (one === 'edit') reflection = edit(reflection, named('dana'), `Words ${i}.`, i)
          with_ = one === 'share' ? 'sam' : one === 'share-other' ? 'bo' : one === 'unshare' ? null : with_
          for (const key of ['sam', 'bo', 'mo', 'ann']) {
            expect(may(reflection, key)).toEqual(key === with_ ? ['read'] : [])
            expect(() => edit(reflection, named(key), 'Mine.', i)).toThrow('not_yours')
          }
          expect(reflectionStanding(reflection, named('dana'))).toBe('author')
        }
      }),
      runs(),
    )
  })
})
