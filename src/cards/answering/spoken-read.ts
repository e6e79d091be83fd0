import { choice, maybeTime, minutes, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import type { SpokenInput } from '#domain/consult/answering/spoken.ts'

/** Form `spoken`. The plan may stay empty: the one thing that matters is that they spoke. */
export const readSpoken = (values: Values): Read<Omit<Required<SpokenInput>, 'by' | 'messageId'>> =>
  mapRead(
    read(
      {
        'spoken.how': choice('spoken', ['heard', 'saw', 'not', 'police']),
        'spoken.service': words(150),
        'spoken.since': maybeTime(),
        'spoken.plan': words(),
        'answer.minutes': minutes(),
      },
      values,
    ),
    (v) => ({
      how: v['spoken.how'] === 'heard' || v['spoken.how'] === 'saw' ? 'safe' : v['spoken.how'],
      saw: v['spoken.how'] === 'saw',
      service: v['spoken.service'],
      serviceSince: v['spoken.since'] ?? '',
      plan: v['spoken.plan'],
      minutes: v['answer.minutes'],
    }),
  )
