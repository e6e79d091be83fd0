import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Card } from '#cards/model.ts'
import type { Token } from '#domain/ids.ts'

interface WhichSaid {
  /** Null where the words were taken for no consult. */
  token: Token | null
  /** On their way, with everybody they go to, or with nobody. */
  state: 'on' | 'passed' | 'not'
}

const SAID = { on: 'relay.which.on', passed: 'relay.which.passed' } as const

/** What became of the words, where it was asked which consult they are for. The token and no more. */
export function whichSaidCard(ctx: ReaderContext, { token, state }: WhichSaid): Card {
  const text = token === null || state === 'not' ? ctx.say('relay.which.not') : ctx.say(SAID[state], { token })
  return { id: 'relay.which.said', fallback: cut(text, LIMITS.fallback), items: [{ kind: 'text', text }], buttons: [] }
}
