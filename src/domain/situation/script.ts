import { z } from 'zod'

/** The lines of a worker's own script, in the order they are said; their words, with gaps for the boxes, are the pack's. */
export const SCRIPT_LINES = ['thanks', 'role', 'goal', 'reason', 'rule'] as const
export type ScriptLine = (typeof SCRIPT_LINES)[number]

/** What is asked once for it. */
export const SCRIPT_BOXES = ['role', 'goal', 'rule'] as const
export type ScriptBox = (typeof SCRIPT_BOXES)[number]

/** Which box a line is filled in from; null: it stands as it is. */
export const BOX_OF_LINE: Readonly<Record<ScriptLine, ScriptBox | null>> = {
  thanks: null,
  role: 'role',
  goal: 'goal',
  reason: 'goal',
  rule: 'rule',
}

/** Characters that a box, and the script as it was changed by hand, may hold. */
export const BOX_MOST = 80
export const SCRIPT_MOST = 1500

/** What a worker calls themselves, remembered for the next script. */
export const ownRoleSchema = z.string().max(BOX_MOST)

/**
 * What a worker means to say, in their own words. It is theirs alone unless `share` says yes; `asked` says that it was wished for before the
 * words had been looked through for names, and shares nothing yet. Sealed with the situation.
 */
export const scriptSchema = z.object({
  words: z.string().max(SCRIPT_MOST),
  share: z.enum(['no', 'asked', 'yes']).default('no'),
  /** The goal as it was filled in, by which its lines are known again; left out where it is not known. */
  goal: z.string().max(BOX_MOST).optional(),
})
export type Script = z.infer<typeof scriptSchema>
