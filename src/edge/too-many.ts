/** Ours, of one person: nobody presses or writes faster than this, and a few who do cost nobody else anything. */
export const INBOUND = { burst: 100, refillMs: 50, most: 5_000 } as const
/** Whoever does is told so this often. */
export const TOLD_TOO_MANY = { burst: 1, refillMs: 60_000, most: 5_000 } as const
