/** Kind of each field an outcome may require (flow 5, page 2 of closing). */
export const OUT_FIELDS = {
  'out.review': 'date',
  'out.date': 'date',
  'out.from': 'date',
  'out.check': 'date',
  'out.time': 'time',
  'out.reason': 'short',
  'out.what': 'short',
  'out.drafts': 'short',
  'out.approves': 'short',
  'out.ending': 'short',
  'out.tells': 'short',
  'out.owner': 'short',
  'out.decision': 'short',
  'out.pointer': 'short',
  'out.who': 'short',
  'out.question': 'short',
  'out.where': 'short',
} as const
export type OutField = keyof typeof OUT_FIELDS
export const isOutField = (id: string): id is OutField => Object.hasOwn(OUT_FIELDS, id)
/** Those that somebody writes into. */
export const WRITTEN_FIELDS = Object.keys(OUT_FIELDS).filter((id) => OUT_FIELDS[id as OutField] === 'short')
