import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { FileFault } from '#main/files/file-fault.ts'
import { parseAgency } from '#main/files/load-agency.ts'
import { type AgencyWatch, createAgencySource } from '#main/files/watch-agency.ts'

const example = readFileSync(new URL('../../agency.example.yaml', import.meta.url), 'utf8')
const now = Date.parse('2026-11-23T15:00:00Z')

function changed(find: RegExp, put: string): { text: string; line: number } {
  const match = find.exec(example)
  if (!match) throw new Error(`nothing fits ${find}`)
  return { text: example.replace(find, put), line: example.slice(0, match.index).split('\n').length }
}

async function faultOf(text: string): Promise<FileFault> {
  try {
    await parseAgency('agency.yaml', text, now)
  } catch (error) {
    if (error instanceof FileFault) return error
    throw error
  }
  throw new Error('the file was taken up')
}

describe('the agency file', () => {
  it('is read with its people by key', async () => {
    const agency = await parseAgency('agency.yaml', example, now)
    expect(agency.byKey.get(named('dana'))?.supervisor).toBe('sam')
    expect(agency.timezone).toBe('America/New_York')
  })

  it('knows the public holidays of its country and region for the years around now', async () => {
    const agency = await parseAgency('agency.yaml', example, now)
    expect(agency.holidayDates).toContain('2026-11-26')
    expect(agency.holidayDates).toContain('2027-11-25')
    expect(agency.holidayDates).not.toContain('2026-11-27')
  })

  it('adds its own days and takes away those it works', async () => {
    const { text } = changed(/also: \[\], except: \[\]/, 'also: ["2026-12-24"], except: ["2026-11-11"]')
    const agency = await parseAgency('agency.yaml', text, now)
    expect(agency.holidayDates).toContain('2026-12-24')
    expect(agency.holidayDates).not.toContain('2026-11-11')
  })

  it('takes a plain list of days, or none', async () => {
    const days = await parseAgency('agency.yaml', changed(/^holidays: .*$/m, 'holidays: ["2026-12-25"]').text, now)
    expect([...days.holidayDates]).toEqual(['2026-12-25'])
    const none = await parseAgency('agency.yaml', changed(/^holidays: .*$/m, 'holidays: []').text, now)
    expect(none.holidayDates.size).toBe(0)
  })
})

