import type { Draw } from '#cards/kit/drawing.ts'
import { maybeDay, maybeTime } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Item, Values } from '#cards/model.ts'
import type { NextContact } from '#domain/consult/talk/next-contact.ts'
import type { Situation } from '#domain/situation/situation.ts'

/** "When do you see them next?": a day, and a time where it is known. */
export const contactFields = (draw: Draw, s: Pick<Situation, 'contactDate' | 'contactTime'>): Item[] => [
  draw.date('next_contact.date', { optional: true, ...(s.contactDate ? { value: s.contactDate } : {}) }),
  draw.time('next_contact.time', { optional: true, ...(s.contactTime ? { value: s.contactTime } : {}) }),
]

/** Not a day that is over: no reminder would come before it. */
export const readContact = (values: Values, today: string): Read<NextContact> =>
  mapRead(read({ 'next_contact.date': maybeDay(today), 'next_contact.time': maybeTime() }, values), (v) => ({
    date: v['next_contact.date'],
    time: v['next_contact.time'],
  }))
