import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import { sentenceCard } from '#edge/ask.ts'
import { asObject, type Json, objectsIn } from '#edge/json.ts'
import type { RefusalLog } from '#wire/refusal-log.ts'
import { replyAt } from '../answer/reply.ts'
import type { SlackDeps } from '../deps.ts'
import type { Identity, SignIn } from '../out/sign-in.ts'
import { renderCardAsModal } from '../render/render-form.ts'
import { renderMessage } from '../render/render-message.ts'
import { userOf } from './platform-user.ts'

/**
 * Stops whatever comes from another workspace than the one the bot signed in to: with Slack Connect and shared channels people from
 * outside reach it too. They get one polite text; nothing is looked up. Before the sign-in it is the workspace the
 * data belongs to that counts; where nobody knows that yet, the agency's list of people decides alone.
 */
export const onlyOurTeam =
  (deps: SlackDeps, signIn: Pick<SignIn, 'identity' | 'belongs' | 'elsewhere'>, refusals: RefusalLog) =>
  async (args: AnyMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const { identity: us, belongs, elsewhere } = signIn
    const body = args.body as unknown as Json
    if (!elsewhere && (us ? isOurs(body, us) : mayBeOurs(body, belongs))) return args.next()
    refusals.note(elsewhere ? 'token_of_another' : 'from_another')
    await refuse(deps, args, body, elsewhere ? 'error.setup' : 'refuse.guest')
  }

/** Both the install an envelope is for and the person's own workspace have to be ours; within one Grid organisation people move about. */
function isOurs(body: Json, us: Identity): boolean {
  const sameOrg = us.enterpriseId !== undefined && enterpriseOf(body) === us.enterpriseId
  const isUs = (team: unknown): boolean => typeof team !== 'string' || team === us.teamId
  return (isUs(installOf(body)) || (sameOrg && us.orgWide)) && (isUs(personTeamOf(body)) || sameOrg)
}

/** An organisation's id is that of all its teams. */
const mayBeOurs = (body: Json, team: string | null): boolean =>
  team === null || typeof installOf(body) !== 'string' || [installOf(body), enterpriseOf(body)].includes(team)

/** Slack Connect sends `team_id` of the other side too: the context says whose install it is for. */
const installOf = (body: Json): unknown =>
  body.context_team_id ?? asObject(objectsIn(body.authorizations)[0]).team_id ?? body.team_id ?? asObject(body.team).id

const personTeamOf = (body: Json): unknown => asObject(body.event).user_team ?? asObject(body.user).team_id

const enterpriseOf = (body: Json): unknown => body.context_enterprise_id ?? body.enterprise_id ?? asObject(body.enterprise).id

/** An event from outside is only noted: writing into another company's channel unasked would be the ruder thing. */
async function refuse(
  deps: SlackDeps,
  args: AnyMiddlewareArgs & AllMiddlewareArgs,
  body: Json,
  id: 'refuse.guest' | 'error.setup',
): Promise<void> {
  if (!('ack' in args) || typeof args.ack !== 'function') return
  const ack = args.ack as (answer?: unknown) => Promise<void>
  const userId = String(body.user_id ?? asObject(body.user).id ?? '')
  const user = userOf(deps, userId)
  const card = sentenceCard(id, deps.texts(user, id, { part: 'Slack' }))
  if (body.command !== undefined) return ack({ response_type: 'ephemeral', ...renderMessage(card) })
  if (body.type === 'view_submission')
    return ack({ response_action: 'update', view: renderCardAsModal(card, deps.texts(user, 'nav.close')) })
  await ack()
  const responseUrl = body.response_url
  const channel = asObject(body.channel).id
  if (typeof responseUrl !== 'string' || typeof channel !== 'string') return
  await replyAt(deps, user, { channel, responseUrl })(renderMessage(card))
}
