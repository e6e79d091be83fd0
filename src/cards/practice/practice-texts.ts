import { type TextEntries, texts } from '#domain/text-params.ts'

/** Practise; the replies themselves are listed in the rules, with their sources. */
export const PRACTICE_TEXTS = {
  ...texts(['title'], 'practise.title'),
  ...texts(
    ['text'],
    'practise.lead practise.says practise.aloud practise.compare practise.own practise.alarm practise.alarm.say practise.real',
    'practise.end practise.rest practise.rest.help',
  ),
  'practise.place': ['text', 'n', 'total'],
  ...texts(['button'], 'practise.start practise.look practise.next practise.again'),
} as const satisfies TextEntries
