// What Teams is measured against: botbuilder as its own guide has it, opening one small dialog for the slash command, and nothing else.
import { createServer } from 'node:http'
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, TeamsActivityHandler } from 'botbuilder'

const { TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_OPENID_METADATA_URL, PORT } = process.env
const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Is anyone in danger right now?', wrap: true }],
}
class OneDialog extends TeamsActivityHandler {
  async handleTeamsMessagingExtensionFetchTask() {
    return { task: { type: 'continue', value: { title: 'Before we start', card: CardFactory.adaptiveCard(card) } } }
  }
}
const bot = new OneDialog()
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: TEAMS_APP_ID,
    MicrosoftAppPassword: TEAMS_APP_PASSWORD,
    MicrosoftAppType: 'MultiTenant',
    ToBotFromChannelOpenIdMetadataUrl: TEAMS_OPENID_METADATA_URL,
  }),
)
const server = createServer(async (req, res) => {
  if (req.method !== 'POST') return void res.end()
  const body = JSON.parse(Buffer.concat(await req.toArray()).toString('utf8'))
  const answer = {
    socket: res.socket,
    status: (code) => {
      res.statusCode = code
      return answer
    },
    header: (name, value) => {
      res.setHeader(name, value)
      return answer
    },
    send: (value) => {
      if (value !== undefined) res.write(JSON.stringify(value))
      return answer
    },
    end: () => {
      res.end()
      return answer
    },
  }
  await adapter.process({ body, headers: req.headers, method: req.method }, answer, (context) => bot.run(context))
})
server.listen(Number(PORT), '127.0.0.1')
