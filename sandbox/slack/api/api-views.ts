import { isObject, type Json, type JsonObject } from '#sandbox/platform/json.ts'
import { asSlackMessages } from '#sandbox/slack/blocks/block-faults.ts'
import { checkView, viewTooLarge } from '#sandbox/slack/blocks/check-view.ts'
import { viewPayload } from '#sandbox/slack/people/payloads.ts'
import { ApiError, type ApiMethod, need, type Simulation } from '#sandbox/slack/simulation.ts'
import type { SimulatedView, ViewContent } from '#sandbox/slack/slack-shapes.ts'
import { acceptView } from './accept-blocks.ts'

/** A view that passes Slack's checks, or Slack's refusal. */
function contentOf(value: Json, type: 'modal' | 'home'): ViewContent {
  if (!isObject(value)) throw new ApiError('invalid_arguments', ['[ERROR] missing required field: view'])
  const faults = checkView(value, type)
  if (faults.length > 0) throw new ApiError('invalid_arguments', asSlackMessages(faults))
  if (viewTooLarge(value)) throw new ApiError('view_too_large')
  return acceptView(value)
}

/** Who pressed, by the trigger; used up even when the view is then refused, as on Slack. */
function whoseTrigger(sim: Simulation, args: JsonObject): string {
  const traded = sim.triggers.exchange(need(args, 'trigger_id'))
  if ('error' in traded) throw new ApiError(traded.error)
  return traded.user
}

function freshExternalId(sim: Simulation, content: ViewContent, view?: SimulatedView): void {
  const other = sim.views.byExternalId(content.external_id)
  if (other !== null && other !== view) throw new ApiError('duplicate_external_id')
}

const answer = (sim: Simulation, view: SimulatedView): JsonObject => ({ ok: true, view: viewPayload(sim.identity, view) })

const open: ApiMethod = (sim, args) => {
  const content = contentOf(args.view, 'modal')
  freshExternalId(sim, content)
  return answer(sim, sim.views.open(whoseTrigger(sim, args), content))
}

const push: ApiMethod = (sim, args) => {
  const content = contentOf(args.view, 'modal')
  freshExternalId(sim, content)
  const user = whoseTrigger(sim, args)
  if (sim.views.top(user) === null) throw new ApiError('not_found')
  const view = sim.views.push(user, content)
  if (view === null) throw new ApiError('push_limit_reached')
  return answer(sim, view)
}

const update: ApiMethod = (sim, args) => {
  const byId = typeof args.view_id === 'string' ? sim.views.find(args.view_id) : null
  const view = byId ?? sim.views.byExternalId(String(args.external_id ?? ''))
  if (view === null || view.content.type === 'home') throw new ApiError('not_found')
  const content = contentOf(args.view, 'modal')
  freshExternalId(sim, content, view)
  sameHash(args, view)
  sim.views.update(view, content)
  return answer(sim, view)
}

const publish: ApiMethod = (sim, args) => {
  const user = sim.state.users.get(need(args, 'user_id'))
  if (user === undefined || user.deleted === true) throw new ApiError('user_not_found')
  const content = contentOf(args.view, 'home')
  sameHash(args, sim.views.home(user.id))
  return answer(sim, sim.views.publish(user.id, content))
}

function sameHash(args: JsonObject, view: SimulatedView | null): void {
  const hash = args.hash
  if (typeof hash === 'string' && hash !== '' && hash !== view?.hash) throw new ApiError('hash_conflict')
}

export const VIEW_METHODS: Record<string, ApiMethod> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
