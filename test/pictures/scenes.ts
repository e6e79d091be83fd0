import type { ActingPerson } from '#sandbox/acting-person.ts'
import type { Walk } from '../walk/open-walk.ts'
import type { Camera } from './camera.ts'

/** What a part of the pictures needs. */
export interface Stage {
  walk: Walk
  /** The phone of this person of the agency file. */
  camera(key: string): Promise<Camera>
  /** The whole page of the sandbox, worker and supervisor beside each other, as README.md shows it. */
  sandbox(name: 'sandbox' | 'teams-view'): Promise<void>
  /** The checklist as README.md shows it. */
  checklist(picture: Buffer): Promise<void>
}

/** A moment of the week the pictures are taken in: Monday 23 November 2026 begins it, and its Thursday is a holiday. */
export const moment = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

/** A new draft, whatever was begun before, up to the page on which it is said what it is about. */
export async function toAbout(who: ActingPerson, gate = 'No danger, go on'): Promise<void> {
  await who.type('/boundary')
  if ((await who.form('')).title.startsWith('Pick up')) await who.press('Start a new one')
  await who.form('Is anyone in danger')
  await who.press(gate)
  await who.form('What is it about')
}

/** What it is about, and on to the page after it. */
export async function aboutIs(who: ActingPerson, category: string, next: string): Promise<void> {
  await who.fill('about.opening', 'opening.just')
  await who.fill('about.category', `category.${category}`)
  await who.submit()
  await who.form(next)
}

/** The token on the receipt. */
export const tokenOn = (words: string): string => /\b([A-Z0-9]{4}) goes to/.exec(words)?.[1] ?? ''
