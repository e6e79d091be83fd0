import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { agencyReport } from '#main/agency/agency-report.ts'
import { parseAgency } from '#main/files/load-agency.ts'

const root = new URL('../../', import.meta.url).pathname
const example = readFileSync(join(root, 'agency.example.yaml'), 'utf8')
const now = Date.parse('2026-11-23T15:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'agency-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const reportOn = async (text: string) => agencyReport(await parseAgency('agency.yaml', text, now), now)
const without = (line: RegExp, text = example) => {
  if (!line.test(text)) throw new Error(`nothing fits ${line}`)
  return text.replace(line, '')
}

describe('npm run agency:check', () => {
  it('finds nothing to mend in the example', async () => {
    const report = await reportOn(example)
    expect(report).toEqual({ text: 'Riverside Family Services: 10 people, 3 policies.\n\nReady.', refuses: false })
  })

  it.each([
    ['no supervisor', /^ {4}supervisor: sam\n/m, /dana has no supervisor\..*Set “supervisor”/],
    ['no backup', /^ {4}backup: bo\n/m, /dana has no backup\./],
    [
      'no number',
      /^ {4}phone: "\+1 212 555 0110"\n/m,
      /dana has no number, so nobody who is called in an alarm can ring them\. Set “phone”/,
    ],
    ['no address', /^ {4}slack: U0KIT\n {4}email: .*\n/m, /kit cannot be reached: .*Give a Slack or Teams id or an e-mail address/],
  ])('says plainly that a person has %s, and lets the bot go live', async (_, line, words) => {
    const report = await reportOn(without(line))
    expect(report.text).toMatch(words)
    expect(report.text).toContain('Ready, with gaps.')
    expect(report.refuses).toBe(false)
  })

  it('says that a number does not look like one that can be dialled, and what those in danger will not find', async () => {
    const text = without(/ {2}crisis_line: .*\n/, without(/ {2}missing_worker_url: .*\n/)).replace('+1 212 555 0110', 'ask at the desk')
    const report = await reportOn(text)
    expect(report.text).toContain('the phone of dana does not look like a number that can be dialled.')
    expect(report.text).toMatch(/no “crisis_line”[\s\S]*no “missing_worker_url”/)
    expect(report.text).toContain('Ready.')
  })

  it('says of an agency on Teams alone that Slack ids and e-mail addresses reach nobody there, and refuses to go live', async () => {
    const report = agencyReport(await parseAgency('agency.yaml', example, now), now, ['teams'])
    expect(report.text).toMatch(/sam cannot be reached: .*Give their Teams object id \(“teams”\); an e-mail address does not do in Teams/)
    expect(report.refuses).toBe(true)
    const moved = example.replace(/^ {4}slack: U0(\w+)$/gm, '    teams: object-id-of-$1')
    expect(agencyReport(await parseAgency('agency.yaml', moved, now), now, ['teams'])).toMatchObject({ refuses: false })
    expect(agencyReport(await parseAgency('agency.yaml', moved, now), now, ['slack'])).toMatchObject({ refuses: true })
  })

  it('says who is always away', async () => {
    const report = await reportOn(example.replace('expertise: [children]', 'away: [{ from: 2026-01-01, to: 2028-01-01 }]'))
    expect(report.text).toMatch(/sam is away for the next 90 days/)
  })

  it('says that supervisors lead in a circle', async () => {
    const report = await reportOn(example.replace('name: Mo Haddad', 'name: Mo Haddad\n    supervisor: sam'))
    expect(report.text).toMatch(/the supervisors of sam lead in a circle/)
  })

  it('warns loudly that nobody is outside the line', async () => {
    const report = await reportOn(without(/^ {2}independent: ivy.*\n/m))
    expect(report.text).toMatch(/dana has nobody outside the line/)
    expect(report.refuses).toBe(false)
  })

  it('refuses to go live with fewer than two people a worker can reach', async () => {
    const alone = example.replace(
      /^ {4}supervisor: sam\n {4}backup: bo\n {4}manager: mo\n {4}last_resort: \[lu\]\n/m,
      '    supervisor: sam\n',
    )
    const report = await reportOn(without(/^ {2}independent: ivy.*\n/m, alone))
    expect(report.refuses).toBe(true)
    expect(report.text).toMatch(/cannot go live before this is mended:\n {2}- dana has fewer than two people/)
    expect(report.text.endsWith('Not ready.')).toBe(true)
  })

  it('says that nobody is watching when too few can be alarmed out of hours', async () => {
    const report = await reportOn(example.replaceAll('now_out_of_hours: true', 'now_out_of_hours: false'))
    expect(report.text).toMatch(/fewer than two people can be alarmed when the agency is closed/)
    expect(report.refuses).toBe(false)
  })

  it('never prints a name, a phone number or an address', async () => {
    const broken = example.replaceAll(/^ {4}(slack|email): .*\n/gm, '')
    const { text } = await reportOn(broken)
    for (const secret of ['Dana', 'Okafor', '555', '@']) expect(text).not.toContain(secret)
  })

  const run = (file: string) => spawnSync(process.execPath, ['src/main/agency/agency-check.ts', file], { cwd: root, encoding: 'utf8' })
  it('ends with 0 for a file that is ready', () => {
    const { status, stdout } = run('agency.example.yaml')
    expect([status, stdout.includes('Ready.')]).toEqual([0, true])
  })

  it('ends with 1 and one line per fault for a broken file, without a stack trace', () => {
    const file = join(folder, 'agency.yaml')
    writeFileSync(file, without(/^ {2}fallback_phone: .*\n/m))
    const { status, stderr } = run(file)
    expect(status).toBe(1)
    expect(stderr).toMatch(/^agency\.yaml cannot be used:\n {2}line \d+, column \d+: contacts\.fallback_phone: is missing\n$/)
  })

  it('ends with 1 for a file that is not there', () => {
    const { status, stderr } = run(join(folder, 'none.yaml'))
    expect([status, stderr.includes('there is no such file')]).toEqual([1, true])
  })
})
