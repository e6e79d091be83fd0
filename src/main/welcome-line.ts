import type { Config } from './config/config.ts'
import { localAddress } from './http/local-address.ts'

/** The one line that greets the person who started the bot. `address` is what the server listens on. */
export function welcomeLine(config: Pick<Config, 'slack'> & Partial<Pick<Config, 'teams'>>, address: string): string {
  const url = localAddress(address)
  if (config.slack.mode === 'sandbox') return `The sandbox is open: ${url} (Slack and Teams, both simulated; nothing leaves this machine)`
  if (config.slack.mode === 'off' || config.teams) return servingTeams(config.slack.mode, url)
  if (config.slack.mode === 'socket') return `Serving your Slack workspace over Socket Mode; health at ${url}/readyz`
  return `Serving your Slack workspace; its request address is this server's public address + /slack/events; health at ${url}/readyz`
}

/** Both platforms, or Teams alone. */
const servingTeams = (slack: Config['slack']['mode'], url: string): string => {
  const teams = `Teams calls this server's public address + /api/messages; health at ${url}/readyz`
  return slack === 'off' ? `Serving your Teams tenant. ${teams}` : `Serving your Slack workspace and your Teams tenant. ${teams}`
}
