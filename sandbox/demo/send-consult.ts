import type { Player } from './narrator.ts'

/** A worker goes through the five pages and sends. Resolves with the token. `told`: the pages are shown on the way. */
export async function sendConsult(worker: Player, q: { told?: boolean } = {}): Promise<string> {
  await worker.does('types /boundary', () => worker.type('/boundary'))
  if (q.told) await worker.opens('Is anyone in danger', 3)
  else await worker.form('Is anyone in danger')
  await worker.does('taps “No danger, go on”', () => worker.press('No danger, go on'))
  return fromAbout(worker, { ...q, before: 'before.no' })
}

/** From the second page on. Without `before`, what stands there is left: a flag that goes on from another knows that it is not the first. */
export async function fromAbout(worker: Player, q: { told?: boolean; before?: string } = {}): Promise<string> {
  const opens = async (title: string, lines?: number) => {
    if (q.told) await worker.opens(title, lines)
    else await worker.form(title)
  }
  await opens('What is it about', 3)
  await worker.does('picks: just happened, they want more than a worker', async () => {
    await worker.fill('about.opening', 'opening.just')
    await worker.fill('about.category', 'category.personal_interest')
    await worker.sendsForm()
  })
  await opens('Your steps', 12)
  if (q.told) await makesItMine(worker)
  await worker.does('says that the rule is clear, and goes on to ask', async () => {
    await worker.fill('steps.policy', 'row.clear')
    await worker.sendsForm()
  })
  await opens('Ask for supervision', 3)
  await worker.does(
    `${q.before ? 'picks: not before; ' : ''}writes two sentences without a name, and asks to think it through`,
    async () => {
      if (q.before) await worker.fill('ask.before', q.before)
      await worker.fill('ask.facts', 'On a visit the client said we have something special and asked to meet. I said I could not.')
      await worker.sendsForm()
    },
  )
  await opens('Check and send', 4)
  await worker.does('taps Send', () => worker.sendsForm())
  await opens('Sent', 2)
  const receipt = await worker.form('Sent')
  const token = receipt.words.match(/\b([A-Z0-9]{4}) goes to/)?.[1]
  if (!token) throw new Error('the receipt names no token')
  await worker.sendsForm()
  return token
}

/** From the steps to their own words, and back. */
async function makesItMine(worker: Player): Promise<void> {
  await worker.does('taps “Make it mine”, and fills in a role and a goal', async () => {
    await worker.press('Make it mine')
    await worker.form('Make it mine')
    await worker.fill('mine.role', 'family support worker')
    await worker.fill('mine.goal', 'finding a flat')
    await worker.sendsForm()
  })
  await worker.opens('My own words', 3)
  await worker.does('keeps the lines as they are, for nobody else to read', () => worker.sendsForm())
  await worker.form('Your steps')
}
