import type { ActingPerson } from '#sandbox/acting-person.ts'
import { done, plain } from './steps.ts'

/** The list of one's own reflections; resolves with what it says. */
export async function listsOwn(author: ActingPerson): Promise<string> {
  await author.close()
  await author.type('/boundary reflections')
  return plain((await author.form('My reflections')).words)
}

export async function writesOne(author: ActingPerson, text: string): Promise<void> {
  await listsOwn(author)
  await author.press('Write')
  await author.form('Reflection')
  await author.fill('checkin.text', text)
  await done(author.submit())
}

/** Opens the one of that day, such as `Mon 23 Nov`, from the list; resolves with what its page says. */
export async function opensOne(author: ActingPerson, day: string): Promise<string> {
  await listsOwn(author)
  await author.press('Open', day)
  return plain((await author.form('Reflection', 'Export for CPD')).words)
}
