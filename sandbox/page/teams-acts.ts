import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { JsonObject } from '#sandbox/platform/json.ts'
import { actionsOf } from '#sandbox/teams/cards/card-walk.ts'
import type { Pressed } from '#sandbox/teams/people/person-presses.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import type { MessagePlace } from '#sandbox/teams/teams-shapes.ts'
import type { ActResult } from './act-result.ts'

const place = z.strictObject({ conversation: z.string(), id: z.string() })
const which = z.strictObject({ title: z.string(), data: z.record(z.string(), z.unknown()).nullable() })
const value = z.union([z.string(), z.array(z.string()), z.null()])
const text = z.string().min(1).max(12_000)

/** What the page can ask to be done in a person's name in Teams: what a hand could do there, and nothing else. `user` is the person. */
export const teamsActSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('type'), user: z.string(), where: z.enum(['chat', 'channel']), text, quotes: z.string().optional() }),
  z.strictObject({ do: z.literal('press'), user: z.string(), surface: z.union([z.string(), place]), which }),
  z.strictObject({ do: z.literal('fill'), user: z.string(), dialog: z.string(), input: z.string(), value }),
  z.strictObject({ do: z.literal('close'), user: z.string() }),
  z.strictObject({ do: z.literal('flag'), user: z.string(), place }),
  z.strictObject({ do: z.literal('read'), user: z.string() }),
  z.strictObject({ do: z.literal('edit'), user: z.string(), place, text }),
  z.strictObject({ do: z.literal('remove'), user: z.string(), place }),
])
export type TeamsAct = z.infer<typeof teamsActSchema>

/** Does it, as that person of the tenant. Throws when it cannot be done (the button is gone, the dialog was closed). */
export async function actInTeams(teams: SimulatedTeams, act: TeamsAct): Promise<ActResult> {
  switch (act.do) {
    case 'type':
      return write(teams, act)
    case 'press':
      return of(await teams.press(act.user, act.surface, whichOf(cardOf(teams, act.user, act.surface), act.which)))
    case 'fill':
      teams.fill(act.user, act.dialog, act.input, act.value)
      return DONE
    case 'close':
      teams.closeDialog(act.user)
      return DONE
    case 'flag':
      return of(await teams.messageAction(act.user, act.place))
    case 'read':
      teams.markRead(act.user)
      return DONE
    case 'edit':
      await teams.edit(act.user, act.place, act.text)
      return DONE
    case 'remove':
      await teams.remove(act.user, act.place)
      return DONE
  }
}

const DONE: ActResult = { trouble: false, errors: {} }
const of = ({ result, errors }: Pressed): ActResult => ({ trouble: result === 'trouble', errors })

async function write(teams: SimulatedTeams, { user, text, where, quotes }: Extract<TeamsAct, { do: 'type' }>): Promise<ActResult> {
  const channel = channelOf(teams, user)
  if (quotes !== undefined) await teams.write(user, text, { quotes })
  else if (where === 'chat') await teams.type(user, text)
  else if (channel === undefined) throw new Error('there is no channel')
  else if (text.startsWith(mentionOf(teams))) await teams.mention(user, text.slice(mentionOf(teams).length).trim(), channel.id)
  else await teams.type(user, text, channel.id)
  return DONE
}

/** What a person types to name the bot. */
export const mentionOf = ({ identity }: Pick<SimulatedTeams, 'identity'>): string => `@${identity.botName}`

/** The channel this person sees: the first they are in. */
export const channelOf = (teams: SimulatedTeams, user: string) => teams.channels().find(({ members }) => members.includes(user))

function cardOf(teams: SimulatedTeams, user: string, surface: string | MessagePlace) {
  if (typeof surface !== 'string') return teams.message(surface)?.card
  const dialog = teams.dialog(user)
  return dialog?.id === surface ? dialog.card : null
}

/**
 * The place of a button among those of its title. A card may be drawn anew between the look and the press, with other data in its buttons:
 * then a button goes by its title alone, unless there are several.
 */
function whichOf(card: JsonObject | null | undefined, { title, data }: z.infer<typeof which>) {
  const titled = actionsOf(card ?? {}).filter((action) => action.title === title)
  const same = titled.findIndex((action) => isDeepStrictEqual(action.data ?? null, data))
  if (same === -1 && titled.length !== 1) throw new Error('that button is gone')
  return { title, at: Math.max(same, 0) }
}
