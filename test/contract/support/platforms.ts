export const PLATFORMS = ['slack', 'teams'] as const
export type Platform = (typeof PLATFORMS)[number]

/** As people write it. */
export const NAMES: Readonly<Record<Platform, string>> = { slack: 'Slack', teams: 'Teams' }
