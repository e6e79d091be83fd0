import { isObject, type JsonObject, readJson } from '#sandbox/platform/json.ts'
import { acceptView } from '#sandbox/slack/api/accept-blocks.ts'
import { checkView } from '#sandbox/slack/blocks/check-view.ts'
import {
  type Choice,
  chosenState,
  clientErrors,
  elementsOf,
  inputStates,
  optionsOf,
  type Placed,
} from '#sandbox/slack/blocks/input-state.ts'
import type { Simulation } from '#sandbox/slack/simulation.ts'
import type { InputStates, SimulatedMessage, SimulatedView } from '#sandbox/slack/slack-shapes.ts'
import type { Ack } from './delivery.ts'
import { actionPayload, blockActions, common, viewPayload } from './payloads.ts'
import { type MessagePlace, personOf } from './person-writes.ts'

/** A message, or the id of a modal or Home tab. */
export type Surface = MessagePlace | string

/** Which element: its `action_id` or its label, or these with the block and a button's value. */
export type Which =
  | string
  | { action?: string | undefined; block?: string | undefined; label?: string | undefined; value?: string | undefined }

/** What came of a submit. `incomplete`: the client itself asked for more and nothing was sent. */
export interface Submitted {
  result: 'closed' | 'updated' | 'pushed' | 'cleared' | 'errors' | 'incomplete' | 'trouble'
  errors: Readonly<Record<string, string>>
  ack: Ack | null
}

const TROUBLE = 'We had some trouble connecting. Try again?'

interface Open {
  view?: SimulatedView
  message?: SimulatedMessage
  values: InputStates
}

/** What people do with buttons, choices and modals. Inputs are kept as Slack's client keeps them. */
export class PersonPresses {
  readonly #sim: Simulation
  readonly #messageValues = new Map<string, InputStates>()

  constructor(sim: Simulation) {
    this.#sim = sim
  }

  /** Presses a button, picks from a menu, or makes a choice, and sends it to the bot. The person has said yes to a confirm dialog. */
  async press(user: string, surface: Surface, which: Which, choice: Choice = null): Promise<Ack> {
    const open = this.#open(user, surface)
    const placed = findElement(open.view?.content.blocks ?? open.message?.blocks ?? [], which)
    return this.#act(user, open, placed, choice)
  }

