import { describe, expect, it } from 'vitest'
import { caseTokenOf } from '#domain/situation/case-token.ts'
import { situationSchema } from '#domain/situation/situation.ts'

describe('case token', () => {
  it('45. given case token "Maria-Lopez", then refused; "R7-204" is taken', () => {
    expect(caseTokenOf('Maria-Lopez')).toBeNull()
    expect(caseTokenOf('R7-204')).toBe('R7-204')
  })

  it('has 2 to 20 letters, digits and dashes, and at least one digit', () => {
    for (const fits of ['A1', '12', ' r7-204 ', `A${'1'.repeat(19)}`]) expect(caseTokenOf(fits)).toBe(fits.trim())
    for (const not of ['', '1', 'AB', 'A-B', 'R7 204', 'R7_204', 'Ä1', `A${'1'.repeat(20)}`]) expect(caseTokenOf(not)).toBeNull()
  })

  it('one that is stored already is read as before', () => {
    expect(situationSchema.parse({ gate: 'd', caseToken: 'AB' }).caseToken).toBe('AB')
  })
})
