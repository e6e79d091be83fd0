import { type TextEntries, texts } from '#domain/text-params.ts'

/** Check-ins: their rhythm, and the question. */
export const CHECK_IN_TEXTS = {
  ...texts(['title'], 'checkin.setup.title checkin.writing.title'),
  ...texts(['text'], 'checkin.setup.lead checkin.offer checkin.paused checkin.stopped checkin.refused'),
  ...texts(['label'], 'checkin.rhythm checkin.day checkin.time checkin.model checkin.count checkin.text'),
  ...texts(
    ['option'],
    'rhythm.week rhythm.two rhythm.four rhythm.off model.what model.gibbs model.kolb model.schon model.johns model.mixed',
    'count.one count.two',
  ),
  'checkin.time.hint': ['hint', 'zone'],
  'checkin.time.error': ['error', 'from:time', 'to:time'],
  ...texts(['text', 'next_at:when'], 'checkin.saved checkin.skipped checkin.moved checkin.thanks'),
  ...texts(['button'], 'checkin.start checkin.no checkin.write checkin.skip checkin.later checkin.pause checkin.stop checkin.resume'),
  ...texts(['fallback'], 'checkin.prompt.fallback checkin.fallback'),
  'checkin.prompt.head': ['head'],
  'checkin.prompt.body': ['text', 'prompts'],
  'checkin.hint': ['hint'],
} as const satisfies TextEntries
