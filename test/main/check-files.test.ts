import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { checkFiles } from '#main/config/check-files.ts'
import { readConfig } from '#main/config/config.ts'

const NOWHERE = pathToFileURL('/nowhere/open-sandbox.ts')

it('an installation without the sandbox says what to do where nothing is set up, and asks for nothing else', () => {
  expect(() => checkFiles(readConfig({}), NOWHERE)).toThrow(
    /^SLACK_BOT_TOKEN: .*the sandbox is not part of this installation; set up Slack/,
  )
  expect(() => checkFiles(readConfig({}))).not.toThrow()
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef', AGENCY_FILE: 'agency.example.yaml' }
  expect(() => checkFiles(readConfig(slack), NOWHERE)).not.toThrow()
})
