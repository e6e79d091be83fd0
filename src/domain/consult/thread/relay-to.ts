import type { MessageId } from '../../ids.ts'
import type { PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'

/** Passes one thread message to one person, such as the line that goes with a handover. */
export function relayTo(change: Change, to: PersonKey, messageId: MessageId | undefined): void {
  if (messageId !== undefined) change.effects.push({ kind: 'relay', to, messageId })
}
