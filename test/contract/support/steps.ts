import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'

/** A submit that must go on. */
export async function done(submitting: Promise<Readonly<Record<string, string>>>): Promise<void> {
  expect(await submitting).toEqual({})
}

/** As it is read: on Slack the colon of a time is a letter that looks like one, so that no emoji comes of it. */
export const plain = (words: string): string => words.replaceAll('∶', ':')

/** From the command to the page "What is it about". */
export async function toAbout(worker: ActingPerson): Promise<void> {
  await worker.type('/boundary')
  await worker.form('Is anyone in danger')
  await worker.press('No danger, go on')
  await worker.form('What is it about')
}

/** Fills in what the page "What is it about" needs. */
export async function fillAbout(worker: ActingPerson, category = 'personal_interest'): Promise<void> {
  await worker.fill('about.opening', 'opening.just')
  await worker.fill('about.category', `category.${category}`)
}

export async function toSteps(worker: ActingPerson, category?: string): Promise<void> {
  await toAbout(worker)
  await fillAbout(worker, category)
  await done(worker.submit())
  await worker.form('Your steps')
}

export async function toAsk(worker: ActingPerson, category?: string): Promise<void> {
  await toSteps(worker, category)
  await done(worker.submit())
  await worker.form('Ask for supervision')
}

/** Fills in what the page "Ask for supervision" needs. */
export async function fillAsk(worker: ActingPerson, words: string, need?: string): Promise<void> {
  await worker.fill('ask.before', 'before.no')
  await worker.fill('ask.facts', words)
  if (need) await worker.fill('ask.need', `need.${need}`)
}

export async function toReview(worker: ActingPerson, words: string, q: { category?: string; need?: string } = {}): Promise<void> {
  await toAsk(worker, q.category)
  await fillAsk(worker, words, q.need)
  await done(worker.submit())
  await worker.form('Check and send')
}

/** Presses the alarm for oneself and leaves the page; resolves with the token. */
export async function raiseAlarm(worker: ActingPerson): Promise<string> {
  await worker.type('/boundary')
  await worker.form('Is anyone in danger')
  await worker.press('I need help now')
  await worker.form('Your alarm')
  await worker.close()
  return (await worker.card(undefined, 'alarm is on')).head.slice(0, 4)
}

/** The worker chooses both words at Home: “Teapot” is the safe one, “orange” the forced one. */
export async function choosesWords(worker: ActingPerson): Promise<void> {
  await worker.home()
  await worker.pressHome('My safe word')
  await worker.form('My safe word')
  await worker.fill('words.safe', 'Teapot')
  await worker.fill('words.forced', 'orange')
  await done(worker.submit())
  await worker.form('My safe word', 'count from now on')
  await worker.close()
}

/** From My steps: the next contact with the client, Wednesday at three (25 November 2026); My steps is closed after it. */
export async function setsContact(worker: ActingPerson): Promise<void> {
  await worker.press('Next contact')
  await worker.form('Next contact')
  await worker.fill('next_contact.date', '2026-11-25')
  await worker.fill('next_contact.time', '15:00')
  await done(worker.submit())
  await worker.close()
}
