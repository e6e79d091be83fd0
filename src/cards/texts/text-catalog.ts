import { ACCOUNT_TEXTS } from '#cards/account/account-texts.ts'
import { ANSWERING_TEXTS } from '#cards/answering/answering-texts.ts'
import { ASKING_TEXTS } from '#cards/asking/asking-texts.ts'
import { CHECK_IN_TEXTS } from '#cards/check-ins/check-in-texts.ts'
import { CLOSING_TEXTS } from '#cards/closing/closing-texts.ts'
import { CARD_TEXTS } from '#cards/consult-card/card-texts.ts'
import { DOOR_TEXTS } from '#cards/doors/door-texts.ts'
import { UNREAD_TEXTS } from '#cards/doors/unread-texts.ts'
import { FOLLOW_UP_TEXTS } from '#cards/follow-up/follow-up-texts.ts'
import { DANGER_TEXTS } from '#cards/guide/danger-texts.ts'
import { GUIDE_TEXTS } from '#cards/guide/guide-texts.ts'
import { REVIEW_TEXTS } from '#cards/guide/review-texts.ts'
import { STEPS_TEXTS } from '#cards/guide/steps-texts.ts'
import { HOME_TEXTS } from '#cards/home/home-texts.ts'
import { MINE_TEXTS } from '#cards/mine/mine-texts.ts'
import { PRACTICE_TEXTS } from '#cards/practice/practice-texts.ts'
import { READING_TEXTS } from '#cards/reading/reading-texts.ts'
import { REFLECTION_TEXTS } from '#cards/reflections/reflection-texts.ts'
import { SESSION_TEXTS } from '#cards/sessions/session-texts.ts'
import { TALK_TEXTS } from '#cards/talk/talk-texts.ts'
import { SHARED_TEXTS } from '#cards/texts/shared-texts.ts'
import { WEB_TEXTS } from '#cards/texts/web-texts.ts'
import { TOLD_TEXTS } from '#domain/consult/telling/told-texts.ts'
import { FIELD_TEXTS } from '#domain/errors.ts'
import type { PhraseId, PracticeId, PromptId } from '#domain/guidance.ts'
import type { ParamsArg, ParamsOf, SlotsOf, TextEntries } from '#domain/text-params.ts'
import { TextError } from './text-error.ts'

/**
 * Every text the program asks for, by topic; what an entry says is at `TextEntry`. Each language of the pack has exactly these texts, and
 * the phrases, prompts and replies to practise of its rules; a text names none but the placeholders of its entry. A new text is a line in the catalogue of its
 * topic and one in every language.
 */
export const TEXT_CATALOG = {
  ...SHARED_TEXTS,
  ...ACCOUNT_TEXTS,
  ...DANGER_TEXTS,
  ...GUIDE_TEXTS,
  ...STEPS_TEXTS,
  ...REVIEW_TEXTS,
  ...CARD_TEXTS,
  ...ANSWERING_TEXTS,
  ...ASKING_TEXTS,
  ...CLOSING_TEXTS,
  ...READING_TEXTS,
  ...FOLLOW_UP_TEXTS,
  ...TALK_TEXTS,
  ...DOOR_TEXTS,
  ...UNREAD_TEXTS,
  ...HOME_TEXTS,
  ...SESSION_TEXTS,
  ...CHECK_IN_TEXTS,
  ...REFLECTION_TEXTS,
  ...PRACTICE_TEXTS,
  ...MINE_TEXTS,
  ...WEB_TEXTS,
  ...TOLD_TEXTS,
  ...FIELD_TEXTS,
} as const satisfies TextEntries

type Catalog = typeof TEXT_CATALOG
/** A text of the catalogue, or a phrase, prompt or reply to practise, which take no parameters. */
export type TextId = keyof Catalog | PhraseId | PromptId | PracticeId

export type SlotsOfText<Id extends TextId> = Id extends keyof Catalog ? SlotsOf<Catalog[Id]> : never
/** Exactly what a text needs; of one of several texts, what all of them need. */
export type TextParams<Id extends TextId> = ParamsOf<SlotsOfText<Id>>
export type TextArg<Id extends TextId> = ParamsArg<TextParams<Id>>
const isTextId = (id: string): id is TextId => Object.hasOwn(TEXT_CATALOG, id) || /^(phrase|prompt|practice)\./.test(id)

/** The text behind an id that comes from the database. @throws TextError for one of another version. */
export function knownText(id: string): TextId {
  if (!isTextId(id)) throw new TextError(id, 'unknown')
  return id
}

/** Texts that need nothing. */
export type BareTextId =
  | { [Id in keyof Catalog]: Record<never, never> extends TextParams<Id> ? Id : never }[keyof Catalog]
  | PhraseId
  | PromptId
  | PracticeId
