import type { Pointer, Values } from '#cards/model.ts'
import { isObject, type JsonObject } from '#sandbox/platform/json.ts'
import { elementsOf, inputsOf } from '#sandbox/teams/cards/card-walk.ts'
import { initialValues } from '#sandbox/teams/cards/input-state.ts'
import { chosenIn, fieldOf, leadingOf, objectionsIn, wordsOf } from '#sandbox/teams/cards/read-card.ts'
import type { Sent } from '#sandbox/teams/people/delivery.ts'
import { readTaskAnswer } from '#sandbox/teams/people/read-task-answer.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { EXTENSION, INVOKE, inputId, readData, writeData } from '#teams/ids.ts'
import { OPENS_DIALOG } from '#teams/render/render-button.ts'
import { eventually } from '#test/support/eventually.ts'
import type { Answered, Captured, Forger, Reply, Shown } from './forger.ts'

const ELSEWHERE = '99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee'
const CONTEXT = { theme: 'default' }

export function forgeTeams(teams: SimulatedTeams): Forger {
  let made = 0
  const fresh = () => `forged-${++made}`
  const activityOf = (who: string, more: JsonObject): JsonObject => ({
    id: fresh(),
    channelId: 'msteams',
    serviceUrl: teams.settings().serviceUrl,
    from: { id: teams.teamsIdOf(who), aadObjectId: who, name: 'Somebody' },
    recipient: { id: teams.identity.botId, name: teams.identity.botName },
    conversation: { id: teams.conversationOf(who), conversationType: 'personal', tenantId: teams.identity.tenantId },
    channelData: { tenant: { id: teams.identity.tenantId } },
    ...more,
  })
  /** The bot takes only so many a second of one person and asks for the rest to come again: then it does. */
  const send = (activity: JsonObject | string): Promise<Answered> =>
    eventually(async () => {
      const { status, body } = await teams.sendActivity(activity)
      if (status === 429) throw new Error('still faster than anybody presses')
      return { status, whole: body }
    })
  const invoke = async (who: string, name: string, value: unknown): Promise<Reply> => {
    const activity = activityOf(who, { type: 'invoke', name, value: value as JsonObject })
    const answered = await send(activity)
    return { ...answered, shown: async () => shownAnswer(teams, name, answered) }
  }
  const submitPage = (who: string, data: JsonObject) => invoke(who, INVOKE.submit, { data, context: CONTEXT })
  const onPage = (verb: 'press' | 'submit' | 'leave' | 'look', form: string, to: Pointer, values: Values, action?: string): JsonObject => {
    const inputs = Object.entries(values).map(([field, value]) => inputId(field, kindOf(value)))
    const ours = writeData({ verb, form, to, page: to, inputs, ...(action === undefined ? {} : { action }) })
    return { ...(ours as JsonObject), ...filledIn(values) }
  }
  const button = (action: string, to: Pointer, asks = false) => writeData({ verb: 'press', action, to, asks }) as JsonObject
  const fetch = (who: string, action: string, to: Pointer, asks = false) =>
    invoke(who, INVOKE.fetch, { data: { ...OPENS_DIALOG, ...button(action, to, asks) }, context: CONTEXT })
  const outside = async (activity: JsonObject, authorization?: string | null): Promise<Answered> => {
    const { status, body } = await teams.sendActivity(activity, authorization)
    return { status, whole: body }
  }
  const pressOf = (who: string, action: string, to: Pointer, more: JsonObject = {}) =>
    activityOf(who, { type: 'invoke', name: INVOKE.fetch, value: { data: button(action, to), context: CONTEXT }, ...more })
  const bearer = async (claims: Parameters<SimulatedTeams['token']>[0], header?: { kid?: string }) =>
    `Bearer ${await teams.token(claims, header)}`

  return {
    press: (who, action, to, on) => (on ? submitPage(who, onPage('press', on.form, to, on.values ?? {}, action)) : fetch(who, action, to)),
    otherWays: {
      'in a dialog': (who, action, to) => submitPage(who, button(action, to)),
      'in a dialog of the message extension': (who, action, to) =>
        invoke(who, INVOKE.extensionSubmit, { commandId: EXTENSION.compose, data: button(action, to), context: CONTEXT }),
      'with its question first': (who, action, to) => fetch(who, action, to, true),
    },
    submit: (who, form, to, values = {}) => submitPage(who, onPage('submit', form, to, values)),
    leave: async (who, form, to, values) => {
      const left = await submitPage(who, onPage('leave', form, to, values))
      const back = await submitPage(who, onPage('look', form, to, values))
      return { status: Math.max(left.status ?? 599, back.status ?? 599), whole: left.whole + back.whole }
    },
    writeUnder: async (who, { of, id }, text) => {
      const quote = `<blockquote itemtype="http://schema.skype.com/Reply" itemid="${id}"><p>Card</p></blockquote><p>${text}</p>`
      const written = { type: 'message', text, attachments: [{ contentType: 'text/html', content: quote }] }
      const there = { id: teams.conversationOf(of), conversationType: 'personal', tenantId: teams.identity.tenantId }
      // In their own chat, and in the one in which the message stands.
      const ends = [await send(activityOf(who, written)), await send(activityOf(who, { ...written, id: fresh(), conversation: there }))]
      // Where somebody is reached is noted with all they do: back to their own chat.
      await fetch(who, 'door.help', {})
      return { status: Math.max(...ends.map(({ status }) => status ?? 599)), whole: ends.map(({ whole }) => whole).join('') }
    },
    pointerOf: (who) => readData(leadingOf(teams.dialog(who)?.card ?? {})?.data).to,

    captured: () => teams.sent().flatMap((sent) => (sent.body.includes('"type":"invoke"') ? [capturedOf(sent)] : [])),
    fromOutside: {
      'in a conversation of another tenant': (who, action, to) =>
        outside(pressOf(who, action, to, { conversation: { id: teams.conversationOf(who), tenantId: ELSEWHERE } })),
      'with channel data of another tenant': (who, action, to) =>
        outside(pressOf(who, action, to, { channelData: { tenant: { id: ELSEWHERE } } })),
      'by a guest from another tenant': (who, action, to) =>
        outside(pressOf(who, action, to, { from: { id: teams.teamsIdOf(who), aadObjectId: who, tenantId: ELSEWHERE } })),
      'by another channel': (who, action, to) => outside(pressOf(who, action, to, { channelId: 'webchat' })),
      'of another service address': (who, action, to) => outside(pressOf(who, action, to, { serviceUrl: 'https://evil.example/' })),
      'without a token': (who, action, to) => outside(pressOf(who, action, to), null),
      'with a token for another app': async (who, action, to) => outside(pressOf(who, action, to), await bearer({ aud: ELSEWHERE })),
      'with a token of another issuer': async (who, action, to) =>
        outside(pressOf(who, action, to), await bearer({ iss: `https://sts.windows.net/${ELSEWHERE}/` })),
      'with a token of an unknown key': async (who, action, to) => outside(pressOf(who, action, to), await bearer({}, { kid: 'mine' })),
      'with a token that has run out': async (who, action, to) => outside(pressOf(who, action, to), await bearer({ exp: 1, nbf: 0 })),
      'with an unsigned token': async (who, action, to) => {
        const [, claims] = (await teams.token()).split('.')
        const head = Buffer.from('{"alg":"none","kid":"key-1"}').toString('base64url')
        return outside(pressOf(who, action, to), `Bearer ${head}.${claims}.AA`)
      },
    },
    brokenPages: Object.fromEntries(
      Object.entries(BREAKS).map(([how, { whole, of }]) => [
        how,
        {
          ...(whole ? { whole } : {}),
          send: (who, form, to) => invoke(who, INVOKE.submit, of(onPage('submit', form, to, {}), { form, to })),
        },
      ]),
    ),
    oddRequests: {
      ...Object.fromEntries(Object.entries(ODD_ACTIVITIES).map(([what, of]) => [what, (who: string) => send(activityOf(who, of))])),
      'an activity of nobody': (who) => {
        const { from: _, ...nobody } = activityOf(who, { type: 'message', text: 'Hello' })
        return send(nobody)
      },
      'larger than anything of Teams’': (who) => send(activityOf(who, { type: 'message', text: 'x'.repeat(300_000) })),
      'no JSON': () => send('{oh'),
      'another kind of JSON': () => send('[1,null,"x"]'),
      nothing: () => send(''),
      'nested ten thousand deep': () => send('['.repeat(10_000) + ']'.repeat(10_000)),
      'data nested ten thousand deep': (who) =>
        send(JSON.stringify(activityOf(who, { type: 'invoke', name: INVOKE.submit })).replace(/}$/, `,"value":${DEEP}}`)),
    },

    watch: () => {
      const seen: string[] = []
      const stop = teams.subscribe((change) => {
        const last = change.kind === 'call' ? teams.calls().at(-1) : undefined
        if (last && last.method !== 'token') seen.push(JSON.stringify(last.body))
      })
      return () => {
        stop()
        return seen
      }
    },
    objections: () => [...teams.warnings, ...teams.calls().filter((call) => call.error !== null)],
  }

  function capturedOf(sent: Sent): Captured {
    return {
      again: async () => {
        const { status, body } = await teams.replay(sent)
        return { status, whole: body }
      },
      inNameOf: (who, swap) => {
        const { from, conversation, id: _, ...rest } = JSON.parse(swap(sent.body)) as JsonObject
        const own = activityOf(who, {})
        const chat = isObject(conversation) && conversation.conversationType !== 'personal' ? conversation : own.conversation
        return send({ ...rest, id: fresh(), from: { ...(from as JsonObject), ...(own.from as JsonObject) }, conversation: chat })
      },
    }
  }
}

