import { buttonsOf, wordsOf } from '#sandbox/slack/blocks/read-blocks.ts'
import { type Answers, walkGuide } from './guide-walk.ts'
import type { Walk, Walker } from './open-walk.ts'
import { answerIt, USUAL, walkToSend } from './usual-path.ts'

/** Another way than the usual one, by what is different in it. */
export interface OtherPath {
  title: string
  walk(walk: Walk): Promise<Walker>
}

/** Through the guide and to its receipt: what is said once it is sent is part of the way. */
const toReceipt = (title: string, other: Answers, over?: (who: Walker, page: string) => Promise<void>): OtherPath => ({
  title,
  walk: async (walk) => {
    const dana = walk.walker('dana')
    dana.stage('before Send', { page: 'sent', stage: 'before it is closed' })
    await dana.type('/boundary')
    await walkGuide(walk, dana, { ...USUAL, ...other }, { to: 'sent', over: async (page) => over?.(dana, page) })
    await dana.form('')
    await dana.submit()
    return dana
  },
})

/** "How" of every row, on top of the steps. */
async function openEveryHow(who: Walker, page: string, { bot: { sandbox } }: Walk): Promise<void> {
  if (page !== 'steps') return
  const rows = sandbox.slack.modal(who.id)?.content.blocks.filter((block) => buttonsOf([block]).includes('How')) ?? []
  for (const row of rows) {
    await who.press('How', wordsOf(row.text))
    await who.form('How')
    await who.close()
  }
}

/** Ticked on the longer list. */
async function watchedPhone(who: Walker, page: string): Promise<void> {
  if (page !== 'about') return
  await who.press('More')
  await who.form('What is it about', 'What else is true')
  await who.fill('about.flags_more', ['flag.client_monitored'])
}

// Check-ins before anything that lets them rest (item 42).
export const otherPaths = (walk: Walk): OtherPath[] => [
  { title: 'my steps, after Send', walk: mySteps },
  { title: 'who answers', walk: supervisor },
  { title: 'check-ins', walk: checkIns },
  toReceipt('How, on every row', {}, (who, page) => openEveryHow(who, page, walk)),
  toReceipt('right now', { opening: 'opening.now' }),
  toReceipt('they were asked to stop', { flags: ['flag.told_to_stop'] }),
  toReceipt('the client is under 18', { flags: ['flag.under_18'] }),
  toReceipt('someone may watch their phone', {}, watchedPhone),
  toReceipt('private questions', { category: 'category.personal_questions' }),
  toReceipt('private channels', { category: 'category.contact_channel' }),
  toReceipt('a gift', { category: 'category.gift_invite' }),
  toReceipt('we know each other', { category: 'category.dual_role' }),
  toReceipt('a touch', { category: 'category.physical' }),
  toReceipt('sexual words, pictures or touch', { category: 'category.sexualised' }),
  toReceipt('threats', { category: 'category.threat_stalking' }),
  toReceipt('risk to life, handled today', { gate: 'Handled today, with someone' }),
  toReceipt('my own part', { category: 'category.own_practice', kind: 'own.slip', serious: 'own.serious.no' }),
]

async function mySteps(walk: Walk): Promise<Walker> {
  const dana = walk.walker('dana')
  const { token } = await walkToSend(walk, dana)
  await dana.pressCard(token, 'My steps')
  await dana.form('Your steps')
  await dana.close()
  return dana
}

async function supervisor(walk: Walk): Promise<Walker> {
  const [dana, sam] = [walk.walker('dana'), walk.walker('sam')]
  sam.stage('before it is closed')
  const { token } = await walkToSend(walk, dana)
  await answerIt(sam, token)
  return sam
}

/** Thinking time, as it is chosen and as its question comes. */
async function checkIns(walk: Walk): Promise<Walker> {
  const dana = walk.walker('dana')
  dana.stage('later')
  await dana.home()
  await dana.pressHome('Choose a rhythm')
  await dana.form('')
  await dana.fill('checkin.rhythm', 'rhythm.week')
  await dana.fill('checkin.day', 'hours.weekday.fri')
  await dana.fill('checkin.time', '15:00')
  await dana.fill('checkin.model', 'model.gibbs')
  await dana.fill('checkin.count', 'count.one')
  await dana.submit()
  await walk.passTo(walk.bot.clock.now() + 8 * 86_400_000)
  await dana.home()
  return dana
}
