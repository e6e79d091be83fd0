import type { PageOptions } from './page-options.ts'
import { PAGE_WORDS, type PageWord } from './page-words.ts'
import { mentionOf } from './teams-acts.ts'

/** What a box offers, each with its text. */
const SLACK_COMMANDS = {
  '/boundary': 'sandbox.cmd.open',
  '/boundary help': 'sandbox.cmd.help',
  '/boundary mine': 'sandbox.cmd.mine',
  '/boundary steps': 'sandbox.cmd.steps',
  '/boundary queue': 'sandbox.cmd.queue',
  '/boundary closed': 'sandbox.cmd.closed',
  '/boundary session': 'sandbox.cmd.session',
  '/boundary insights': 'sandbox.cmd.insights',
  '/boundary checkins': 'sandbox.cmd.checkins',
  '/boundary reflections': 'sandbox.cmd.reflections',
  '/boundary status ': 'sandbox.cmd.status',
} as const
const TEAMS_COMMANDS = {
  '/boundary': 'sandbox.cmd.open',
  '/help': 'sandbox.cmd.help',
  '/mine': 'sandbox.cmd.mine',
  '/steps': 'sandbox.cmd.steps',
  '/queue': 'sandbox.cmd.queue',
  '/closed': 'sandbox.cmd.closed',
  '/home': 'sandbox.cmd.home',
  '/session': 'sandbox.cmd.session',
  '/insights': 'sandbox.cmd.insights',
  '/checkins': 'sandbox.cmd.checkins',
  '/reflections': 'sandbox.cmd.reflections',
  '/status ': 'sandbox.cmd.status',
} as const

export const SPEEDS = [1, 60, 600] as const

/** All wording of the page in one piece. `{title}` and the like in `fill` are put in by the page; counts are written out to ten. */
export function pageTexts({ texts, people, teams }: Pick<PageOptions, 'texts' | 'people' | 'teams'>) {
  const counts = (id: PageWord) => Object.fromEntries(Array.from({ length: 31 }, (_, n) => [n, texts(id, { n })]))
  const offers = (commands: Readonly<Record<string, PageWord>>) =>
    Object.entries(commands).map(([command, id]) => ({ command, text: texts(id) }))
  const perPerson = (id: PageWord) => Object.fromEntries(people.map((p) => [p.id, texts(id, { name: p.name })]))
  /** Those with nothing to fill in. */
  const plain = (Object.keys(PAGE_WORDS) as PageWord[]).filter((id) => !PAGE_WORDS[id].includes('{'))
  return {
    plain: Object.fromEntries(plain.map((id) => [id, texts(id)])),
    commands: {
      slack: offers(SLACK_COMMANDS),
      teams: offers(TEAMS_COMMANDS),
      channel: offers({ '/boundary': 'sandbox.cmd.open', '/help': 'sandbox.cmd.help', [`${mentionOf(teams)} `]: 'sandbox.cmd.name' }),
    },
    speeds: SPEEDS.map((speed) => ({ speed, text: texts('sandbox.speed', { n: speed }) })),
    said: { open: texts('sandbox.said.open', { title: '{title}' }) },
    counts: { new: counts('sandbox.new'), replies: counts('sandbox.replies') },
    people: {
      show: perPerson('sandbox.show'),
      hide: perPerson('sandbox.hide'),
      none: perPerson('sandbox.none'),
      only: perPerson('sandbox.only_you'),
      where: perPerson('sandbox.where'),
      slack: perPerson('sandbox.moved.slack'),
      teams: perPerson('sandbox.moved.teams'),
    },
  }
}
