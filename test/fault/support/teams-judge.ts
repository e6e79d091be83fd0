import { headOf, wordsOf } from '#sandbox/teams/cards/read-card.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import type { SimulatedMessage } from '#sandbox/teams/teams-shapes.ts'

/** A message as Teams took it, whatever became of the answer and of the message later. */
export interface Taken {
  id: string
  conversation: string
  /** Token of the consult whose card it is; null for a line. */
  card: string | null
  words: string
  /** It says of itself that it may be a repeat. */
  labelled: boolean
}

export interface TeamsJudge {
  /** Oldest first. */
  taken(): readonly Taken[]
  /** What stands twice in front of somebody without saying so; empty in a good run. */
  unlabelled(): string[]
  /** What says that it may be a repeat. */
  labelled(): readonly Taken[]
}

const LABEL = '(possible repeat)'
/**
 * Told anew at every step of an alarm, of a contact that nobody has confirmed (T4), and of every message that was passed on or was not yet, in the
 * same words while nothing else is to be said. The drill's clock runs fast: on a busy machine such a step comes more than once.
 * Which consult words are for is asked of each message of its own.
 */
const TOLD_AGAIN =
  /^Which consult is this for\?|^[A-Z0-9]{4}\n(Sent so far to|Not sent yet|Passed on to |Not passed on to |.* noted contact with |.* noted that they (heard|saw) you )/

/** Watches what people of the tenant come to see, from here on. What was posted cannot be looked up in Teams; the judge can. */
export function judgeOf(teams: SimulatedTeams): TeamsJudge {
  const taken: Taken[] = []
  teams.subscribe((change) => {
    if (change.kind !== 'message' || change.what !== 'posted') return
    const message = teams.message(change)
    if (message?.bot) taken.push(takenOf(message))
  })
  return {
    taken: () => taken,
    labelled: () => taken.filter(({ labelled }) => labelled),
    unlabelled: () => {
      const seen = new Set<string>()
      return taken.flatMap((one) => {
        if (TOLD_AGAIN.test(one.words)) return []
        const what = whatOf(one)
        const again = seen.has(what) && !one.labelled
        seen.add(what)
        return again ? [what] : []
      })
    },
  }
}

/** In which chat, and what. A card's words change with its state: it is the same card all the same. */
export const whatOf = ({ conversation, card, words }: Taken): string => `${conversation} ${card ?? words}`

function takenOf({ id, conversation, card }: SimulatedMessage): Taken {
  const words = wordsOf(card ?? {})
  const token = /^([A-Z0-9]{4}): /.exec(headOf(card ?? {}))?.[1] ?? null
  return { id, conversation, card: token, words: words.replace(LABEL, '').trim(), labelled: words.includes(LABEL) }
}

/** How many sends the bot says had an end it cannot know, from what it printed. */
export function ambiguousIn(printed: string): number {
  return printed.split('\n').reduce((sum, line) => {
    const { notices = 0, fault, msg } = line.startsWith('{') ? (JSON.parse(line) as { notices?: number; fault?: string; msg?: string }) : {}
    return sum + notices + (fault === 'ambiguous' || msg === 'a notice could not be prepared' ? 1 : 0)
  }, 0)
}
