import { describe, expect, it } from 'vitest'
import { gapsOf } from '#domain/agency-gaps.ts'
import { local, riverside } from '#test/support/riverside.ts'

const now = local('2026-11-23T10:00')
const ivy = { name: 'Ivy Stone', roles: ['outside'] }
const leads = { safeguarding: 'mo', conduct: 'mo', outside_body: 'Children’s services, 555 0199' }
const whole = { people: { ivy }, agency: { contacts: { fallback_phone: '1234', independent: 'ivy', ...leads } } }
/** Gaps as `kind person`, `!` when they refuse going live. */
const gaps = (overrides: Parameters<typeof riverside>[0]) =>
  gapsOf(
    riverside({
      ...overrides,
      agency: { ...overrides?.agency, contacts: { ...leads, fallback_phone: '1234', ...(overrides?.agency?.contacts as object) } },
    }),
    now,
  ).map((gap) => `${gap.kind} ${gap.person ?? 'agency'}${gap.refuses ? '!' : ''}`)

describe('gaps of an agency file', () => {
  it('a whole file has none', () => {
    expect(gaps(whole)).toEqual([])
  })

  it('nobody outside the line is a warning, not a refusal', () => {
    expect(gaps({})).toEqual(['nobody_outside dana'])
  })

  it('a last resort from outside is somebody outside', () => {
    expect(gaps({ people: { lu: { roles: ['outside'] } } })).toEqual([])
  })

  it('a worker with no supervisor, no backup, or themself as one', () => {
    expect(gaps({ ...whole, people: { ...whole.people, dana: { supervisor: undefined } } })).toEqual(['no_supervisor dana'])
    expect(gaps({ ...whole, people: { ...whole.people, dana: { backup: 'dana' } } })).toEqual(['no_backup dana'])
  })

  it('nobody at the end of the chain', () => {
    expect(gaps({ people: { dana: { last_resort: [] } } })).toEqual(['chain_end dana', 'nobody_outside dana'])
  })

  it('a circle of supervisors is named at each of its people, a long chain is not one', () => {
    expect(gaps({ ...whole, people: { ...whole.people, sam: { supervisor: 'mo' }, mo: { supervisor: 'sam' } } })).toEqual([
      'loop sam',
      'loop mo',
    ])
    expect(gaps({ ...whole, people: { ...whole.people, sam: { supervisor: 'mo' }, mo: { supervisor: 'lu' } } })).toEqual([])
  })

  it('a person who is always away', () => {
    const away = [{ from: '2026-01-01', to: '2028-01-01' }]
    expect(gaps({ ...whole, people: { ...whole.people, sam: { away } } })).toEqual(['always_away sam'])
    expect(gaps({ ...whole, people: { ...whole.people, sam: { away: [{ from: '2026-11-01', to: '2026-12-31' }] } } })).toEqual([])
  })

  it('fewer than two reachable people for a worker refuse going live; who has no address or is always away does not count', () => {
    const two = { people: { ...whole.people, dana: { backup: undefined, manager: undefined, last_resort: [] } }, agency: whole.agency }
    expect(gaps(two)).toEqual(['no_backup dana'])
    expect(gaps({ ...two, agency: { contacts: { fallback_phone: '1234' } } })).toContain('too_few dana!')
    expect(gaps({ ...two, people: { ...two.people, ivy: { ...ivy, slack: undefined } } })).toEqual(
      expect.arrayContaining(['too_few dana!', 'unreachable ivy']),
    )
  })

  it('R5: with one supervisor the backup must come from outside', () => {
    const one = { ...whole.people, bo: { roles: ['manager'] } }
    expect(gaps({ ...whole, people: one })).toEqual(['one_supervisor dana!'])
    expect(gaps({ ...whole, people: { ...one, bo: { roles: ['outside'] } } })).toEqual([])
  })

  it('a key that nobody has refuses going live, wherever it stands', () => {
    const found = gapsOf(
      riverside({
        people: { dana: { last_resort: ['ghost'] } },
        agency: { contacts: { fallback_phone: '1234', hr: 'rae' }, duty: { now_list: ['zoe'], rota: [] } },
      }),
      now,
    ).filter((gap) => gap.kind === 'unknown_key')
    expect(found.map((gap) => `${gap.person} ${gap.key} ${gap.refuses}`)).toEqual(['null rae true', 'null zoe true', 'dana ghost true'])
  })

  it('two people with one key refuse going live', () => {
    const team = riverside(whole)
    expect(gapsOf({ ...team, people: [...team.people, team.people[0]!] }, now)[0]).toMatchObject({ kind: 'duplicate_key', refuses: true })
  })

  it('a team that is never open refuses going live; one that never closes does not', () => {
    expect(gaps({ ...whole, agency: { ...whole.agency, hours: {} } })).toContain('no_hours agency!')
    const round = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]))
    expect(gaps({ ...whole, agency: { ...whole.agency, hours: round, holidays: [] } })).toEqual([])
  })

  it('somebody on the rota while away', () => {
    const duty = { rota: [{ person: 'bo', from: '2026-11-27T17:00', to: '2026-11-30T09:00' }] }
    const away = { away: [{ from: '2026-11-29', to: '2026-12-02' }] }
    expect(gaps({ people: { ...whole.people, bo: away }, agency: { ...whole.agency, duty } })).toEqual(['duty_away bo'])
  })
})