const kindOf = (value: Values[string]) => (Array.isArray(value) ? 'many' : typeof value === 'number' ? 'number' : 'text')

/** As a client sends it: all as text, and what is empty left out. */
function filledIn(values: Values): JsonObject {
  const texts = Object.entries(values).map(([field, value]) => {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    return [inputId(field, kindOf(value)), text] as const
  })
  return Object.fromEntries(texts.filter(([, text]) => text !== ''))
}

/** The answer to an invoke, looked at as Teams would before it draws it. */
function shownAnswer(teams: SimulatedTeams, method: string, { status, whole }: Answered): Shown {
  if (status !== 200) throw new Error(`answered ${status}`)
  const answer = readTaskAnswer(whole, method, teams.warnings)
  if (answer.kind === 'wrong') throw new Error(answer.why)
  const nothing = { errors: {}, values: null, most: {}, markup: [] }
  if (answer.kind === 'close') {
    if (method === INVOKE.fetch) teams.warnings.push({ at: '/', message: 'a dialog that is being opened needs a page', method })
    return { kind: 'closed', words: '', ...nothing }
  }
  if (answer.kind === 'sentence') return { kind: 'words', words: answer.text, ...nothing }
  const { title, card } = answer
  const errors = objectionsIn(card)
  return {
    kind: Object.keys(errors).length > 0 ? 'errors' : 'page',
    words: `${title}\n${wordsOf(card)}`,
    errors,
    values: chosenIn(card, initialValues(card)),
    most: Object.fromEntries(inputsOf(card).map(({ id, maxLength }) => [fieldOf(String(id)), Number(maxLength ?? Infinity)])),
    markup: markedIn(card),
  }
}

