import { buttonsOf, wordsOf } from '#sandbox/slack/blocks/read-blocks.ts'
import { type Answers, walkGuide } from './guide-walk.ts'
import type { Walk, Walker } from './open-walk.ts'
import { answerIt, USUAL, walkToSend } from './usual-path.ts'

/** Another way than the usual one, by what is different in it. */
export interface OtherPath {
  title: string
  walk(walk: Walk): Promise<Walker>
}

/** To the last page of the guide and no further, so that nothing is left of it. */
const upToSend = (title: string, other: Answers, over?: (who: Walker, page: string) => Promise<void>): OtherPath => ({
  title,
  walk: async (walk) => {
    const dana = walk.walker('dana')
    dana.stage('before Send')
    await dana.type('/boundary')
    await walkGuide(walk, dana, { ...USUAL, ...other }, { to: 'review', over: async (page) => over?.(dana, page) })
    await dana.press('Delete draft')
    await walk.bot.sandbox.slack.until(() => dana.page() !== 'review')
    await dana.close()
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
  await who.press('More, if it helps')
  await who.form('What is it about', 'What else is true')
  await who.fill('about.flags_more', ['flag.client_monitored'])
}

export const otherPaths = (walk: Walk): OtherPath[] => [
  upToSend('How, on every row', {}, (who, page) => openEveryHow(who, page, walk)),
  upToSend('right now', { opening: 'opening.now' }),
  upToSend('they were asked to stop', { flags: ['flag.told_to_stop'] }),
  upToSend('the client is under 18', { flags: ['flag.under_18'] }),
  upToSend('someone may watch their phone', {}, watchedPhone),
  upToSend('private questions', { category: 'category.personal_questions' }),
  upToSend('private channels', { category: 'category.contact_channel' }),
  upToSend('a gift', { category: 'category.gift_invite' }),
  upToSend('we know each other', { category: 'category.dual_role' }),
  upToSend('a touch', { category: 'category.physical' }),
  upToSend('sexual words, pictures or touch', { category: 'category.sexualised' }),
  upToSend('threats', { category: 'category.threat_stalking' }),
  upToSend('risk to life, handled today', { gate: 'Handled today, with someone' }),
  upToSend('my own part', { category: 'category.own_practice', kind: 'own.slip', serious: 'own.serious.no' }),
  { title: 'my steps, after Send', walk: mySteps },
  { title: 'who answers', walk: supervisor },
  { title: 'check-ins', walk: checkIns },
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
