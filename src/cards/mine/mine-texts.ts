import { each, type TextEntries, texts } from '#domain/text-params.ts'

/** Make it mine: the boxes, the lines that come of them, and the script. */
export const MINE_TEXTS = {
  ...texts(['title'], 'mine.title script.title'),
  ...texts(['text'], 'mine.lead mine.kept mine.replaces mine.none script.lead script.goes script.goes.log'),
  'script.watched': ['text', 'goal'],
  ...texts(['label'], 'mine.role mine.goal mine.rule script.words script.share'),
  ...texts(['hint'], 'mine.role.hint mine.goal.hint mine.rule.hint'),
  ...texts(['option'], 'script.share.yes'),
  ...texts(['submit'], 'mine.make'),
  ...texts(['button'], 'steps.mine steps.script'),
  ...each('script', ['thanks'], 'text'),
  'script.role': ['text', 'role', 'kind'],
  ...texts(['text', 'goal'], 'script.goal script.reason'),
  'script.rule': ['text', 'rule'],
  'script.own': ['text', 'shared'],
  'read.script': ['text'],
} as const satisfies TextEntries
