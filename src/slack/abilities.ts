import type { Abilities } from '#usecases/ports/platform.ts'

export const SLACK: Abilities = { name: 'Slack', threads: true, keepsPage: true, redrawsPages: true, readBack: true, postsToAccounts: true }
