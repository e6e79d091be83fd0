import type { ActingPerson } from '#sandbox/acting-person.ts'
import type { FaultWorld } from './fault-world.ts'
import { tokenIn } from './flows.ts'

/** Words that were written to the other side. */
interface Words {
  from: 'dana' | 'sam'
  text: string
  /** The platform was told that they were taken, or tells it again until they are. */
  taken: boolean
}

/** A worker and a supervisor who go on with one consult, one request after the other, whatever becomes of the bot in between. */
export interface BusyTeam {
  readonly name: string
  /** Null until its receipt was read. */
  readonly token: string | null
  readonly words: readonly Words[]
  /** Nothing is left that it would do. */
  readonly done: boolean
  /** Does the next thing, one request; what is not answered is done again the next time, as people do. */
  step(): Promise<void>
  /** Goes on until the consult is sent and answered. */
  end(): Promise<void>
}

/** So many are written before a team is done. */
const WORDS = 6
const ADVICE = 'Keep the visit, and say what your role is.'

export function busyTeam(w: FaultWorld, name: string, random: () => number): BusyTeam {
  const [dana, sam] = [w.person(`dana-${name}`), w.person(`sam-${name}`)]
  const words: Words[] = []
  let token: string | null = null
  let answered = false

  const sending = async (): Promise<void> => {
    const receipt = receiptIn(dana)
    if (receipt === null) return goOn(dana)
    token = receipt
    await dana.close()
  }
  const writing = async (from: Words['from'], to: string): Promise<void> => {
    const said: Words = { from, text: `Words ${words.length + 1} of ${from}-${name}.`, taken: false }
    words.push(said)
    said.taken = await w.says(`${from}-${name}`, to, said.text)
  }
  const answering = async (about: string): Promise<void> => {
    const page = sam.open()
    if (page === null && has(sam, about, 'Answer')) await sam.pressCard(about, 'Answer')
    else if (page?.title.includes('Answer')) {
      await sam.fill('answer.text', ADVICE)
      await sam.submit()
      answered = true
    } else if (page !== null) await sam.close()
  }
  const step = async (): Promise<void> => {
    if (token === null) return sending()
    const [toDana, toSam] = [has(dana, token), has(sam, token)]
    const chance = random()
    if (chance < 0.4 && toDana) return writing('dana', token)
    if (chance < 0.7 && toSam && sam.open() === null) return writing('sam', token)
    if (!answered) return answering(token)
  }
  const end = async (): Promise<void> => {
    while (token === null) await sending()
    await dana.card(token)
    await sam.card(token)
    while (!answered) {
      await answering(token)
      await w.settled()
    }
    await dana.line(token, ADVICE)
  }
  return {
    name,
    words,
    step,
    end,
    get token() {
      return token
    },
    get done() {
      return answered && words.length >= WORDS
    },
  }
}

/** Whether the card of the consult stands in front of a person, with this button where one is named. */
const has = (person: ActingPerson, token: string, button?: string): boolean =>
  person.messages().some((m) => m.bot && m.head.includes(token) && (button === undefined || m.buttons.includes(button)))

const receiptIn = (dana: ActingPerson): string | null => {
  const page = dana.open()
  return page?.title.includes('Sent') ? tokenIn(page.words) : null
}

/** What the open page of the guide asks for, or the guide itself. */
async function goOn(dana: ActingPerson): Promise<void> {
  const page = dana.open()
  if (page === null) return dana.type('/boundary')
  if (page.title.includes('Is anyone in danger')) return dana.press('No danger, go on')
  if (page.title.includes('What is it about'))
    for (const [field, value] of Object.entries({ opening: 'opening.just', category: 'category.personal_interest' }))
      await dana.fill(`about.${field}`, value)
  if (page.title.includes('Ask for supervision')) {
    await dana.fill('ask.before', 'before.no')
    await dana.fill('ask.facts', 'On a visit the client said we have something special.')
  }
  if (page.submit === null) return dana.close()
  await dana.submit()
}
