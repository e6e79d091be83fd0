import { replyForm } from '#cards/answering/write-form.ts'
import { readReply } from '#cards/answering/write-read.ts'
import { relayWords } from '../thread/relay-words.ts'
import { withTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'

/** "Write back": the same as words in the thread, from a form. */
export const reply = useCase('reply', {
  draw: withTyped('reply', (r, consult, values) => replyForm(r.ctx, { consult, nonce: r.deps.newId(), values })),
  read: (r) => readReply(r.values),
  run: (r, { text }) => relayWords(r, { text, files: 0, kind: 'reply' }, 'done'),
})
