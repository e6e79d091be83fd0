import type { App, BlockAction } from '@slack/bolt'
import type { Pointer } from '#cards/model.ts'
import { isAlarm } from '#cards/verbs.ts'
import { HOME_PAGER } from '#edge/home-pager.ts'
import { notRead, waitsForUnread } from '#edge/not-read.ts'
import type { Press } from '#usecases/ports/doors.ts'
import { answerInTime } from '../answer/answer-in-time.ts'
import type { Asked } from '../answer/asked.ts'
import { publishHome } from '../answer/publish-home.ts'
import { replyAt } from '../answer/reply.ts'
import { timeLeft } from '../answer/time-left.ts'
import type { SlackDeps } from '../deps.ts'
import { isLinkAction, MORE, plainId, readMore, readValue } from '../ids.ts'
import { userOf } from '../in/platform-user.ts'
import { factsOf } from '../in/request-facts.ts'
import { type RawView, shownPage } from '../in/shown-page.ts'

/** The parts of one action in a payload that we read. */
interface RawAction {
  type?: string
  action_id?: string
  action_ts?: string
  value?: unknown
  selected_option?: { value?: unknown } | null
}

/** Every button, menu entry and choice, in messages, modals and Home. Which of them mean something is for the use cases to say. */
export const personPressed = (app: App, deps: SlackDeps): void =>
  app.action<BlockAction>({ type: 'block_actions', action_id: /^/ }, async ({ ack, body, action, context }) => {
    const raw = action as RawAction
    if (isLinkAction(raw.action_id ?? '')) return ack()
    const user = userOf(deps, body.user.id)
    const view = body.view as RawView | undefined
    const pressed = pressOf(raw)
    if (view?.type === 'home' && HOME_PAGER.includes(pressed.action)) {
      await ack()
      return publishHome(deps, user, pressed.to?.arg, view.hash)
    }
    const page = view?.type === 'modal' ? shownPage(view) : null
    const asked: Asked = {
      user,
      receivedAt: factsOf(context).receivedAt,
      triggerId: body.trigger_id ?? null,
      page,
      reply: replyAt(deps, user, spotOf(body)),
    }
    const key = `press:${user.userId}:${raw.action_id}:${raw.action_ts}`
    const to = pressed.to ?? page?.to ?? {}
    const press: Press = { action: pressed.action, to, values: page?.values ?? null, form: page?.form ?? null, key }
    // Presses of the alarm, which nothing slows, come one after the other: however many one person makes, they hold up nobody else's.
    const turn = page?.viewId ?? (isAlarm(pressed.action) ? `alarm:${user.userId}` : null)
    const saved = ackOnce(ack, asked.receivedAt)
    const serve = () =>
      answerInTime(deps, asked, {
        what: 'press',
        alarm: isAlarm(pressed.action),
        // A choice is saved with what can be read beside it; a button leaves the page.
        work: async () =>
          pressed.to !== null && waitsForUnread(press.action, page?.unread ?? [])
            ? notRead(deps, user, page?.unread ?? [])
            : deps.doors.press(user, press),
        settled: saved,
      })
    try {
      await (turn === null ? serve() : deps.turns.run(turn, serve))
    } finally {
      await saved()
    }
  })

/**
 * Slack does not repeat a press, so it is acknowledged once it is saved: were we to end before that, Slack says so to the person, where an
 * early acknowledgement would lose a danger press in silence. At the latest when Slack's time is nearly over.
 */
function ackOnce(ack: () => Promise<void>, receivedAt: number): () => Promise<void> {
  let acked: Promise<void> | null = null
  const once = (): Promise<void> => {
    clearTimeout(latest)
    acked ??= ack()
    return acked
  }
  const latest = setTimeout(() => void once().catch(() => undefined), timeLeft(receivedAt))
  return once
}

/** A choice in a field is a press whose action is the field; it points where its page points. */
function pressOf(raw: RawAction): { action: string; to: Pointer | null } {
  if (raw.type === 'overflow' && raw.action_id === MORE) return readMore(raw.selected_option?.value)
  const action = plainId(raw.action_id ?? '')
  return { action, to: raw.type === 'button' ? readValue(raw.value) : null }
}

function spotOf(body: BlockAction): { channel?: string; threadTs?: string; responseUrl?: string } {
  const {
    message,
    channel,
    response_url: responseUrl,
  } = body as { message?: { thread_ts?: string }; channel?: { id?: string }; response_url?: string }
  return {
    ...(channel?.id === undefined ? {} : { channel: channel.id }),
    ...(message?.thread_ts === undefined ? {} : { threadTs: message.thread_ts }),
    ...(responseUrl === undefined ? {} : { responseUrl }),
  }
}
