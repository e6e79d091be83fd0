import type { Home } from '#cards/model.ts'
import { LIMITS } from '../limits.ts'
import { type CardJson, cardJson } from './card-json.ts'
import { fitCard } from './fit.ts'
import { plainLine } from './markup.ts'
import { renderItems } from './render.ts'

/** Home as the card it is in Teams. */
export const renderHome = (home: Home, fallback: string): CardJson =>
  fitCard(cardJson(plainLine(fallback, LIMITS.fallback), renderItems(home.items, { on: 'message' }), []), LIMITS.messageBytes)
