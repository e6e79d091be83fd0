import { type TextEntries, texts } from '#domain/text-params.ts'

/** The two words, the page that asks for one, and all that a silent account reads (R10, R18). */
export const ACCOUNT_TEXTS = {
  ...texts(['title'], 'quiet.title ease.title ease.title.again words.title'),
  'quiet.body': ['text', 'at:time'],
  'quiet.fallback': ['fallback', 'at:time'],
  ...texts(['text'], 'ease.again ease.forgot words.lead words.forced.what words.kept words.wrong words.later words.lost'),
  ...texts(['label'], 'ease.word words.old words.safe words.forced'),
  ...texts(['hint'], 'words.safe.hint words.forced.hint'),
  ...texts(['submit'], 'ease.send'),
  ...texts(['button'], 'words.set consult.hands consult.give_back'),
  ...texts(['ask'], 'consult.hands.ask consult.give_back.ask'),
  ...texts(['ask_text'], 'consult.hands.text consult.give_back.text'),
  ...texts(['answer'], 'consult.hands.yes consult.hands.no consult.give_back.yes consult.give_back.no'),
  'words.chosen': ['text', 'from:when', 'counts'],
  'words.saved': ['text', 'from:when', 'counts'],
  'sup.hands': ['text', 'worker', 'why', 'procedure', 'emergency'],
  'sup.quiet': ['text', 'worker'],
  'relay.hands': ['text'],
} as const satisfies TextEntries
