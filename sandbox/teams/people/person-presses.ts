import { isObject, type JsonObject } from '#sandbox/platform/json.ts'
import { actionsOf } from '#sandbox/teams/cards/card-walk.ts'
import { clientErrors, type Entry, enteredValue, findInput, initialValues, submittedData } from '#sandbox/teams/cards/input-state.ts'
import { invokeId } from '#sandbox/teams/microsoft/signing-authority.ts'
import type { Simulation } from '#sandbox/teams/simulation.ts'
import type { DialogOrigin, InputValues, MessagePlace, SimulatedDialog } from '#sandbox/teams/teams-shapes.ts'
import { envelope, messagePayload } from './activities.ts'
import type { Ack } from './delivery.ts'
import { personOf, placeOf, seenBy } from './person-writes.ts'
import { readTaskAnswer } from './read-task-answer.ts'

/** A message, or the id of a dialog. */
export type Surface = MessagePlace | string

/** Which action: by its title, or its place among several of that title. */
export type Which = string | { title: string; at?: number }

/**
 * What came of a press. `opened`: a dialog; `page`: its next page; `said`: it closed with a sentence; `incomplete`: the client itself asked
 * for more and nothing was sent; `link`: an address was opened; `sent`: the bot got it as a message.
 */
export interface Pressed {
  result: 'opened' | 'page' | 'said' | 'closed' | 'incomplete' | 'link' | 'sent' | 'trouble'
  /** What the client objects to, by input id. */
  errors: Readonly<Record<string, string>>
  /** The address of a link. */
  url: string | null
  /** The bot's last answer. */
  ack: Ack | null
}

const TROUBLE = { late: 'The app took too long to answer. Try again.', other: 'Unable to reach the app. Try again.' }
const CONTEXT = { theme: 'default' }

const pressed = (result: Pressed['result'], more: Partial<Pressed> = {}): Pressed => ({ result, errors: {}, url: null, ack: null, ...more })

/** What people do with buttons, choices and dialogs. Inputs are kept as Teams' client keeps them. */
export class PersonPresses {
  readonly #sim: Simulation
  readonly #retries: number
  /** What somebody filled in on a card in a chat: only their own client knows. */
  readonly #onCards = new Map<string, InputValues>()

  /** `retries`: how often Teams sends a submit again that had no answer in time. */
  constructor(sim: Simulation, retries: number) {
    this.#sim = sim
    this.#retries = retries
  }

