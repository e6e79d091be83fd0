import { CardFactory } from 'botbuilder'
import type { Card, Values } from '#cards/model.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import { formWords, type TeamsDeps } from '../deps.ts'
import type { Below, Data } from '../ids.ts'
import { type Page, renderCardAsPage, renderForm } from '../render/render-form.ts'
import { isTyped, renderKept } from '../render/render-kept.ts'
import { withValues } from '../render/with-values.ts'
import type { Asked } from './asked.ts'

/** What Teams is to do with a dialog: show this page, show this sentence, or (undefined) close it. */
export type TaskAnswer =
  | { task: { type: 'continue'; value: { title: string; height: 'large'; width: 'medium'; card: unknown } } }
  | { task: { type: 'message'; value: string } }
  | undefined

export const pageAnswer = ({ title, card }: Page): TaskAnswer => ({
  task: { type: 'continue', value: { title, height: 'large', width: 'medium', card: CardFactory.adaptiveCard(card) } },
})

/** A door's answer, as Teams takes it in a dialog. */
export function taskAnswer(deps: TeamsDeps, asked: Asked, answer: Answer): TaskAnswer {
  const words = formWords(deps, asked.user)
  switch (answer.kind) {
    case 'form':
      return pageAnswer(renderForm(answer.form, { words, below: belowOf(asked.data, answer) }))
    case 'errors':
      return answer.form
        ? pageAnswer(renderForm(withValues(answer.form, asked.values), { words, errors: answer.errors, below: asked.data.below }))
        : keptAnswer(deps, asked, Object.values(answer.errors).join('\n'))
    case 'card':
      return cardAnswer(deps, asked, answer.card)
    case 'done':
      return answer.card ? pageAnswer(renderCardAsPage(answer.card)) : doneAnswer(deps, asked)
    case 'none':
      return doneAnswer(deps, asked)
  }
}

/** A dialog holds one page: what a page is put on top of is remembered on that page, so that its way back can draw it again. */
function belowOf({ verb, form, page, below }: Data, drawn: Extract<Answer, { kind: 'form' }>): readonly Below[] {
  if (verb === 'look' || drawn.form.id === form) return below
  return drawn.how === 'push' && form !== null ? [...below, { form, to: page }] : []
}

/** A refusal or a fault must not take away what was typed, nor from an alarm the way to press again: the same press, under its key. */
function cardAnswer(deps: TeamsDeps, asked: Asked, card: Card): TaskAnswer {
  const failed = /^(error|refuse)\./.test(card.id)
  if (card.id.startsWith('error.alarm') || (failed && asked.data.form !== null && hasTyped(asked.values))) {
    const words = { ...formWords(deps, asked.user), ...keptWords(deps, asked.user) }
    return pageAnswer(renderKept({ again: asked.data, items: card.items, values: asked.values, words }))
  }
  return pageAnswer(renderCardAsPage(card))
}

const hasTyped = (values: Values): boolean => Object.values(values).some((value) => typeof value === 'string' && isTyped(value))

const keptWords = (deps: TeamsDeps, user: PlatformUser) => ({
  kept: deps.texts(user, 'teams.kept'),
  again: deps.texts(user, 'teams.again'),
})

/** A sentence, what was typed, and the same thing once more. */
export function keptAnswer(deps: TeamsDeps, asked: Asked, text: string): TaskAnswer {
  const words = { ...formWords(deps, asked.user), ...keptWords(deps, asked.user) }
  return pageAnswer(renderKept({ again: asked.data, items: [{ kind: 'alert', level: 'warning', text }], values: asked.values, words }))
}

const doneAnswer = (deps: TeamsDeps, { user, opening }: Asked): TaskAnswer =>
  opening ? { task: { type: 'message', value: deps.texts(user, 'nav.done') } } : undefined
