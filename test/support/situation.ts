import { type Situation, situationSchema } from '#domain/situation/situation.ts'
import type { Plain } from './plain.ts'

/** A situation as a worker would leave it: gate D, everything else unanswered, with these answers. */
export const situation = (answers: Plain<Partial<Situation>> = {}): Situation => situationSchema.parse({ gate: 'd', ...answers })

/** The own-practice page filled in. */
export const ownPart = (answers: Plain<Partial<NonNullable<Situation['own']>>> = {}, more: Plain<Partial<Situation>> = {}): Situation =>
  situation({ category: 'own_practice', own: { kind: null, serious: 'no', to: null, ...answers }, ...more })
