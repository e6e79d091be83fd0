import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOM = fileURLToPath(new URL('../../src/teams/', import.meta.url))

/**
 * What @microsoft/agents-hosting 1.8.1, botbuilder's named successor, exports under the same name (looked at with that version
 * installed): whoever uses another name of botbuilder makes the move longer.
 */
const IN_BOTH = ['ActivityHandler', 'CardFactory', 'CloudAdapter', 'INVOKE_RESPONSE_KEY', 'MessageFactory', 'StatusCodes', 'TurnContext']
/** Types, which are gone at run time; of the successor too, `Activity` from its package for activities. */
const TYPES_IN_BOTH = ['Activity', 'InvokeResponse']
const METHODS_IN_BOTH = [
  'onInstallationUpdateAdd',
  'onInvokeActivity',
  'onMembersAdded',
  'onMessage',
  'onMessageDelete',
  'onMessageUpdate',
  'run',
]

const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(ROOM, name), 'utf8') }))

describe('botbuilder, archived, is left by changing one import', () => {
  const imports = sources.flatMap(({ text }) => [...text.matchAll(/import (type )?\{([^}]*)\} from 'botbuilder'/g)])
  const names = imports.flatMap(([, all, list = '']) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => (all ? `type ${one}` : one)),
  )

  it('uses only names that its successor has too', () => {
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((one) => !(one.startsWith('type ') ? TYPES_IN_BOTH.includes(one.slice(5)) : IN_BOTH.includes(one)))).toEqual([])
  })

  it('uses only methods of the handler that its successor has too', () => {
    const bot = sources.find(({ name }) => name === 'in/bot.ts')?.text ?? ''
    const used = [...bot.matchAll(/\bthis\.(on\w+)\(|override async (on\w+)\(|\bbot\.(\w+)\(/g)].map(
      (found) => found[1] ?? found[2] ?? found[3],
    )
    expect(used.length).toBeGreaterThan(4)
    expect(used.filter((one) => !METHODS_IN_BOTH.includes(one ?? ''))).toEqual([])
  })

  it('is asked for in four files at most, and by that one name', () => {
    const asking = sources.filter(({ text }) => /from 'botbuilder/.test(text)).map(({ name }) => name)
    expect(asking.sort()).toEqual(['answer/show-answer.ts', 'in/bot.ts', 'out/messenger.ts', 'render/render-message.ts'])
    expect(sources.filter(({ text }) => /botbuilder-|botframework-/.test(text.replace(/\/\*[\s\S]*?\*\//g, '')))).toEqual([])
  })
})
