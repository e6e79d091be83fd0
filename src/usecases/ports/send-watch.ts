import type { NoticeId } from '#domain/ids.ts'
import type { Platform } from '#domain/words.ts'

/** What kind of send it is, as far as one says something about another of its kind: messages, Home, an open page, a message drawn anew. */
export type SendCall = 'post' | 'home' | 'page' | 'redraw'

/** What became of a try: the platform took it, it is tried again and why, or nothing is left to be tried. */
export type Became = 'taken' | 'over' | { triedAgain: string }

/**
 * Where whoever decides whether a notice is tried again says so: what is, is held up, whatever the platform said of it (`/readyz`,
 * `/metrics`). Platforms' answers by themselves do not show it: a word that is not believed is no end.
 */
export interface SendWatch {
  note(platform: Platform, call: SendCall, notice: NoticeId, became: Became): void
}