  /** A button as it stands now, to be pressed later: a client that has not drawn the message anew still has it. */
  hold(user: string, surface: Surface, which: Which): (choice?: Choice) => Promise<Ack> {
    const open = structuredClone(this.#open(user, surface))
    const placed = findElement(open.view?.content.blocks ?? open.message?.blocks ?? [], which)
    return (choice = null) => this.#act(user, open, placed, choice)
  }

  /**
   * Fills in an input. Nothing is sent, unless the element tells the bot about each change (choices outside of input blocks,
   * and input blocks with `dispatch_action`); then the answer is returned.
   */
  async fill(user: string, surface: Surface, which: Which, choice: Choice): Promise<Ack | null> {
    const open = this.#open(user, surface)
    const placed = findElement(open.view?.content.blocks ?? open.message?.blocks ?? [], which)
    if (tellsBot(placed)) return this.#act(user, open, placed, choice)
    this.#keep(open, placed, choice)
    return null
  }

  async submit(user: string, viewId: string): Promise<Submitted> {
    const view = this.#topModal(user, viewId)
    if (view.content.submit === undefined) throw new Error('this modal has no submit button')
    const missing = clientErrors(view.content.blocks, view.values)
    this.#sim.views.touch(view, { errors: missing, trouble: false })
    if (Object.keys(missing).length > 0) return { result: 'incomplete', errors: missing, ack: null }
    this.#sim.views.touch(view, { busy: true })
    const ack = await this.#sim.delivery.interaction({
      type: 'view_submission',
      ...common(this.#sim.identity, personOf(this.#sim, user)),
      trigger_id: this.#sim.triggers.issue(user),
      view: viewPayload(this.#sim.identity, view),
      response_urls: [],
    })
    this.#sim.views.touch(view, { busy: false })
    return this.#afterSubmit(view, ack)
  }

  /** Closes the modal on top, back to the one below it. */
  async close(user: string, viewId: string): Promise<Ack | null> {
    const view = this.#topModal(user, viewId)
    const cleared = view.content.clear_on_close
    this.#sim.views.close(view, cleared)
    if (!view.content.notify_on_close) return null
    return this.#sim.delivery.interaction({
      type: 'view_closed',
      ...common(this.#sim.identity, personOf(this.#sim, user)),
      view: viewPayload(this.#sim.identity, view),
      is_cleared: cleared,
    })
  }

  /** What the person chose so far in the inputs of a message. */
  valuesOf(message: SimulatedMessage): InputStates {
    const key = `${message.channel} ${message.ts}`
    const values = inputStates(message.blocks, this.#messageValues.get(key))
    this.#messageValues.set(key, values)
    return values
  }

  reset(): void {
    this.#messageValues.clear()
  }

  async #act(user: string, open: Open, placed: Placed, choice: Choice): Promise<Ack> {
    const sim = this.#sim
    const { block, element } = placed
    const keeps = element.type !== 'button' && element.type !== 'overflow'
    if (element.type === 'overflow' && !optionsOf(element).some((o) => o.value === choice))
      throw new Error(`the menu has no ${String(choice)}`)
    const state = keeps ? this.#keep(open, placed, choice) : null
    const action = actionPayload(block.block_id, element, state, typeof choice === 'string' ? choice : null, sim.state.nextTs())
    const channel = open.message?.channel ?? ''
    const payload = blockActions(sim.identity, personOf(sim, user), {
      action,
      trigger: sim.triggers.issue(user),
      responseUrl: open.message === undefined ? '' : sim.responseUrls.issue(user, channel, open.message.ts),
      ...(open.view === undefined ? {} : { view: open.view }),
      ...(open.message === undefined ? {} : { message: this.#messagePart(open.message, open.values) }),
    })
    const ack = await sim.delivery.interaction(payload)
    if (ack.trouble !== null) this.#trouble(user, open.view)
    else if (open.view?.trouble === true) sim.views.touch(open.view, { trouble: false })
    return ack
  }

  #messagePart(message: SimulatedMessage, values: InputStates) {
    const all = this.#sim.state.messagesIn(message.channel, this.#sim.identity.botUserId)
    const replies = all.filter((m) => m.thread_ts === message.ts)
    return { message, replies, channelName: this.#sim.state.channels.get(message.channel)?.name ?? '', values }
  }

  #keep(open: Open, { block, element }: Placed, choice: Choice) {
    const state = chosenState(element, choice)
    const values = { ...open.values, [block.block_id]: { ...open.values[block.block_id], [element.action_id]: state } }
    open.values = values
    if (open.view !== undefined) this.#sim.views.touch(open.view, { values })
    else if (open.message !== undefined) this.#messageValues.set(`${open.message.channel} ${open.message.ts}`, values)
    return state
  }

  /** The surface as this person sees it: theirs, and on top. */
  #open(user: string, surface: Surface): Open {
    if (typeof surface === 'string') {
      const view = this.#sim.views.find(surface)
      if (view === null || view.user !== user) throw new Error(`${user} has no such view open`)
      if (view.content.type === 'modal' && this.#sim.views.top(user) !== view) throw new Error('another modal lies on top of it')
      return { view, values: view.values }
    }
    const message = this.#sim.state.message(surface.channel, surface.ts)
    const hidden = message?.ephemeralFor !== undefined && message.ephemeralFor !== user
    if (message === null || hidden || !this.#sim.state.isMember(surface.channel, user)) throw new Error(`${user} sees no such message`)
    return { message, values: this.valuesOf(message) }
  }

  #topModal(user: string, viewId: string): SimulatedView {
    const view = this.#sim.views.top(user)
    if (view === null || view.id !== viewId) throw new Error(`${user} does not have this modal on top`)
    return view
  }

  #afterSubmit(view: SimulatedView, ack: Ack): Submitted {
    const done = (result: Submitted['result'], errors: Record<string, string> = {}): Submitted => ({ result, errors, ack })
    const wrong = (why: string): Submitted => {
      this.#sim.warnings.push({ at: '/', message: why, method: 'view_submission answer' })
      this.#trouble(view.user, view)
      return done('trouble')
    }
    if (ack.trouble !== null) {
      this.#trouble(view.user, view)
      return done('trouble')
    }
    const answer = readJson(ack.body)
    if (answer === null) return wrong('the answer is neither empty nor JSON')
    if (answer.response_action === undefined) {
      this.#sim.views.close(view)
      return done('closed')
    }
    return this.#applyAnswer(view, answer, done, wrong)
  }

  #applyAnswer(
    view: SimulatedView,
    answer: JsonObject,
    done: (result: Submitted['result'], errors?: Record<string, string>) => Submitted,
    wrong: (why: string) => Submitted,
  ): Submitted {
    const action = answer.response_action
    if (action === 'clear') {
      this.#sim.views.close(view, true)
      return done('cleared')
    }
    if (action === 'errors') {
      const errors = answer.errors
      if (!isObject(errors) || Object.keys(errors).length === 0) return wrong('errors are missing')
      const inputs = new Set(view.content.blocks.filter((b) => b.type === 'input').map((b) => b.block_id))
      const stray = Object.keys(errors).find((id) => !inputs.has(id))
      if (stray !== undefined) return wrong(`an error for ${stray}, which is no input block of this view`)
      this.#sim.views.touch(view, { errors: errors as Record<string, string> })
      return done('errors', errors as Record<string, string>)
    }
    if (action !== 'update' && action !== 'push') return wrong(`unknown response_action ${String(action)}`)
    const faults = checkView(answer.view, 'modal')
    if (faults.length > 0) return wrong(faults.map((f) => `${f.message} at ${f.at}`).join('; '))
    const content = acceptView(answer.view as JsonObject)
    if (action === 'push') return this.#sim.views.push(view.user, content) === null ? wrong('push_limit_reached') : done('pushed')
    this.#sim.views.update(view, content)
    return done('updated')
  }

