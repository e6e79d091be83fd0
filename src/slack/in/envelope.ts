import { randomUUID } from 'node:crypto'
import { z } from 'zod'

/**
 * The shapes of what Slack sends, as far as Bolt and our listeners look at them: both do so unchecked, so this is checked here, before they
 * see it, and what is not named here they never see. What a person's press cannot do without has to be right; anything beside it that is of
 * another kind than expected counts as not sent, so that it holds up nobody.
 */

const given = <T extends object>(parts: T): T => Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T

/** An object of which nothing is there that was not sent: Bolt asks whether a name is in it. */
const parts = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).transform(given)

/** An id, or a time as Slack writes it: it becomes part of a key. */
const id = z
  .string()
  .max(1_000)
  .regex(/^\P{Cc}*$/u)
/** Not sent, or sent as null, is the same; of another kind it is a fault. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)
/** Nobody is held up for want of it. */
const beside = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const flag = z.union([z.boolean(), z.enum(['true', 'false'])])

/** Whose install it is and where somebody comes from: who may come in hangs on it, so it is never left out for being odd. */
const whose = {
  team_id: maybe(id),
  enterprise_id: maybe(id),
  context_team_id: maybe(id),
  context_enterprise_id: maybe(id),
  is_enterprise_install: maybe(flag),
  team: maybe(parts({ id: maybe(id) })),
  enterprise: maybe(parts({ id: maybe(id) })),
  authorizations: maybe(z.array(parts({ team_id: maybe(id), enterprise_id: maybe(id), is_enterprise_install: maybe(flag) })).max(100)),
}

const speech = {
  channel: maybe(id),
  user: maybe(id),
  bot_id: maybe(id),
  subtype: maybe(id),
  ts: maybe(id),
  thread_ts: maybe(id),
  text: maybe(z.string()),
  files: beside(z.array(z.unknown())),
}
const said = parts(speech)

/** In which somebody says something, or changes it. */
const message = parts({
  ...speech,
  type: z.enum(['message', 'app_mention']),
  channel: id,
  ts: id,
  channel_type: maybe(id),
  user_team: maybe(id),
  deleted_ts: maybe(id),
  hidden: beside(z.boolean()),
  message: maybe(said),
  previous_message: maybe(said),
})
const homeOpened = parts({
  type: z.literal('app_home_opened'),
  user: id,
  tab: maybe(id),
  view: beside(parts({ hash: beside(id) })),
})
/** Of any other event nobody of ours reads more than which it is. */
const other = z.object({ type: id }).refine(({ type }) => !['message', 'app_mention', 'app_home_opened'].includes(type))

const event = z.object({ ...whose, type: beside(id), event_id: id, event: z.union([message, homeOpened, other]) }).transform(given)

const command = parts({
  ...whose,
  command: id,
  user_id: id,
  trigger_id: id,
  text: beside(z.string()),
  channel_id: beside(id),
  response_url: beside(z.string()),
})

const view = parts({
  id: beside(id),
  hash: beside(id),
  type: beside(id),
  callback_id: id,
  private_metadata: beside(z.string()),
  root_view_id: beside(id),
  previous_view_id: beside(id),
  title: z.unknown().optional(),
  submit: z.unknown().optional(),
  close: z.unknown().optional(),
  blocks: z.unknown().optional(),
  state: z.unknown().optional(),
})

/** One without its time is a press of its own. */
const action = parts({
  type: beside(id),
  action_id: id,
  block_id: beside(id),
  action_ts: id.default(() => randomUUID()).catch(() => randomUUID()),
  value: z.unknown().optional(),
  selected_option: z.unknown().optional(),
})

const interaction = {
  ...whose,
  user: parts({ id, team_id: maybe(id) }),
  trigger_id: beside(id),
  response_url: beside(z.string()),
  channel: beside(parts({ id: beside(id) })),
}
const pressed = parts({
  ...interaction,
  type: z.literal('block_actions'),
  actions: z.array(action).min(1).max(100),
  view: maybe(view),
  message: beside(parts({ ts: beside(id), thread_ts: beside(id) })),
})
const sentPage = parts({ ...interaction, type: z.enum(['view_submission', 'view_closed']), view })
const shortcut = parts({ ...interaction, type: z.enum(['shortcut', 'message_action']), callback_id: id, trigger_id: id })

/**
 * What Slack sent, reduced to what is read of it; null for what nobody here could read. Which kind it is, is told by the names that Bolt
 * goes by.
 */
export function readEnvelope(body: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  return schemaOf(body)?.safeParse(body).data ?? null
}

function schemaOf(body: Readonly<Record<string, unknown>>): z.ZodType<Record<string, unknown>> | null {
  if (body.event !== undefined) return event
  if (body.command !== undefined) return command
  if (body.type === 'block_actions') return pressed
  if (body.type === 'view_submission' || body.type === 'view_closed') return sentPage
  return body.type === 'shortcut' || body.type === 'message_action' ? shortcut : null
}
