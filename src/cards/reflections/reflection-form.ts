import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Button, Form, Item } from '#cards/model.ts'
import { knownPrompts } from '#cards/reflections/reflections-form.ts'
import { supervisorLeft } from '#domain/never-to/never-to.ts'
import type { Reflection, ReflectionRead } from '#domain/reflection/reflection.ts'
import type { PersonKey } from '#domain/words.ts'

interface ReflectionModel {
  reflection: Reflection
  nonce: string
  /** Openings by the person it is shared with. */
  reads: readonly ReflectionRead[]
  /** Whom its author left out for all that comes. */
  never: readonly PersonKey[]
  /** Details in it that may point to a person, as far as we found any. */
  found?: number
}

const READS = 3

/** One reflection for its author: the words, what can be done with them, and who has opened it. */
export function reflectionForm(ctx: ReaderContext, { reflection, nonce, reads, never, found = 0 }: ReflectionModel): Form {
  return page(ctx, 'reflection', { id: reflection.id, nonce }, (draw) => ({
    close: 'nav.close',
    items: [
      ...(found > 0 ? [draw.alert('info', 'reflection.found', { n: found })] : []),
      draw.small('limits.reflection'),
      ...wordsOf(ctx, draw, reflection),
      ...sharing(draw, reflection, reads),
      draw.buttons(
        draw.button('reflection.edit'),
        ...shareButton(ctx, draw, reflection, never),
        draw.button('reflection.export'),
        draw.button('reflection.delete', { style: 'danger', confirm: {} }),
      ),
    ],
  }))
}

/** The same for the one person it is shared with: to read, and nothing else. */
export function sharedReflectionForm(ctx: ReaderContext, { reflection, nonce }: Pick<ReflectionModel, 'reflection' | 'nonce'>): Form {
  return page(ctx, 'reflection', { id: reflection.id, nonce }, (draw) => ({
    close: 'nav.close',
    items: [draw.small('reflection.from', { worker: { person: reflection.author } }), ...wordsOf(ctx, draw, reflection)],
  }))
}

const wordsOf = (ctx: ReaderContext, draw: Draw, { prompts, text }: Reflection): Item[] => [
  ...knownPrompts(ctx, prompts).map((prompt) => draw.text(prompt)),
  draw.words(text),
]

function sharing(draw: Draw, { sharedWith, sharedAt }: Reflection, reads: readonly ReflectionRead[]): Item[] {
  const opened = reads.slice(-READS).map((one) => draw.small('reflection.opened', { person: { person: one.person }, at: { at: one.at } }))
  if (sharedWith === null || sharedAt === null) return opened
  return [draw.small('reflections.shared', { person: { person: sharedWith }, at: { at: sharedAt } }), ...opened]
}

/** Share with the supervisor, or take it back. Nobody without a supervisor is offered to share, nor who left theirs out for good. */
function shareButton(ctx: ReaderContext, draw: Draw, { sharedWith }: Reflection, never: readonly PersonKey[]): Button[] {
  if (sharedWith !== null) return [draw.button('reflection.unshare')]
  const supervisor = shareQuestion(ctx, never)
  return supervisor === null ? [] : [draw.button('reflection.share', { params: supervisor, confirm: supervisor })]
}

/** What the button and the question before sharing name; null for somebody without a supervisor. The name is cut so that both fit. */
export function shareQuestion({ reader, name }: ReaderContext, never: readonly PersonKey[]): { supervisor: string } | null {
  const supervisor = supervisorLeft(reader, never)
  return supervisor === null ? null : { supervisor: cut(name(supervisor), LIMITS.nameInButton) }
}
