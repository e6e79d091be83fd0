import { type Situation, situationSchema } from '#domain/situation/situation.ts'

/** A situation as a worker would leave it: gate D, everything else unanswered, with these answers. */
export const situation = (answers: Partial<Situation> = {}): Situation => situationSchema.parse({ gate: 'd', ...answers })

/** The own-practice page filled in. */
export const ownPart = (answers: Partial<NonNullable<Situation['own']>> = {}, more: Partial<Situation> = {}): Situation =>
  situation({ category: 'own_practice', own: { kind: null, serious: 'no', to: null, ...answers }, ...more })
