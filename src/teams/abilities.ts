import type { Abilities } from '#usecases/ports/platform.ts'

/** A private chat has no threads, a dialog is one page that has to be drawn again, and what was posted cannot be looked up. */
export const TEAMS: Abilities = {
  name: 'Teams',
  threads: false,
  keepsPage: false,
  redrawsPages: false,
  readBack: false,
  postsToAccounts: false,
}
