// What the bot is measured against: Bolt as its own guide has it, opening one small modal for `/boundary`, and nothing else.
import { App } from '@slack/bolt'

const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slackApiUrl, PORT } = process.env
const app = new App({
  token,
  signingSecret,
  clientOptions: { slackApiUrl },
  logLevel: 'error',
  customRoutes: [{ path: '/readyz', method: 'GET', handler: (_req, res) => res.writeHead(200).end() }],
})
const view = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Before we start' },
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Is anyone in danger right now?' } }],
}
app.command('/boundary', async ({ ack, client, command }) => {
  // As the bot does: the person has the form when the command is acknowledged, so that a failure can still be said.
  await client.views.open({ trigger_id: command.trigger_id, view })
  await ack()
})
await app.start({ port: Number(PORT), host: '127.0.0.1' })
