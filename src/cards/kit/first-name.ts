import type { PersonKey } from '#domain/words.ts'
import type { ReaderContext } from '../context.ts'
import { cut, LIMITS } from './cut.ts'

/** What a colleague is called: the first word of their name, or all of it where that is a title or an initial, such as "Dr. Ann Lee". */
export function firstName(ctx: Pick<ReaderContext, 'name'>, key: PersonKey): string {
  const name = ctx.name(key).trim()
  const [first = name] = name.split(/\s+/)
  return cut(first.endsWith('.') || [...first].length < 2 ? name : first, LIMITS.nameInButton)
}
