import type { SandboxOptions } from './sandbox-options.ts'

/** Texts of the page without placeholders. */
const PLAIN = [
  'sandbox.name',
  'sandbox.title',
  'sandbox.sim',
  'sandbox.skip',
  'sandbox.people',
  'sandbox.messages',
  'sandbox.home',
  'sandbox.thread.title',
  'sandbox.empty',
  'sandbox.start',
  'sandbox.jump',
  'sandbox.pause',
  'sandbox.go',
  'sandbox.list',
  'sandbox.reset',
  'sandbox.reset.ask',
  'sandbox.reset.text',
  'sandbox.reset.yes',
  'sandbox.reset.no',
  'sandbox.box',
  'sandbox.thread',
  'sandbox.lock',
  'sandbox.said.closed',
  'sandbox.due.none',
  'sandbox.edited',
  'sandbox.send',
  'sandbox.back',
  'sandbox.close',
  'sandbox.more',
  'sandbox.edit',
  'sandbox.remove',
  'sandbox.fail',
  'sandbox.fail.slow',
  'sandbox.fail.full',
  'sandbox.fail.broken',
  'sandbox.fail.silent',
  'sandbox.fail.lost',
  'sandbox.fail.off',
  'sandbox.fail.once',
  'sandbox.fail.always',
  'sandbox.lost',
  'sandbox.trouble',
  'sandbox.choose',
  'sandbox.optional',
  'sandbox.rate',
  'sandbox.bot',
] as const

/** What the box offers after `/`, each with its text. */
const COMMANDS = {
  '/boundary': 'sandbox.cmd.open',
  '/boundary help': 'sandbox.cmd.help',
  '/boundary mine': 'sandbox.cmd.mine',
  '/boundary queue': 'sandbox.cmd.queue',
  '/boundary session': 'sandbox.cmd.session',
  '/boundary insights': 'sandbox.cmd.insights',
  '/boundary checkins': 'sandbox.cmd.checkins',
  '/boundary reflections': 'sandbox.cmd.reflections',
  '/boundary status ': 'sandbox.cmd.status',
} as const

export const SPEEDS = [1, 60, 600] as const

/** All wording of the page in one piece. `{title}` and the like in `fill` are put in by the page; counts are written out to ten. */
export function pageTexts({ texts, people }: Pick<SandboxOptions, 'texts' | 'people'>) {
  const counts = (id: string) => Object.fromEntries(Array.from({ length: 31 }, (_, n) => [n, texts(id, { n })]))
  const perPerson = (id: string) => Object.fromEntries(people.map((p) => [p.id, texts(id, { name: p.name })]))
  return {
    plain: Object.fromEntries(PLAIN.map((id) => [id, texts(id)])),
    commands: Object.entries(COMMANDS).map(([command, id]) => ({ command, text: texts(id) })),
    speeds: SPEEDS.map((speed) => ({ speed, text: texts('sandbox.speed', { n: speed }) })),
    said: { open: texts('sandbox.said.open', { title: '{title}' }) },
    counts: { new: counts('sandbox.new'), replies: counts('sandbox.replies') },
    people: {
      show: perPerson('sandbox.show'),
      hide: perPerson('sandbox.hide'),
      none: perPerson('sandbox.none'),
      only: perPerson('sandbox.only_you'),
    },
  }
}
