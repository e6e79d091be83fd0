/** How one thing is: `ok`, and codes and numbers that say why. Never content, a name or a secret. */
export interface HealthWord {
  ok: boolean
  [fact: string]: string | number | boolean | null
}

/** What `/readyz` names, by what cannot be done when it is not ok: send, be heard, do what is due, save. */
export const HEALTH_PARTS = ['deliver', 'hear', 'decide', 'store'] as const
export type HealthPart = (typeof HEALTH_PARTS)[number]

export interface Health {
  /**
   * One more word on a part, asked each time somebody looks and every few seconds besides: it must be cheap and may not act. A part is ok
   * when each of its words is. Facts of all words stand side by side, so a room names its own after itself (`peopleUnknown`). Gives
   * what takes the word back.
   */
  offer(part: HealthPart, word: () => HealthWord | Promise<HealthWord>): () => void
}
