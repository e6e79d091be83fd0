import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { english } from '#test/support/real-pack.ts'

const root = new URL('../../', import.meta.url).pathname
const file = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const all = (...patterns: string[]) =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map(file)
    .join('\n')

const texts = Object.entries(english.texts)
/** What people, installers and buyers read: the pack, the front page, what the platforms show of the app, the guides to set it up. */
const read: readonly (readonly [where: string, text: string])[] = [
  ...texts,
  ...['README.md', 'docs/teams.md', 'manifests/slack.json', 'manifests/teams/manifest.json'].map((path) => [path, file(path)] as const),
]
const code = all('src/main/**/*.ts')
const found = (pattern: RegExp) =>
  read.flatMap(([where, text]) => [...text.matchAll(pattern)].map((match) => ({ where, named: match[1] ?? match[0] })))

describe('what is promised can be reached', () => {
  it('a setting that is named is read, stands in .env.example, and is passed on by compose.yaml', () => {
    const settings: readonly string[] = file('.env.example').match(/^[A-Z_]+(?==)/gm) ?? []
    const named = found(/\b([A-Z]{3,}(?:_[A-Z]+)+)\b/g).filter(
      ({ named }) => named !== 'NODE_EXTRA_CA_CERTS' && named !== 'POSTGRES_PASSWORD',
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(({ named }) => !settings.includes(named) || !code.includes(named))).toEqual([])
    // Of the image, or of no use in it.
    const elsewhere = ['HOST', 'DATA_DIR', 'NODE_ENV', 'CLOCK_SPEED', 'SANDBOX_OPEN_TO_NETWORK', 'TEAMS_ALLOW_UNAUTHENTICATED']
    const compose = file('compose.yaml')
    expect(settings.filter((name) => !elsewhere.includes(name) && !compose.includes(name))).toEqual([])
  })

  it('a command of npm that is named is there', () => {
    const { scripts } = JSON.parse(file('package.json')) as { scripts: Record<string, string> }
    const named = found(/npm run ([a-z:]+)/g)
    expect(named.map((one) => one.named)).toContain('audit:check')
    expect(named.filter((one) => !(one.named in scripts))).toEqual([])
  })

  it('a word after /boundary that is named is known', () => {
    const commands = file('src/usecases/typed-command.ts')
    const named = found(/[`“]\/boundary ([a-z]+)/g)
    expect(named.map((one) => one.named)).toContain('mine')
    expect(named.filter((one) => !commands.includes(`case '${one.named}':`))).toEqual([])
  })

  it('whoever looks after the bot is told nothing, so every text that names them asks the reader to', () => {
    const naming = texts.filter(([, text]) => text.includes('{admin}'))
    expect(naming.length).toBeGreaterThan(3)
    expect(naming.filter(([, text]) => !/(?:ask|tell) \{admin\}/i.test(text)).map(([id]) => id)).toEqual([])
  })
})

/** Each was said once and was not so: what the program does instead stands beside it. */
const NOT_SO: readonly (readonly [promise: RegExp, because: string])[] = [
  [/always ends|nothing (?:ever )?closes by itself/i, 'a log ends on day 28, and a chain may have nobody left'],
  [/all parts work|nothing was lost/i, 'nobody looked'],
  [/\balerted\b/i, 'sent to is what the platform took; nobody knows more (R9)'],
  [/never counted against/i, 'what is done with a record elsewhere is not ours to say'],
  [/last on the list/i, 'after the manager comes the last resort'],
  [/(?:part of|stays in) the record/i, 'messages are kept with the consult and stand in no record'],
  [/kept until your agency|holds as little as possible/i, 'nothing expires'],
  [
    /(?:chat )?messages (?:never|do not) hold|the answers in dialogs are in no|words (?:only )?open in a form/i,
    'answers and replies are passed on with their words',
  ],
  [/(?:is|it is|has) your right\b/i, 'an incident report is often a duty'],
  [/you held it|private, but in sight/i, 'nobody knows that; nobody understands that'],
]

describe('what was promised and was not so', () => {
  it.each(NOT_SO)('is said no more: %s (%s)', (promise) => {
    expect(read.filter(([, text]) => promise.test(text)).map(([where]) => where)).toEqual([])
  })
})
