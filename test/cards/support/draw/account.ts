import { easeArg, easeForm } from '#cards/account/ease-form.ts'
import { quietCard, quietForm } from '#cards/account/quiet-card.ts'
import { wordsForm } from '#cards/account/words-form.ts'
import { lineMessage } from '#cards/consult-card/line-message.ts'
import { relayMessage } from '#cards/consult-card/relay-message.ts'
import { supervisorCard } from '#cards/consult-card/supervisor-card.ts'
import { readForm } from '#cards/reading/read-form.ts'
import type { Account } from '#domain/consult/account/account.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { named } from '#domain/ids.ts'
import { fullConsult, thread } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { HOUR, nonce } from './common.ts'

const FORCED: Account = {
  silentAt: now,
  handsAt: now,
  hands: 'forced',
  handsBy: null,
  spans: [],
  wrong: 0,
  said: [{ at: now, what: 'safe', word: 'forced', report: null, playedAt: now }],
}

/** The two words, the page that asks for one, what a silent account reads, and what those who have the alarm read of it. */
export function drawAccount(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const bo = readerOf('bo', { agency })
  const alarm = (account: Partial<Account>): Consult =>
    fullConsult(words, { state: 'sent', level: 'now', spoken: [], account: { ...FORCED, ...account } })
  const free = alarm({ silentAt: null, handsAt: null, hands: null, said: [] })
  const line = (textId: 'remind.alarm' | 'relay.silent', consult: Consult) => lineMessage(bo, { textId, params: {}, buttons: [], consult })
  return {
    'words none': wordsForm(worker, { nonce, askedFrom: null }),
    'words chosen': wordsForm(worker, { nonce, askedFrom: now - HOUR }),
    'words wrong': wordsForm(worker, { nonce, askedFrom: now + HOUR, after: 'wrong' }),
    'words later': wordsForm(worker, { nonce, askedFrom: now, after: 'later' }),
    'words lost': wordsForm(worker, { nonce, askedFrom: null, lost: true }),
    'words chosen anew': wordsForm(worker, { nonce, askedFrom: now + HOUR, lost: true, after: 'saved' }),
    'words saved': wordsForm(worker, { nonce, askedFrom: now + HOUR, after: 'saved' }),
    ease: easeForm(worker, { consult: free, nonce, arg: easeArg('safe') }),
    'ease again': easeForm(worker, { consult: free, nonce, arg: easeArg('yes', { again: true, report: 0 }) }),
    'quiet card': quietCard(worker, alarm({})),
    'quiet form': quietForm(worker, { consult: alarm({}), nonce }),
    'sup.alarm of a free account': supervisorCard(bo, { consult: free, state: 'alarm' }),
    'sup.alarm forced': supervisorCard(bo, { consult: alarm({}), state: 'alarm' }),
    'sup.alarm marked': supervisorCard(bo, { consult: alarm({ hands: 'marked', handsBy: named('sam') }), state: 'alarm' }),
    'sup.alarm silent': supervisorCard(bo, { consult: alarm({ handsAt: null, hands: null }), state: 'alarm' }),
    'sup.answered to be given back': supervisorCard(bo, {
      consult: { ...alarm({}), state: 'answered', ended: { at: now, by: named('bo'), why: 'second' } },
      state: 'answered',
    }),
    'read forced': readForm(bo, { consult: alarm({}), nonce, messages: thread(5, words) }),
    'relay.message forced': relayMessage(bo, {
      message: { ...thread(1, words || 'x')[0]!, by: named('dana'), at: now + HOUR },
      consult: alarm({}),
    }),
    'remind.alarm forced': line('remind.alarm', alarm({})),
    'relay.silent': line('relay.silent', alarm({})),
  }
}