  #trouble(user: string, view: SimulatedView | undefined): void {
    if (view !== undefined) this.#sim.views.touch(view, { trouble: true })
    this.#sim.state.tell({ kind: 'trouble', users: [user], text: TROUBLE })
  }
}

/** True when Slack tells the bot at once about a change of this element. */
export const tellsBot = ({ block }: Placed): boolean => block.type !== 'input' || block.dispatch_action === true

/** The element a person means; throws when there is none, or more than one. */
export function findElement(blocks: Parameters<typeof elementsOf>[0], which: Which): Placed {
  const want = typeof which === 'string' ? { action: which } : which
  const all = elementsOf(blocks)
  const match = (labels: boolean) =>
    all.filter(({ block, element }) => {
      if (want.block !== undefined && block.block_id !== want.block) return false
      if (want.value !== undefined && element.value !== want.value) return false
      const label = element.text?.text ?? block.label?.text
      if (want.label !== undefined && label !== want.label) return false
      if (want.action === undefined) return true
      return element.action_id === want.action || (labels && label === want.action)
    })
  const found = match(false).length > 0 ? match(false) : match(true)
  const [only, other] = found
  const name = JSON.stringify(which)
  if (only === undefined)
    throw new Error(`nothing here matches ${name}; there is ${all.map((p) => p.element.action_id).join(', ') || 'nothing to press'}`)
  if (other !== undefined) throw new Error(`more than one element matches ${name}; name the block or label too`)
  return only
}