  /** Picks the app's slash command where the person is writing: its dialog opens at once, whatever else stands in the box. */
  slash(user: string, conversation?: string, command?: string): Promise<Pressed> {
    const where = placeOf(this.#sim, user, conversation)
    const all = this.#sim.manifest().extension.filter(({ slash }) => slash)
    const found = all.find(({ id, title }) => command === undefined || id === command || title === command)
    if (found === undefined) throw new Error(`the app has no slash command ${command ?? ''}`)
    return this.#openExtension(user, where.id, { commandId: found.id, commandContext: 'compose' })
  }

  /** Picks an entry of the app from the menu of a message. */
  messageAction(user: string, place: MessagePlace, command?: string): Promise<Pressed> {
    const message = seenBy(this.#sim, user, place)
    const all = this.#sim.manifest().extension.filter(({ context }) => context.includes('message'))
    const found = all.find(({ id, title }) => command === undefined || id === command || title === command)
    if (found === undefined) throw new Error(`the app has no message action ${command ?? ''}`)
    const value = { commandId: found.id, commandContext: 'message', messagePayload: messagePayload(this.#sim, message) }
    return this.#openExtension(user, message.conversation, value)
  }

  /** Presses an action of a card in a chat or of the open dialog. */
  press(user: string, surface: Surface, which: Which): Promise<Pressed> {
    return typeof surface === 'string' ? this.#pressInDialog(user, surface, which) : this.#pressOnCard(user, surface, which)
  }

  /** An action of a card as it stands now, to be pressed later: a client that has not drawn the card anew still has it. */
  hold(user: string, place: MessagePlace, which: Which): () => Promise<Pressed> {
    const { card, values } = structuredClone(this.#onCard(user, place))
    return () => this.#pressAction(user, place, findAction(card, which), { card, values })
  }

  /** Fills in an input. Nothing is sent: the bot learns of it with the next press. */
  fill(user: string, surface: Surface, input: string, entry: Entry): void {
    const { card, values } = typeof surface === 'string' ? this.#dialog(user, surface) : this.#onCard(user, surface)
    const found = findInput(card, input)
    const next = { ...values, [String(found.id)]: enteredValue(found, entry) }
    if (typeof surface !== 'string') return void this.#onCards.set(cardKey(user, surface), next)
    const dialog = this.#dialog(user, surface)
    const { [String(found.id)]: _mended, ...errors } = dialog.errors
    this.#sim.dialogs.touch(dialog, { values: next, errors })
  }

  /** The cross of a dialog: the bot is told nothing. */
  close(user: string): void {
    this.#sim.dialogs.close(user)
  }

  /** What this person has filled in on a card in a chat. */
  valuesOf(user: string, place: MessagePlace): InputValues {
    return this.#onCard(user, place).values
  }

  reset(): void {
    this.#onCards.clear()
  }

  #onCard(user: string, place: MessagePlace): { card: JsonObject; values: InputValues } {
    const { card } = seenBy(this.#sim, user, place)
    if (card === null) throw new Error('this message has no card')
    return { card, values: { ...initialValues(card), ...this.#onCards.get(cardKey(user, place)) } }
  }

  #dialog(user: string, id: string): SimulatedDialog {
    const dialog = this.#sim.dialogs.of(user)
    if (dialog === null || dialog.id !== id) throw new Error(`${user} does not have this dialog open`)
    return dialog
  }

  async #pressOnCard(user: string, place: MessagePlace, which: Which): Promise<Pressed> {
    const shown = this.#onCard(user, place)
    return this.#pressAction(user, place, findAction(shown.card, which), shown)
  }

  async #pressAction(
    user: string,
    place: MessagePlace,
    action: JsonObject,
    { card, values }: { card: JsonObject; values: InputValues },
  ): Promise<Pressed> {
    if (action.type === 'Action.OpenUrl') return pressed('link', { url: String(action.url) })
    const errors = action.associatedInputs === 'none' ? {} : clientErrors(card, values)
    if (Object.keys(errors).length > 0) return pressed('incomplete', { errors })
    const { root } = seenBy(this.#sim, user, place)
    const conversation = root === null ? place.conversation : `${place.conversation};messageid=${root}`
    const data = submittedData(action, values)
    const opens = isObject(data.msteams) && data.msteams.type === 'task/fetch'
    if (!opens) {
      const activity = envelope(this.#sim, user, conversation, {
        type: 'message',
        id: this.#sim.state.nextId(),
        value: data,
        replyToId: place.id,
      })
      const ack = await this.#sim.delivery.activity(activity)
      return ack.trouble === null ? pressed('sent', { ack }) : this.#troubled(user, null, ack)
    }
    const origin = { conversation, message: place.id, extension: null }
    return this.#openDialog(user, origin, 'task/fetch', { data, context: CONTEXT })
  }

  #openExtension(user: string, conversation: string, command: JsonObject): Promise<Pressed> {
    const origin = { conversation, message: null, extension: command }
    return this.#openDialog(user, origin, 'composeExtension/fetchTask', { ...command, context: CONTEXT })
  }

  async #openDialog(user: string, origin: DialogOrigin, name: string, value: JsonObject): Promise<Pressed> {
    const ack = await this.#invoke(user, origin, name, value)
    if (ack.trouble !== null) return this.#troubled(user, null, ack)
    const answer = readTaskAnswer(ack.body, name, this.#sim.warnings)
    if (answer.kind === 'page') {
      this.#sim.dialogs.open(user, origin, answer)
      return pressed('opened', { ack })
    }
    if (answer.kind === 'sentence') {
      this.#sim.dialogs.close(user, answer.text)
      return pressed('said', { ack })
    }
    return this.#wrong(
      user,
      null,
      ack,
      name,
      answer.kind === 'wrong' ? answer.why : 'a dialog that is being opened needs a page or a sentence',
    )
  }

  async #pressInDialog(user: string, id: string, which: Which): Promise<Pressed> {
    const dialog = this.#dialog(user, id)
    if (dialog.busy) throw new Error('the dialog still waits for the answer to the last press')
    const action = findAction(dialog.card, which)
    if (action.type === 'Action.OpenUrl') return pressed('link', { url: String(action.url) })
    const errors = action.associatedInputs === 'none' ? {} : clientErrors(dialog.card, dialog.values)
    this.#sim.dialogs.touch(dialog, { errors, trouble: null })
    if (Object.keys(errors).length > 0) return pressed('incomplete', { errors })
    const origin = this.#sim.dialogs.originOf(user) as DialogOrigin
    const name = origin.extension === null ? 'task/submit' : 'composeExtension/submitAction'
    const value = { ...origin.extension, data: submittedData(action, dialog.values), context: CONTEXT }
    this.#sim.dialogs.touch(dialog, { busy: true })
    const ack = await this.#submit(user, origin, name, value)
    this.#sim.dialogs.touch(dialog, { busy: false })
    // Closed with the cross meanwhile: nobody looks at the answer any more.
    if (this.#sim.dialogs.of(user) !== dialog) return pressed('closed', { ack })
    return this.#afterSubmit(dialog, name, ack)
  }

  #afterSubmit(dialog: SimulatedDialog, name: string, ack: Ack): Pressed {
    const { user } = dialog
    if (ack.trouble !== null) return this.#troubled(user, dialog, ack)
    const answer = readTaskAnswer(ack.body, name, this.#sim.warnings)
    if (answer.kind === 'wrong') return this.#wrong(user, dialog, ack, name, answer.why)
    if (answer.kind === 'page') {
      this.#sim.dialogs.show(dialog, answer)
      return pressed('page', { ack })
    }
    this.#sim.dialogs.close(user, answer.kind === 'sentence' ? answer.text : null)
    return pressed(answer.kind === 'sentence' ? 'said' : 'closed', { ack })
  }

  /**
   * A submit that had no answer in time is sent again, twice at most, each time as a new invoke with the same data; answers that come
   * late are ignored. Source: learn.microsoft.com/microsoftteams (action commands: respond to the dialog's submit action)
   */
  async #submit(user: string, origin: DialogOrigin, name: string, value: JsonObject): Promise<Ack> {
    let ack = await this.#invoke(user, origin, name, value)
    for (let i = 0; i < this.#retries && ack.trouble === 'late'; i++) ack = await this.#invoke(user, origin, name, value)
    return ack
  }

  #invoke(user: string, origin: DialogOrigin, name: string, value: JsonObject): Promise<Ack> {
    personOf(this.#sim, user)
    const reply = origin.message === null ? {} : { replyToId: origin.message }
    return this.#sim.delivery.activity(
      envelope(this.#sim, user, origin.conversation, { type: 'invoke', id: invokeId(), name, value, ...reply }),
    )
  }

  #wrong(user: string, dialog: SimulatedDialog | null, ack: Ack, method: string, message: string): Pressed {
    this.#sim.warnings.push({ at: '/', message, method })
    return this.#troubled(user, dialog, ack)
  }

  /** What was typed stays where it is. */
  #troubled(user: string, dialog: SimulatedDialog | null, ack: Ack): Pressed {
    const text = ack.trouble === 'late' ? TROUBLE.late : TROUBLE.other
    if (dialog !== null) this.#sim.dialogs.touch(dialog, { trouble: text })
    this.#sim.state.tell({ kind: 'trouble', users: [user], text })
    return pressed('trouble', { ack })
  }
}

const cardKey = (user: string, { conversation, id }: MessagePlace): string => `${user} ${conversation} ${id}`

/** The action a person means; throws when there is none, or more than one. */
function findAction(card: JsonObject, which: Which): JsonObject {
  const { title, at } = typeof which === 'string' ? { title: which, at: undefined } : which
  const all = actionsOf(card)
  const found = all.filter((action) => action.title === title)
  const action = found[at ?? 0]
  if (action === undefined)
    throw new Error(`nothing to press called “${title}”; there is ${all.map((a) => a.title).join(', ') || 'nothing'}`)
  if (at === undefined && found.length > 1) throw new Error(`more than one action is called “${title}”; say which by \`at\``)
  if (action.type !== 'Action.Submit' && action.type !== 'Action.OpenUrl') throw new Error(`${String(action.type)} is not simulated here`)
  return action
}
