import { type ConsultId, named } from '#domain/ids.ts'

/** What a "Flag for support" button carries when the new flag goes on from an earlier consult of the same worker. */
export const followsArg = (consultId: ConsultId): string => `again:${consultId}`

/** The consult a press says it goes on from; null for any other. */
export const followsOf = (arg: string | undefined): ConsultId | null =>
  arg?.startsWith('again:') && arg !== 'again:' ? named(arg.slice('again:'.length)) : null
