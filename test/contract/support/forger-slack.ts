import { checkView, viewTooLarge } from '#sandbox/slack/blocks/check-view.ts'
import { wordsOf } from '#sandbox/slack/blocks/read-blocks.ts'
import type { Sent } from '#sandbox/slack/people/delivery.ts'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import { MORE, plainId, readMeta, writeMore } from '#slack/ids.ts'
import { press, pressInView, submission, viewOf, watchCalls } from '../../support/slack-payloads.ts'
import type { Answered, Captured, Forger, Reply, Shown } from './forger.ts'

type Json = Record<string, unknown>

const ELSEWHERE = 'T0ELSEWHERE'

export function forgeSlack(slack: SimulatedSlack): Forger {
  const calls = watchCalls(slack)
  const interact = async (payload: object): Promise<Answered> => {
    const { status, body } = await slack.sendInteraction(payload)
    return { status, whole: body }
  }
  /** A trigger of our own making opens nothing, so whatever a press is answered comes as a private message. */
  const pressed = async (who: string, payload: Json): Promise<Reply> => {
    const from = calls.count()
    const answered = await interact(payload)
    const isForThem = ({ args, method }: ReturnType<typeof calls.since>[number]) =>
      (method === 'chat.postEphemeral' && args.user === who) ||
      (method === 'chat.postMessage' && args.channel === slack.dm(who) && args.metadata === undefined)
    const shown = async () => {
      const forThem = await slack
        .until(() => calls.since(from).find(isForThem))
        .catch(() => {
          throw new Error(`no answer to ${JSON.stringify(payload.actions)}`)
        })
      return shownBlocks('words', forThem.args.blocks, String(forThem.args.text))
    }
    return { ...answered, shown }
  }
  /** `broken`: the page given back may be as broken as the one that was sent. */
  const submitted = async (who: string, view: Json, broken = false): Promise<Reply> => {
    const answered = await interact(submission(slack, who, view))
    return { ...answered, shown: async () => shownAnswer(slack, answered, broken) }
  }
  const signed = (body: string, at = Date.now()): Sent['headers'] => {
    const stamp = Math.floor(at / 1000)
    return {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(stamp),
      'x-slack-signature': slack.sign(stamp, body),
    }
  }
  const post = async (body: string, headers: Sent['headers']): Promise<Answered> => {
    const { status, body: whole } = await slack.replay({ kind: 'interaction', body, headers })
    return { status, whole }
  }
  const bodyOf = (payload: Json) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString()

  return {
    press: (who, action, to, on) =>
      pressed(who, on ? pressInView(slack, who, action, to, viewOf(on.form, to, on.values ?? {})) : press(slack, who, action, to)),
    otherWays: {
      'in a menu': (who, action, to) => {
        const chosen = { type: 'overflow', action_id: MORE, block_id: 'b', selected_option: { value: writeMore(action, to) } }
        const payload = press(slack, who, action, to)
        const [button] = payload.actions as Json[]
        return pressed(who, { ...payload, actions: [{ action_ts: button?.action_ts, ...chosen }] })
      },
    },
    submit: (who, form, to, values = {}) => submitted(who, viewOf(form, to, values)),
    leave: (who, form, to, values) => interact(pressInView(slack, who, Object.keys(values)[0] ?? '', to, viewOf(form, to, values))),
    writeUnder: async (who, { of, id }, text) => {
      const at = { ts: `${Date.now() / 1000}`, thread_ts: id, text, user: who }
      // In their own chat, and in the one in which the message stands.
      const ends = []
      for (const channel of [slack.dm(who), slack.dm(of)]) {
        const event = { type: 'message', channel_type: 'im', channel, ...at }
        ends.push(await slack.sendEvent(envelope(`Ev${calls.count()}${channel}${Date.now()}`, event)))
      }
      return { status: Math.max(...ends.map(({ status }) => status ?? 599)), whole: ends.map(({ body }) => body).join('') }
    },
    pointerOf: (who) => readMeta(slack.modal(who)?.content.private_metadata).to,

    captured: () => slack.sent().flatMap((sent) => (sent.kind === 'interaction' ? [capturedOf(sent)] : [])),
    fromOutside: {
      'from another workspace': (who, action, to) => {
        const payload = press(slack, who, action, to)
        return interact({ ...payload, team: { id: ELSEWHERE }, user: { ...(payload.user as Json), team_id: ELSEWHERE } })
      },
      'without a signature': (who, action, to) =>
        post(bodyOf(press(slack, who, action, to)), { 'content-type': 'application/x-www-form-urlencoded' }),
      'with a signature of one’s own': (who, action, to) => {
        const body = bodyOf(press(slack, who, action, to))
        return post(body, { ...signed(body), 'x-slack-signature': `v0=${'0'.repeat(64)}` })
      },
      'with the signature of another request': (who, action, to) =>
        post(bodyOf(press(slack, who, action, to)), signed(bodyOf(press(slack, who, 'door.help', {})))),
      'signed ten minutes ago': (who, action, to) => {
        const body = bodyOf(press(slack, who, action, to))
        return post(body, signed(body, Date.now() - 600_000))
      },
    },
    brokenPages: Object.fromEntries(
      Object.entries(BREAKS).map(([how, { whole, of }]) => [
        how,
        { ...(whole ? { whole } : {}), send: (who, form, to) => submitted(who, of(viewOf(form, to)), true) },
      ]),
    ),
    oddRequests: {
      ...Object.fromEntries(
        Object.entries(ODD_PAYLOADS).map(([what, of]) => [
          what,
          (who: string) => interact(of({ id: who, team_id: slack.identity.teamId }, { id: slack.identity.teamId })),
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(ODD_EVENTS).map(([what, of]) => [
          what,
          async (who: string) => {
            const { status, body } = await slack.sendEvent(
              envelope(`Ev${Date.now()}${calls.count()}${what.length}`, of(who, slack.dm(who))),
            )
            return { status, whole: body }
          },
        ]),
      ),
      'larger than anything of Slack’s': (who) => {
        const body = bodyOf({ type: 'block_actions', user: { id: who }, padding: 'x'.repeat(300_000) })
        return post(body, signed(body))
      },
      'no JSON': () => {
        const body = 'payload=%7Boh'
        return post(body, signed(body))
      },
      'nested ten thousand deep': () => {
        const body = new URLSearchParams({ payload: '['.repeat(10_000) + ']'.repeat(10_000) }).toString()
        return post(body, signed(body))
      },
    },

    watch: () => {
      const from = calls.count()
      return () => calls.since(from).map(({ args }) => JSON.stringify(args))
    },
    objections: () => [...slack.warnings],
  }

  function capturedOf(sent: Sent): Captured {
    return {
      again: () => post(sent.body, sent.headers),
      inNameOf: (who, swap) => {
        const payload = JSON.parse(swap(new URLSearchParams(sent.body).get('payload') ?? '{}')) as Json
        const channel = { id: slack.dm(who), name: 'directmessage' }
        const user = { ...(payload.user as Json), id: who }
        return interact({ ...payload, user, ...(payload.channel ? { channel } : {}), response_url: undefined })
      },
    }
  }

  function envelope(event_id: string, event: Json): object {
    return { type: 'event_callback', team_id: slack.identity.teamId, event_id, event }
  }
}

/** The answer to a submit, looked at as Slack would before it draws it. */
function shownAnswer(slack: SimulatedSlack, { status, whole }: Answered, broken: boolean): Shown {
  if (status !== 200) throw new Error(`answered ${status}`)
  const closed: Shown = { kind: 'closed', words: '', errors: {}, values: null, most: {}, markup: [] }
  if (whole === '') return closed
  const { response_action: action, errors, view } = JSON.parse(whole) as { response_action: string; errors?: Json; view?: Json }
  if (action === 'clear') return closed
  if (action === 'errors') {
    const said = Object.fromEntries(Object.entries(errors ?? {}).map(([block, text]) => [plainId(block), String(text)]))
    return { kind: 'errors', words: Object.values(said).join('\n'), errors: said, values: null, most: {}, markup: [] }
  }
  const method = `view_submission ${action}`
  if (action !== 'update' && action !== 'push') slack.warnings.push({ at: '/', message: 'an unknown response_action', method })
  if (viewTooLarge(view)) slack.warnings.push({ at: '/view', message: 'view_too_large', method })
  if (!broken) slack.warnings.push(...checkView(view, 'modal').map((fault) => ({ ...fault, method })))
  return shownBlocks('page', view?.blocks, wordsOf(view?.title))
}

const shownBlocks = (kind: Shown['kind'], blocks: unknown, title: string): Shown => ({
  kind,
  words: [title, wordsOf(blocks)].join('\n'),
  errors: {},
  values: null,
  most: {},
  markup: markedIn(blocks),
})

/** Every text that Slack reads as mrkdwn. */
function markedIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markedIn)
  if (typeof node !== 'object' || node === null) return []
  const { type, text } = node as { type?: unknown; text?: unknown }
  const own = type === 'mrkdwn' && typeof text === 'string' ? [text] : []
  return [...own, ...Object.values(node).flatMap(markedIn)]
}

