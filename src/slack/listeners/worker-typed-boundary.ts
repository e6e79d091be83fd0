import type { App, SlackCommandMiddlewareArgs } from '@slack/bolt'
import type { Answer } from '#usecases/ports/doors.ts'
import { answerInTime } from '../answer/answer-in-time.ts'
import type { Asked } from '../answer/asked.ts'
import { replyAt } from '../answer/reply.ts'
import { asCard, showAnswer } from '../answer/show-answer.ts'
import type { SlackDeps } from '../deps.ts'
import { userOf } from '../in/platform-user.ts'
import { factsOf } from '../in/request-facts.ts'
import { type Message, renderMessage } from '../render/render-message.ts'

/** The command as in the manifest; an agency with a second bot for trying out may have named it `/boundary-test`. */
const COMMANDS = /^\/boundary/

type Args = SlackCommandMiddlewareArgs & { receivedAt: number }

/** `/boundary` with whatever was typed after it. */
export const workerTypedBoundary = (app: App, deps: SlackDeps): void =>
  app.command(COMMANDS, ({ command, ack, context, ...rest }) =>
    answerCommand(deps, { ...rest, command, ack, receivedAt: factsOf(context).receivedAt }),
  )

async function answerCommand(deps: SlackDeps, { command, ack, receivedAt }: Args): Promise<void> {
  const user = userOf(deps, command.user_id)
  const reply = replyOnce(deps, command, ack)
  const asked: Asked = { user, receivedAt, triggerId: command.trigger_id, page: null, reply: reply.say }
  const work = () => deps.doors.command(user, command.text ?? '', command.trigger_id)
  await answerInTime(deps, asked, { what: 'command', work, showLate })
  await reply.close()
}

/** A form comes as a message, when it can. */
async function showLate(deps: SlackDeps, asked: Asked, answer: Answer): Promise<void> {
  if (answer.kind !== 'form') return showAnswer(deps, asked, answer)
  const hasFields = answer.form.items.some((item) => 'id' in item)
  if (!hasFields) await asked.reply(renderMessage(asCard(deps, asked, answer.form, null)))
}

/** The first reply is the answer to the command itself, which works in any channel; later ones go to its response address. */
function replyOnce(deps: SlackDeps, { response_url, user_id }: SlackCommandMiddlewareArgs['command'], ack: Args['ack']) {
  let acked = false
  const later = replyAt(deps, userOf(deps, user_id), { responseUrl: response_url })
  return {
    say: async (message: Message): Promise<void> => {
      if (acked) return later(message)
      acked = true
      await ack({ response_type: 'ephemeral', ...message })
    },
    close: async (): Promise<void> => {
      if (!acked) await ack()
      acked = true
    },
  }
}