/** Every text that one of Teams' clients reads as Markdown; runs of a rich text block are none. */
const markedIn = (card: JsonObject): string[] =>
  elementsOf(card).flatMap(({ type, text, label, title, choices, errorMessage }) => {
    const titles = Array.isArray(choices) ? choices.filter(isObject).map((choice) => choice.title) : []
    return [type === 'TextRun' ? undefined : text, label, title, errorMessage, ...titles].filter((one) => typeof one === 'string')
  })

const DEEP = `${'{"data":'.repeat(5_000)}{}${'}'.repeat(5_000)}`

interface Aim {
  form: string
  to: Pointer
}
type Break = (data: JsonObject, aim: Aim) => unknown
const ours =
  (of: (inner: JsonObject) => unknown): Break =>
  (data) => ({ data: { ...data, bb: of(data.bb as JsonObject) as never } })

const BREAKS: Readonly<Record<string, { whole?: true; of: Break }>> = {
  'without a value': { of: () => undefined },
  'with a value of another shape': { of: () => [1, 'x', null] },
  'without data': { of: () => ({ context: CONTEXT }) },
  'with data of another shape': { of: () => ({ data: ['bb'] }) },
  'without ours': { of: ({ bb: _, ...data }) => ({ data }) },
  'with ours of another shape': { of: ours(() => [1, 2, { f: 3 }]) },
  'with parts of other kinds': { of: ours(() => ({ k: 7, a: {}, f: ['ask'], t: 'x', p: 3, i: 'x', r: { a: 1 }, s: [] })) },
  'with an unknown verb': { of: ours((inner) => ({ ...inner, k: 'constructor' })) },
  'with ids that are no strings': { of: ours((inner) => ({ ...inner, t: { id: { a: 1 }, nonce: 7, v: 'x' } })) },
  'with an id of nothing': { of: ours((inner) => ({ ...inner, t: { id: '', nonce: 'n' } })) },
  'with a long id': { of: ours((inner) => ({ ...inner, t: { id: 'x'.repeat(2_000), nonce: 'y'.repeat(900) } })) },
  'without saying where it points': { of: ours(({ t: _, ...inner }) => inner) },
  'with a page that points elsewhere': { whole: true, of: ours((inner) => ({ ...inner, p: { id: '../..', nonce: '__proto__' } })) },
  'with fields that draw it anew': {
    whole: true,
    of: ours((inner) => ({ ...inner, r: ['__proto__', 'toString', 'about.opening'], s: 'x' })),
  },
  'with inputs of nothing': { whole: true, of: ours((inner) => ({ ...inner, i: [null, 3, {}, '__proto__', 'ask.facts~~~', '~m'] })) },
  'with more inputs than any page': {
    whole: true,
    of: ours((inner) => ({ ...inner, i: Array.from({ length: 5_000 }, (_, i) => `x.${i}`) })),
  },
  'with values of other kinds': {
    whole: true,
    of: (data) => ({ data: { ...data, 'ask.facts': { a: 1 }, 'about.flags~m': ['x'], 'answer.minutes~n': null, constructor: true } }),
  },
  'with more values than any page': {
    whole: true,
    of: (data) => ({ data: { ...data, ...Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`x.${i}`, 'y'])) } }),
  },
}