const withMeta = (text: string) => ({ of: (view: Json): Json => ({ ...view, private_metadata: text }) })

const BREAKS: Readonly<Record<string, { whole?: true; of: (view: Json) => Json }>> = {
  'without metadata': { of: ({ private_metadata: _, ...view }) => view },
  'with metadata that is no JSON': withMeta('{oh'),
  'with metadata of another shape': withMeta('[1,2,{"f":3}]'),
  'with ids that are no strings': withMeta('{"f":"ask","id":{"a":1},"nonce":7,"v":"x"}'),
  'with an id of nothing': withMeta('{"f":"ask","id":"","nonce":"n"}'),
  'with a long id': withMeta(JSON.stringify({ f: 'ask', id: 'x'.repeat(2_000), nonce: 'y'.repeat(900) })),
  'without a state': { whole: true, of: ({ state: _, ...view }) => view },
  'with a state of another shape': { whole: true, of: (view) => ({ ...view, state: { values: [1, 'x', null] } }) },
  'with elements of nothing': {
    whole: true,
    of: (view) => ({ ...view, state: { values: { 'ask.facts': { a: null, b: 7, c: { type: 'plain_text_input' } } } } }),
  },
  'without blocks': { whole: true, of: ({ blocks: _, ...view }) => view },
  'with blocks of nothing': { whole: true, of: (view) => ({ ...view, blocks: [null, 3, {}, { block_id: 7 }] }) },
  'without an id or hash': { whole: true, of: ({ id: _, hash: __, ...view }) => view },
}