const FAULTS: [string, RegExp, string, RegExp][] = [
  ['is not YAML', /^agency: /m, 'agency: "', /not readable as YAML/],
  ['uses tabs', /^ {2}phone: "911"/m, '\tphone: "911"', /a tab: indent with spaces/],
  ['writes a field twice', /^case_tokens: agency/m, 'timezone: UTC', /written twice/],
  ['has no fallback phone', /^ {2}fallback_phone: .*\n/m, '', /contacts\.fallback_phone: is missing/],
  ['has no emergency number', /^ {2}phone: "911"\n/m, '', /emergency\.phone: is missing/],
  ['writes a number without quotes', /^ {2}phone: "911"/m, '  phone: 911', /emergency\.phone: put it in quotes/],
  ['has a field nobody knows', /^case_tokens: agency/m, 'motto: care', /“motto” is not a field here/],
  ['names a zone that is none', /^timezone: \S+/m, 'timezone: Mars/Base', /timezone: not a time zone name/],
  ['writes hours that cannot be read', /^ {2}tue: .*/m, '  tue: ["9-5"]', /hours\.tue\.0: write hours like/],
  ['closes before it opens', /^ {2}tue: .*/m, '  tue: ["17:00-09:00"]', /the end must be after the start/],
  ['has hours that overlap', /^ {2}tue: .*/m, '  tue: ["09:00-13:00", "12:00-17:00"]', /hours\.tue: has hours that overlap/],
  ['names a country that is none', /country: US, region: NY/, 'country: XX', /holidays\.country: is not a country/],
  ['names a region of another country', /region: NY/, 'region: ZZ', /holidays\.region: is not a region/],
  ['closes on a day that is none', /also: \[\]/, 'also: ["2026-02-30"]', /holidays\.also\.0: is not a day of the calendar/],
  ['names a supervisor nobody knows', /^ {4}supervisor: sam/m, '    supervisor: samm', /people\.0\.supervisor: nobody has the key “samm”/],
  ['names a last resort nobody knows', /^ {4}last_resort: \[lu\]/m, '    last_resort: [lou]', /nobody has the key “lou”/],
  [
    'names a contact nobody knows',
    /^ {2}safeguarding: lee/m,
    '  safeguarding: leigh',
    /contacts\.safeguarding: nobody has the key “leigh”/,
  ],
  ['alarms somebody nobody knows', /now_list: \[sam/, 'now_list: [samuel', /duty\.now_list\.0: nobody has the key “samuel”/],
  [
    'has a rota that runs backwards',
    /^ {2}rota: \[\]/m,
    '  rota: [{ person: bo, from: "2026-11-30T09:00", to: "2026-11-27T17:00" }]',
    /duty\.rota\.0\.to: is not after “from”/,
  ],
  ['gives one key to two people', /^ {2}- key: kit/m, '  - key: dana', /“dana” is the key of two people/],
  ['gives one Slack id to two people', /^ {4}slack: U0KIT/m, '    slack: U0DANA', /people\.1\.slack: is the same as that of “dana”/],
  ['writes a Slack id that is none', /^ {4}slack: U0KIT/m, '    slack: "@kit"', /a Slack member id starts with U or W/],
  ['writes an e-mail that is none', /^ {4}email: kit@riverside.example/m, '    email: kit', /is not an e-mail address/],
  ['gives a role that is none', /^ {4}roles: \[worker\]/m, '    roles: [social worker]', /should be one of: worker, supervisor/],
  [
    'has leave that ends before it starts',
    /^ {4}expertise: \[children\]/m,
    '    away: [{ from: 2026-12-28, to: 2026-12-20 }]',
    /away\.0\.to: is before “from”/,
  ],
  ['ties a policy to a category that is none', /categories: \[gift_invite\]/, 'categories: [gifts]', /“gifts” is not a category/],
  ['gives two policies one id', /^ {2}- id: gifts/m, '  - id: personal-contact', /is the id of two policies/],
  [
    'links to something that is no address',
    /url: "https:\/\/intranet.example\/policy\/gifts"/,
    'url: "the intranet"',
    /is not a web address/,
  ],
  ['changes the times of an alarm', /^urgency: \{\}/m, 'urgency: { now: { answer: 2h } }', /“now” is not a field here/],
  [
    'writes a time that cannot be read',
    /^urgency: \{\}/m,
    'urgency: { soon: { answer: tomorrow } }',
    /urgency\.soon\.answer: write a time like/,
  ],
]

describe('a broken agency file is refused, and each fault says its line', () => {
  it.each(FAULTS)('a file that %s', async (_, find, put, expected) => {
    const { text, line } = changed(find, put)
    const fault = await faultOf(text)
    expect(fault.message).toMatch(expected)
    const named = fault.faults.find((f) => expected.test(f.message))!
    if (!/is missing|readable/.test(named.message)) expect(named.line).toBe(line)
    expect(fault.message).toContain(`line ${named.line}, column`)
  })

  it('never quotes a number, a name or an address', async () => {
    const fault = await faultOf(example.replaceAll('riverside.example', 'riverside').replace('"911"', '911'))
    expect(fault.faults.length).toBeGreaterThan(5)
    for (const secret of ['911', 'Dana', 'dana@']) expect(fault.message).not.toContain(secret)
  })
})

describe('a changed agency file', () => {
  const open: AgencyWatch[] = []
  const folders: string[] = []
  afterEach(async () => {
    for (const source of open.splice(0)) await source.close()
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  const fileWith = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'agency-'))
    folders.push(folder)
    const file = join(folder, 'agency.yaml')
    writeFileSync(file, text)
    return file
  }
  const renamed = example.replace('Riverside Family Services', 'Hillside Family Services')

  it('is taken up without a restart', async () => {
    const file = fileWith(example)
    const heard = Promise.withResolvers<string>()
    const source = await createAgencySource({
      file,
      clock: { now: () => now },
      settleMs: 5,
      pollMs: 50,
      onChange: (a) => heard.resolve(a.agency),
    })
    open.push(source)
    await writeFile(file, renamed)
    expect(await heard.promise).toBe('Hillside Family Services')
    expect(source.current().agency).toBe('Hillside Family Services')
  })

  it('is taken up when an editor puts a new file in its place', async () => {
    const file = fileWith(example)
    const heard = Promise.withResolvers<string>()
    open.push(
      await createAgencySource({ file, clock: { now: () => now }, settleMs: 5, pollMs: 600_000, onChange: (a) => heard.resolve(a.agency) }),
    )
    await writeFile(`${file}.new`, renamed)
    await rename(`${file}.new`, file)
    expect(await heard.promise).toBe('Hillside Family Services')
  })

  it('is refused whole with the reason, while the old one stays', async () => {
    const file = fileWith(example)
    const refused: FileFault[] = []
    const source = await createAgencySource({
      file,
      clock: { now: () => now },
      pollMs: 600_000,
      settleMs: 600_000,
      onRefused: (f) => refused.push(f),
    })
    open.push(source)
    await writeFile(file, renamed.replace('supervisor: sam', 'supervisor: nobody'))
    await source.look()
    expect(refused.map((f) => f.faults.map((x) => x.message))).toEqual([['people.0.supervisor: nobody has the key “nobody”']])
    expect(source.current().agency).toBe('Riverside Family Services')
  })

  it('is told of once, not at every look', async () => {
    const file = fileWith(example)
    let refusals = 0
    const source = await createAgencySource({
      file,
      clock: { now: () => now },
      pollMs: 600_000,
      settleMs: 600_000,
      onRefused: () => refusals++,
    })
    open.push(source)
    await writeFile(file, 'agency: "')
    await source.look()
    await source.look()
    expect(refusals).toBe(1)
  })

  it('that is gone leaves the old one, and is taken up when it is back', async () => {
    const file = fileWith(example)
    const refused: string[] = []
    const source = await createAgencySource({
      file,
      clock: { now: () => now },
      pollMs: 600_000,
      settleMs: 600_000,
      onRefused: (f) => refused.push(f.message),
    })
    open.push(source)
    rmSync(file)
    await source.look()
    expect(refused.join()).toContain('gone')
    expect(source.current().byKey.has(named('dana'))).toBe(true)
    await writeFile(file, renamed)
    await source.look()
    expect(source.current().agency).toBe('Hillside Family Services')
  })

  it('is read anew when a year has passed, so that holidays are known', async () => {
    const file = fileWith(example)
    let clock = now
    const source = await createAgencySource({ file, clock: { now: () => clock }, pollMs: 600_000, settleMs: 600_000 })
    open.push(source)
    expect(source.current().holidayDates).not.toContain('2031-12-25')
    clock = Date.parse('2030-06-01T12:00:00Z')
    await source.look()
    expect(source.current().holidayDates).toContain('2031-12-25')
  })

  it('stops the start when it is broken from the beginning', async () => {
    const file = fileWith('agency: Riverside')
    await expect(createAgencySource({ file, clock: { now: () => now } })).rejects.toBeInstanceOf(FileFault)
  })
})