const ODD_ACTIVITIES: Readonly<Record<string, JsonObject>> = {
  'no type': { type: undefined },
  'a type from the future': { type: 'hologramWave' },
  'an invoke without a name': { type: 'invoke' },
  'an invoke that is not served': { type: 'invoke', name: 'signin/verifyState', value: {} },
  'an invoke called __proto__': { type: 'invoke', name: '__proto__', value: {} },
  'an invoke called constructor': { type: 'invoke', name: 'constructor', value: {} },
  'an opening without a command': { type: 'invoke', name: INVOKE.extensionFetch },
  'an opening by an unknown command': { type: 'invoke', name: INVOKE.extensionFetch, value: { commandId: 'toString' } },
  'a message without words': { type: 'message', text: null },
  'a message with the data of a button': { type: 'message', value: { bb: { k: 'press', a: 'consult.read', t: {} } } },
  'a message with attachments of nothing': { type: 'message', text: 'x', attachments: [{}, { contentType: 7 }] as never },
  'a change of no message': { type: 'messageUpdate', id: undefined },
  'a removal of no message': { type: 'messageDelete', id: undefined },
  'a removal of a message that is not there': { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } },
  'new members of nothing': { type: 'conversationUpdate', membersAdded: [{}] },
  'an installation of nothing': { type: 'installationUpdate', action: 7 },
  'a reaction': { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
}
