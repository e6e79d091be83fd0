import { type TextEntries, texts } from '#domain/text-params.ts'

/** Writing, reading and sharing reflections. */
export const REFLECTION_TEXTS = {
  ...texts(
    ['text'],
    'reflection.saved reflections.none reflection.export.lead reflection.export.kind reflection.export.learned',
    'reflection.export.next reflection.export.peer',
  ),
  ...texts(['title'], 'reflections.title reflection.title reflection.export.title'),
  'reflections.row': ['text', 'at:day', 'prompt'],
  'reflections.shared': ['text', 'person', 'at:day'],
  'reflection.found': ['text', 'n'],
  'reflection.opened': ['text', 'person', 'at:when'],
  ...texts(['text', 'worker'], 'reflection.from reflection.shared.sup'),
  ...texts(['button'], 'reflection.edit reflection.unshare reflection.export reflection.delete'),
  'reflection.share': ['button', 'supervisor'],
  'reflection.export.date': ['text', 'date'],
  'reflection.export.question': ['text', 'prompt'],
  ...texts(['ask'], 'reflection.share.ask reflection.delete.ask'),
  'reflection.share.text': ['ask_text', 'supervisor'],
  ...texts(['answer'], 'reflection.share.yes reflection.share.no reflection.delete.yes reflection.delete.no'),
  'reflection.delete.text': ['ask_text'],
  'reflection.fallback': ['fallback'],
} as const satisfies TextEntries
