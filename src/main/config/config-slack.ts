/**
 * How the bot meets Slack: `sandbox` (no credentials: a simulated workspace), `http` (Slack calls us), `socket` (we call Slack) or
 * `off` (an agency on Teams alone). `apiUrl` null is Slack's own.
 */
export type SlackConfig =
  | { mode: 'sandbox' }
  | { mode: 'off' }
  | { mode: 'http'; botToken: string; signingSecret: string; apiUrl: string | null }
  | { mode: 'socket'; botToken: string; appToken: string; signingSecret: string | null; apiUrl: string | null }

const WHERE_BOT_TOKEN = 'copy the Bot User OAuth Token (xoxb-...) from "OAuth & Permissions" of the Slack app'
const WHERE_SECRET = 'copy the Signing Secret from "Basic Information" of the Slack app'
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Reads the SLACK_ variables; adds a line to `faults` per fault. The answer is only to be used when none was added. */
export function readSlack(
  env: Readonly<Record<string, string>>,
  production: boolean,
  faults: string[],
  /** Teams is set up for real: no Slack credentials then means no Slack, and no sandbox beside real people. */
  teamsAlone = false,
): SlackConfig {
  const botToken = env.SLACK_BOT_TOKEN
  const appToken = env.SLACK_APP_TOKEN
  const signingSecret = env.SLACK_SIGNING_SECRET
  const apiUrl = readApiUrl(env.SLACK_API_URL, production, faults)
  if (!botToken && !appToken && !signingSecret) {
    if (teamsAlone) return { mode: 'off' }
    if (production)
      faults.push(
        'SLACK_BOT_TOKEN: without Slack credentials only the sandbox runs, and it is refused when NODE_ENV=production; set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN.',
      )
    return { mode: 'sandbox' }
  }
  if (!botToken) faults.push(`SLACK_BOT_TOKEN: is missing while other Slack credentials are set; ${WHERE_BOT_TOKEN}.`)
  else if (/^(xapp|xoxp|xoxe)-/.test(botToken)) faults.push(`SLACK_BOT_TOKEN: holds another kind of token; ${WHERE_BOT_TOKEN}.`)
  if (appToken && /^xox[a-z]-/.test(appToken))
    faults.push('SLACK_APP_TOKEN: holds another kind of token; copy the app-level token (xapp-...) from "Basic Information".')
  if (!signingSecret && !appToken)
    faults.push(`SLACK_SIGNING_SECRET: is missing; ${WHERE_SECRET} (or set SLACK_APP_TOKEN to use Socket Mode instead).`)
  else if (signingSecret && (/^x(ox[a-z]|app)-/.test(signingSecret) || /\s/.test(signingSecret)))
    faults.push(`SLACK_SIGNING_SECRET: does not hold a signing secret; ${WHERE_SECRET}.`)
  else if (production && signingSecret && signingSecret.length < 16) faults.push(`SLACK_SIGNING_SECRET: is too short; ${WHERE_SECRET}.`)
  const common = { botToken: botToken ?? '', apiUrl }
  return appToken
    ? { mode: 'socket', ...common, appToken, signingSecret: signingSecret ?? null }
    : { mode: 'http', ...common, signingSecret: signingSecret ?? '' }
}

function readApiUrl(value: string | undefined, production: boolean, faults: string[]): string | null {
  if (!value) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^https?:$/.test(url.protocol)) {
    faults.push('SLACK_API_URL: is not an http(s) address; leave it out to use Slack itself.')
    return null
  }
  if (production && url.protocol === 'http:' && !LOCAL_HOST.test(url.hostname)) {
    faults.push('SLACK_API_URL: must start with https:// when NODE_ENV=production.')
    return null
  }
  return value.endsWith('/') ? value : `${value}/`
}
