import { type Capability, FALLBACKS, type Fallback, SECTIONS } from './capabilities.ts'
import { NAMES, PLATFORMS, type Platform } from './platforms.ts'
import type { StoryMeta } from './running-story.ts'

/** One story as it ended. */
export interface Told extends StoryMeta {
  title: string
  passed: boolean
}

/** What is missing for the page to be true: one line each. */
export function gapsOf(stories: readonly Told[]): string[] {
  return capabilities().flatMap(([id]) =>
    PLATFORMS.flatMap((platform) => {
      const mine = storiesOf(stories, id, platform)
      if (mine.length === 0) return [`${id}: no story was played on ${NAMES[platform]}`]
      return mine.filter(({ passed }) => !passed).map(({ title }) => `${id}: failed on ${NAMES[platform]}: ${title}`)
    }),
  )
}

/** docs/parity.md. */
export function parityPage(stories: readonly Told[]): string {
  const sections = Object.entries(SECTIONS).map(([section, rows]) => {
    const lines = Object.entries(rows).map(([id, title]) => row(id as Capability, title, stories))
    return `## ${section}\n\n| What people can do | Slack | Teams | Another way in Teams |\n|---|---|---|---|\n${lines.join('\n')}`
  })
  const why = WAYS.filter((way) => stories.some(({ fallbacks }) => fallbacks.includes(way))).map(
    (way) => `- **${FALLBACKS[way].way}.** ${FALLBACKS[way].why}`,
  )
  const played = capabilities().map(([id, title]) => `- ${title}: ${titlesOf(stories, id).join('; ')}.`)
  return `${[HEAD, ...sections, `## Why Teams goes another way\n\n${why.join('\n')}`, `## What was played\n\n${played.join('\n')}`].join('\n\n')}\n`
}

const HEAD = `# The same in Slack and in Teams

What people can do with the bot, and whether it works on both. This page is made by a test run (\`npm run parity\`): one and the same story is
played on each platform by people who read their screens and press what they see, and “yes” means that it passed there. Where Teams has no
such thing as Slack has, the story takes the way that is named; that way is what was tested.`

const WAYS = Object.keys(FALLBACKS) as Fallback[]

function row(id: Capability, title: string, stories: readonly Told[]): string {
  const [slack, teams] = PLATFORMS.map((platform) => (storiesOf(stories, id, platform).length > 0 ? 'yes' : 'no'))
  const used = WAYS.filter((way) => stories.some(({ capability, fallbacks }) => capability === id && fallbacks.includes(way)))
  return `| ${title} | ${slack} | ${teams} | ${used.map((way) => FALLBACKS[way].way).join('. ')} |`
}

const titlesOf = (stories: readonly Told[], id: Capability): string[] =>
  [...new Set(stories.filter(({ capability }) => capability === id).map(({ title }) => title))].sort()

const capabilities = () => Object.values(SECTIONS).flatMap((rows) => Object.entries(rows)) as [Capability, string][]

const storiesOf = (stories: readonly Told[], id: Capability, platform: Platform): Told[] =>
  stories.filter(({ capability, platforms }) => capability === id && platforms.includes(platform))
