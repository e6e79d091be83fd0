import { randomUUID } from 'node:crypto'
import { ACTIONS, FORMS } from '#cards/verbs.ts'
import { EXTENSION, INVOKE, writeData } from '#teams/ids.ts'
import { APP_ID, TENANT } from '#test/teams/support/start-microsoft.ts'
import { pick, type Random } from './mutate.ts'

/** Every kind of activity that Teams sends us, by any of the people, about things that are there and things that are not. */
export function validTeams(random: Random, serviceUrl: string, user: string, ids: readonly string[]): object {
  const conversation = { id: `a:${user}`, conversationType: 'personal', tenantId: TENANT }
  const activity = (more: object): object => ({
    type: 'message',
    id: randomUUID(),
    timestamp: '2026-11-23T15:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${user}`, aadObjectId: user, name: 'A Name' },
    recipient: { id: `28:${APP_ID}`, name: 'Boundary' },
    conversation,
    channelData: { tenant: { id: TENANT } },
    text: 'Well done &amp; <at>Boundary</at>',
    attachments: [{ contentType: 'text/html', content: '<blockquote itemscope itemid="1">x</blockquote>Well done' }],
    entities: [{ type: 'clientInfo', locale: 'en-US' }],
    ...more,
  })
  const to = { id: pick(random, ids), arg: pick(random, ['', '0', 'ask', 'read', 'found']), nonce: randomUUID() }
  const form = pick(random, FORMS)
  const data = () => ({
    ...writeData({
      verb: pick(random, ['press', 'submit', 'leave', 'look'] as const),
      action: pick(random, ACTIONS),
      form,
      to,
      page: to,
      below: [{ form: pick(random, FORMS), to }],
      asks: random() < 0.2,
      redraws: ['about.category'],
      shape: 'x',
      inputs: ['ask.facts', 'about.flags~m'],
    }),
    'ask.facts': 'A gift.',
    'about.flags~m': 'flag.legal,flag.money',
    'answer.minutes~n': '15',
  })
  const invoke = (name: string, value: object): object => activity({ type: 'invoke', name, value })
  return pick(random, [
    () => activity({}),
    () => activity({ text: pick(random, ['mine', 'home', 'queue', 'status K7F2', '/boundary Maria Lopez']) }),
    () => activity({ value: data(), replyToId: '1' }),
    () => activity({ type: 'messageUpdate', channelData: { tenant: { id: TENANT }, eventType: 'editMessage' } }),
    () => activity({ type: 'messageDelete', channelData: { tenant: { id: TENANT }, eventType: 'softDeleteMessage' } }),
    () => activity({ type: 'installationUpdate', action: 'add' }),
    () => activity({ type: 'conversationUpdate', membersAdded: [{ id: `28:${APP_ID}` }, { id: `29:${user}`, aadObjectId: user }] }),
    () => invoke(INVOKE.fetch, { data: data() }),
    () => invoke(INVOKE.submit, { data: data(), context: { theme: 'default' } }),
    () => invoke(INVOKE.extensionFetch, { commandId: EXTENSION.compose, commandContext: 'compose' }),
    () => invoke(INVOKE.extensionSubmit, { commandId: EXTENSION.message, data: data() }),
    () => invoke('composeExtension/query', { queryText: 'x' }),
  ])()
}