const ODD_PAYLOADS: Readonly<Record<string, (user: Json, team: Json) => object>> = {
  'no type': (user) => ({ user }),
  'no user': () => ({ type: 'block_actions', actions: [{}] }),
  'a user of another shape': () => ({ type: 'view_submission', user: 'U0DANA', view: {} }),
  'no actions': (user) => ({ type: 'block_actions', user }),
  'actions of nothing': (user) => ({ type: 'block_actions', user, actions: [] }),
  'actions of another shape': (user) => ({ type: 'block_actions', user, actions: ['x'] }),
  'a view of another shape': (user) => ({ type: 'view_submission', user, view: 'x' }),
  'a type from the future': (user) => ({ type: 'hologram_wave', user }),
  'an action without anything': (user, team) => ({ type: 'block_actions', user, team, actions: [{}] }),
}

const im = { type: 'message', channel_type: 'im' }
const ODD_EVENTS: Readonly<Record<string, (user: string, channel: string) => Json>> = {
  'a message of nothing': () => ({ type: 'message' }),
  'a message in no chat': () => im,
  'a change of no message': (_, channel) => ({ ...im, channel, ts: '1.1', subtype: 'message_changed' }),
  'a removal of no message': (_, channel) => ({ ...im, channel, ts: '1.1', subtype: 'message_deleted' }),
  'a message without words': (user, channel) => ({ ...im, channel, user, ts: '1.2', thread_ts: '0.0', text: null }),
  'a Home of nobody': () => ({ type: 'app_home_opened' }),
  'an event that was not asked for': (user) => ({ type: 'reaction_added', user }),
}
