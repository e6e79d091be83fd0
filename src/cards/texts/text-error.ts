/** A text that could not be said: unknown, or a placeholder without a fitting value. Names the text and the placeholder, never a value. */
export class TextError extends Error {
  override name = 'TextError' as const
  readonly textId: string
  readonly slot: string | null
  constructor(textId: string, fault: 'unknown' | 'missing' | 'unfit' | 'broken', slot: string | null = null) {
    super(`text ${textId}: ${fault}${slot === null ? '' : ` {${slot}}`}`)
    this.textId = textId
    this.slot = slot
  }
}
