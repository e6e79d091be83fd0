import { beforeAll, describe, expect } from 'vitest'
import { eventually } from '#test/support/eventually.ts'
import { sendConsult } from '../support/bot.ts'
import type { Team } from '../support/teams.ts'
import type { ContractBot, ContractOptions } from './support/contract-bot.ts'
import { done, fillAbout, raiseAlarm, toAbout, toReview, toSteps, toTell } from './support/steps.ts'
import { story } from './support/story.ts'

/** Typed on the pages of the checklist and in record forms: never in chat at all. */
const SEALED = 'wombat'
/** Typed into threads and answers: in the body of a message only, never in what a lock screen shows. */
const RELAYED = 'quokka'

const TEAMS = [
  ...['aster', 'briar', 'clover', 'dill', 'ebony'],
  ...['acorn', 'birch', 'cedar', 'daisy', 'elder', 'fern', 'ginkgo', 'hazel', 'iris', 'jasmine', 'juniper', 'kelp', 'larch'],
  ...['maple', 'nettle', 'oak', 'poplar', 'quince', 'rowan', 'sage', 'tulip', 'umbel', 'violet', 'willow', 'yarrow', 'zinnia'],
]

export const MAIN_JOB: ContractOptions = { teams: TEAMS }

/** The two that every test run plays on both platforms. */
export function firstStories(t: ContractBot): void {
  story(
    'consult.whole',
    'goes from /boundary to the answer in the worker’s thread, then to the outcome, the record and both marks on it',
    async () => {
      const team = t.team('acorn')
      const { dana, sam } = team
      const token = await sent(team)
      await sam.pressCard(token, 'Read')
      expect((await sam.form(`Consult ${token}`)).words).toContain(SEALED)
      await done(sam.submit())
      await dana.card(token, 'seen by Sam')
      await sam.pressCard(token, 'Answer')
      await sam.form('Answer')
      await sam.fill('answer.text', `Say your ${RELAYED} line once more.`)
      await done(sam.submit())
      await dana.card(token, 'answered by Sam')
      await dana.line(token, RELAYED)
      await dana.pressCard(token, 'This works for me')
      await sam.card(token, 'plan agreed')
      await closing(team, token)
      await sam.fill('out.review', '2026-12-07')
      await sam.fill('out.tells', `Dana tells the ${SEALED} at the next visit.`)
      await done(sam.submit())
      await dana.card(token, 'a record to read')
      await dana.pressCard(token, 'Read the new record')
      const record = (await dana.form(`Record ${token}`)).words
      expect(record).toContain(`The ${SEALED} was clear`)
      expect(record).toContain(RELAYED)
      await done(dana.submit())
      await sam.pressCard(token, 'Read the new record')
      await sam.form(`Record ${token}`)
      await sam.press('I see it differently')
      await sam.form('Your view')
      await sam.fill('differ.text', `I would add a ${SEALED}.`)
      await done(sam.submit())
      await dana.card(token, 'closed')
      const { marks, state } = await t.consult(token)
      expect(state).toBe('closed')
      expect(marks.map(({ by, view }) => [by, view])).toEqual([
        [team.key('dana'), null],
        [team.key('sam'), `I would add a ${SEALED}.`],
      ])
      expect(await t.sql('select kind from records where consult_id = $1 order by seq', [(await t.consult(token)).id])).toEqual([
        { kind: 'record' },
        { kind: 'mark' },
        { kind: 'mark' },
      ])
    },
  )

  story(
    'alarm.self',
    'the danger press for oneself alerts supervisor and backup at once, with no text, category or policy asked',
    async () => {
      const { dana, sam, bo } = t.team('juniper')
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      await dana.press('I need help now')
      expect((await dana.form('Your team is alerted')).words).toMatch(/Phone 911/)
      const token = (await dana.card(undefined, 'alarm is out')).head.slice(0, 4)
      await sam.card(token, 'needs you now')
      await bo.card(token, 'needs you now')
      const { situation, level, floor } = await t.consult(token)
      expect({ level, floor, category: situation.category, facts: situation.facts }).toEqual({
        level: 'now',
        floor: 'now',
        category: null,
        facts: '',
      })
    },
  )
}

/**
 * From `/boundary` to the record with both marks on it, and every way that leads off it. Each story has a team of its own, so they are
 * played at the same time.
 */
export function mainJob(t: ContractBot): void {
  describe.concurrent('the main job', () => {
    firstStories(t)

    story(
      'consult.ask',
      'a question back reaches the worker’s thread, the reply reaches the supervisor, and the answer time does not move',
      async () => {
        const team = t.team('birch')
        const token = await sent(team)
        const before = (await t.consult(token)).answerDueAt
        await team.sam.pressCard(token, 'Ask a question')
        await team.sam.form('Ask a question')
        await team.sam.fill('ask_back.text', `Was the ${RELAYED} there too?`)
        await done(team.sam.submit())
        await team.dana.card(token, 'a question for you')
        await team.dana.line(token, `Was the ${RELAYED}`)
        await team.dana.pressCard(token, 'Write back')
        await team.dana.form('Write back')
        await team.dana.fill('reply.text', `No ${RELAYED} was there.`)
        await done(team.dana.submit())
        await team.sam.line(token, `No ${RELAYED}`)
        const { state, answerDueAt } = await t.consult(token)
        expect(state).not.toBe('asked')
        expect(answerDueAt).toBe(before)
      },
    )

    story('consult.talk', 'a thread reply stops no clock, and becomes the answer by one tap', async () => {
      const team = t.team('cedar')
      const token = await sent(team)
      await team.sam.reply(token, `Meet the ${RELAYED} at the office.`)
      await team.dana.line(token, `Meet the ${RELAYED}`)
      await team.sam.line(token, 'Is it your advice or plan?')
      expect(await t.consult(token)).toMatchObject({ state: 'sent', answers: [], ackedAt: null })
      await team.sam.pressCard(token, 'Yes, that is my answer')
      await team.dana.card(token, 'answered by Sam')
      expect((await t.consult(token)).answers.map((one) => one.text)).toEqual([`Meet the ${RELAYED} at the office.`])
    })

    story('consult.hand_over', 'handed over, it is with the new person, and the one who passed it on can no longer open it', async () => {
      const team = t.team('daisy')
      const token = await sent(team)
      const read = await team.sam.hold(token, 'Read')
      await team.sam.pressCard(token, 'Hand over')
      await team.sam.form('Hand over')
      await team.sam.fill('hand_over.to', `person:${team.key('bo')}`)
      await done(team.sam.submit())
      await team.bo.card(token, 'passed on to you')
      await team.dana.card(token, 'passed on to Bo')
      await team.sam.card(token, 'passed on')
      await read()
      await team.sam.says('This is between other people')
      expect(team.sam.screen()).not.toContain(SEALED)
      await team.bo.pressCard(token, 'Read')
      expect((await team.bo.form('Consult')).words).toContain(SEALED)
    })

    story('consult.second', 'a second opinion reads and writes, and the worker knows who was asked', async () => {
      const team = t.team('elder')
      const token = await sent(team)
      await team.sam.pressCard(token, 'Second opinion')
      await team.sam.form('Second opinion')
      await team.sam.fill('second.to', `person:${team.key('lu')}`)
      await team.sam.fill('second.ask', `What about the ${RELAYED}?`)
      await done(team.sam.submit())
      await team.lu.card(token, 'your opinion, please')
      await team.dana.line(token, 'asked Lu Elder for a view')
      await team.lu.reply(token, `I would wait for the ${RELAYED}.`)
      await team.sam.line(token, `I would wait for the ${RELAYED}`)
      await team.dana.line(token, `I would wait for the ${RELAYED}`)
      expect((await t.consult(token)).state).toBe('sent')
    })

    story('consult.decline', 'declined, it goes to the next person at once, and no reason is shown to the worker', async () => {
      const team = t.team('fern')
      const token = await sent(team)
      await team.sam.pressCard(token, 'I cannot take this')
      await team.sam.form('I cannot take this')
      await team.sam.fill('decline.why', 'decline.close')
      await done(team.sam.submit())
      await team.bo.card(token)
      await team.dana.line(token, 'cannot take this one')
      expect(team.dana.screen()).not.toContain('too close')
    })

    story('consult.update', 'an update is told without its words, and Read shows it', async () => {
      const team = t.team('ginkgo')
      const token = await sent(team)
      await team.dana.pressCard(token, 'Add an update')
      await team.dana.form('Add an update')
      await team.dana.fill('update.text', `Today the ${SEALED} came back.`)
      await done(team.dana.submit())
      await team.sam.line(token, 'added something')
      expect(team.sam.screen()).not.toContain(SEALED)
      await team.sam.pressCard(token, 'Read')
      expect((await team.sam.form('Consult')).words).toContain(`Today the ${SEALED} came back.`)
    })

    story('consult.raise', 'raised, it has new times, which both are told', async () => {
      const team = t.team('hazel')
      const token = await sent(team)
      const before = await t.consult(token)
      await team.dana.pressCard(token, 'Make it more urgent')
      await team.dana.form('Make it more urgent')
      await team.dana.fill('tell.level', 'level.today')
      await done(team.dana.submit())
      await team.sam.line(token, 'Now more urgent')
      const after = await t.consult(token)
      expect(after.level).toBe('today')
      expect(after.answerDueAt).toBeLessThan(before.answerDueAt as number)
    })

    story(
      'consult.withdraw',
      'withdrawn, the reminders stop; opened again, it is sent anew with those left out still left out',
      async () => {
        const team = t.team('iris')
        const token = await sent(team)
        await team.dana.pressCard(token, 'Withdraw')
        await team.dana.form('Withdraw')
        await team.dana.fill('withdraw.why', `The ${SEALED} was a mistake.`)
        await done(team.dana.submit())
        await team.sam.card(token, 'withdrawn')
        expect(await t.consult(token)).toMatchObject({ state: 'withdrawn' })
        expect(team.sam.screen()).not.toContain(SEALED)
        await team.dana.pressCard(token, 'Open it again')
        await team.sam.card(token, 'new, for you')
        const again = await t.consult(token)
        expect(again).toMatchObject({ state: 'sent', run: { n: 2, cause: 'reopened' } })
        expect(again.nextDueAt).not.toBeNull()
      },
    )

    story(
      'consult.edit',
      'a changed message is noted in the others’ threads beside its first wording, of a removed one only that it was there',
      async () => {
        const team = t.team('jasmine')
        const token = await sent(team)
        const message = await team.dana.reply(token, `First ${RELAYED}`)
        await team.sam.line(token, `First ${RELAYED}`)
        await team.dana.edit(message, `Second ${RELAYED}`)
        await team.sam.line(token, 'changed a message')
        const { id } = await t.consult(token)
        const kept = async () => (await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id)))[0]
        expect(await kept()).toMatchObject({ text: `First ${RELAYED}`, editedText: `Second ${RELAYED}` })
        await team.dana.remove(message)
        await team.sam.line(token, 'removed a message')
        expect(await kept()).toMatchObject({ text: '', by: team.key('dana'), deletedAt: expect.any(Number) })
      },
    )

    story('alarm.other', 'the danger press for somebody else alerts at once, says phrase and procedure, and never “leave”', async () => {
      const { dana, sam, bo } = t.team('kelp')
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      await dana.press('Someone else needs help')
      const page = (await dana.form('Your team is alerted')).words
      expect(page).toContain('I’m really glad you told me')
      expect(page).not.toMatch(/\bleave\b/i)
      const token = (await dana.card(undefined, 'alarm is out')).head.slice(0, 4)
      await sam.card(token, 'needs you now')
      await bo.card(token, 'needs you now')
      expect((await t.consult(token)).situation.flags).toContain('risk_to_someone')
    })

    story('alarm.end', 'an alarm stops by being spoken with, not by “I am safe now”', async () => {
      const { dana, sam } = t.team('larch')
      const token = await raiseAlarm(dana)
      await sam.card(token, 'needs you now')
      await dana.pressCard(token, 'I am safe now')
      await dana.line(token, 'still phones you')
      expect((await t.consult(token)).nextDueAt).not.toBeNull()
      await sam.pressCard(token, 'I spoke with them')
      await sam.form('I spoke with them')
      await sam.fill('spoken.how', 'spoken.safe')
      await sam.fill('spoken.plan', `We agreed on a ${RELAYED}.`)
      await done(sam.submit())
      await dana.line(token, 'Is that right')
      await dana.pressCard(token, 'Yes, we spoke')
      await eventually(async () => expect((await t.consult(token)).spoken).toMatchObject([{ how: 'safe', confirmed: true }]))
    })

    story('guide.own', 'own practice has four pages, its notice before any box, and no talk steps', async () => {
      const team = t.team('maple')
      const { dana, sam } = team
      await toAbout(dana)
      await dana.fill('about.opening', 'opening.building')
      await dana.fill('about.category', 'category.own_practice')
      await dana.fill('about.before', 'before.no')
      await done(dana.submit())
      const own = (await dana.form('About your own part')).words
      expect(own.indexOf('You can ask to talk and not write')).toBeGreaterThan(-1)
      expect(own.indexOf('You can ask to talk and not write')).toBeLessThan(own.indexOf('What happened?'))
      await dana.fill('own.kind', 'own.feelings')
      await dana.fill('own.serious', 'own.serious.no')
      await dana.fill('own.facts', `I think of the ${SEALED} a lot.`)
      await done(dana.submit())
      await dana.form('Check and send')
      await done(dana.submit())
      await dana.form('Sent')
      await dana.close()
      const token = (await sam.card()).head.slice(0, 4)
      expect(await t.consult(token)).toMatchObject({
        level: 'soon',
        situation: { stepsUsed: [], own: { kind: 'feelings', serious: 'no' } },
      })
      await sam.pressCard(token, 'Read')
      await sam.form('Consult')
    })

    story('guide.log', 'only logged, it is told to nobody and read by nobody else', async () => {
      const team = t.team('nettle')
      const { dana, sam } = team
      await toReview(dana, `Late messages about a ${SEALED}.`, { category: 'contact_channel', need: 'log' })
      await done(dana.submit())
      await dana.form('Saved')
      await dana.close()
      const token = (await dana.card(undefined, 'logged')).head.slice(0, 4)
      const { id, people, state } = await t.consult(token)
      expect({ people, state }).toEqual({ people: [], state: 'logged' })
      expect(await t.sql('select 1 from notices where consult_id = $1 and to_key <> $2', [id, team.key('dana')])).toEqual([])
      expect(sam.messages()).toEqual([])
    })

    story('guide.signposts', 'a signpost stores nothing: no draft, no consult, no notice', async () => {
      const { dana, ...team } = t.team('oak')
      for (const [press, title] of [
        ['Partner, ex or family', 'Help for you'],
        ['Someone I work with', 'Someone I work with'],
      ] as const) {
        await dana.type('/boundary')
        await dana.form('Is anyone in danger')
        await dana.press(press)
        await dana.form(title)
        await dana.close()
      }
      await toAbout(dana)
      await fillAbout(dana)
      await dana.fill('about.who', 'who.work')
      await done(dana.submit())
      await dana.form('Someone I work with')
      await t.settled()
      const mine = [team.key('dana')]
      expect(await t.sql('select 1 from drafts where worker_key = $1', mine)).toEqual([])
      expect(await t.sql('select 1 from consults where worker_key = $1', mine)).toEqual([])
      expect(await t.sql('select 1 from notices where to_key = $1', mine)).toEqual([])
    })

    story('consult.left_out', 'somebody left out gets nothing and sees nothing, and the next person has it', async () => {
      const team = t.team('poplar')
      const { dana, sam, bo } = team
      await toReview(dana, `The ${SEALED} again.`)
      await dana.press('Leave someone out')
      await dana.form('', 'Who should not get it?')
      await dana.fill('review.exclude', [`person:${team.key('sam')}`])
      await done(dana.submit())
      await dana.form('Sent')
      await dana.close()
      const token = (await bo.card()).head.slice(0, 4)
      await t.settled()
      expect(sam.messages()).toEqual([])
      await sam.type('/boundary queue')
      expect((await sam.home()).words).not.toContain(token)
      expect(sam.screen()).not.toContain(token)
      await sam.type(`/boundary status ${token}`)
      await sam.says('We find no consult of yours')
    })

    story('consult.readers', 'the worker sees who opened it and when', async () => {
      const team = t.team('quince')
      const { dana, sam } = team
      const token = await sent(team)
      await dana.pressCard(token, 'Who has opened it')
      expect((await dana.form('Who has opened it')).words).toContain('Nobody has opened it yet.')
      await dana.close()
      await sam.pressCard(token, 'Read')
      await sam.form('Consult')
      await dana.pressCard(token, 'Who has opened it')
      const rows = (await dana.form('Who has opened it')).words
      expect(rows).toMatch(/Sam Quince, supervisor: today \d{1,2}:\d{2}/)
    })

    story('guide.draft', 'a draft is saved at each step, found again as it was, and turned back and forward', async () => {
      const { dana } = t.team('rowan')
      await toAbout(dana)
      await dana.fill('about.opening', 'opening.just')
      await dana.fill('about.category', 'category.dual_role')
      await dana.fill('about.before', 'before.once')
      await done(dana.submit())
      await dana.form('Tell and ask')
      await dana.fill('tell.facts', `We met a ${SEALED} at the market.`)
      await dana.fill('tell.need', 'need.decide')
      await dana.press('Back')
      const about = await dana.form('What is it about')
      expect(about.values).toMatchObject({ 'about.category': 'category.dual_role', 'about.before': 'before.once' })
      await dana.close()
      await dana.type('/boundary')
      await dana.form('Pick up your draft')
      await dana.press('Go on')
      await dana.form('What is it about')
      await done(dana.submit())
      const tell = await dana.form('Tell and ask')
      expect(tell.values).toMatchObject({ 'tell.facts': `We met a ${SEALED} at the market.`, 'tell.need': 'need.decide' })
      await dana.close()
    })

    story('guide.delete_draft', 'a deleted draft is gone, and nobody ever saw it', async () => {
      const team = t.team('sage')
      await toReview(team.dana, `A ${SEALED} on its own.`)
      await team.dana.press('Delete draft')
      await team.dana.form('Is anyone in danger')
      expect(await t.sql('select 1 from drafts where worker_key = $1', [team.key('dana')])).toEqual([])
      expect(team.sam.messages()).toEqual([])
    })

    story('guide.policy', '“unclear” about the policy is kept with the policy and its version, and the supervisor reads it', async () => {
      const team = t.team('tulip')
      const { dana, sam } = team
      await toSteps(dana, `A ${SEALED} and a rule.`)
      await dana.fill('steps.policy', 'policy.unclear')
      await done(dana.submit())
      await dana.form('Check and send')
      await done(dana.submit())
      await dana.form('Sent')
      await dana.close()
      const token = (await sam.card()).head.slice(0, 4)
      expect((await t.consult(token)).situation).toMatchObject({
        policyAnswer: 'unclear',
        policies: [{ id: 'personal-contact', version: '2026-03' }],
      })
      await sam.pressCard(token, 'Read')
      expect((await sam.form('Consult')).words).toMatch(/Personal contact with clients, version 2026-03: .*[Uu]nclear/)
    })

    story('guide.names', 'words that may show who somebody is are asked about: change them, keep them, or take fewer details', async () => {
      const { dana } = t.team('umbel')
      await toTell(dana)
      const typed = `Call ${SEALED} at 212-555-0188 about it.`
      await dana.fill('tell.facts', typed)
      await dana.fill('tell.need', 'need.think')
      await done(dana.submit())
      expect((await dana.form('One quick check')).words).toContain('212-555-0188')
      await dana.fill('idcheck.choice', 'idcheck.edit')
      await done(dana.submit())
      expect((await dana.form('Tell and ask')).values['tell.facts']).toBe(typed)
      await done(dana.submit())
      await dana.form('One quick check')
      await dana.fill('idcheck.choice', 'idcheck.keep')
      await done(dana.submit())
      await dana.form('What helps now')
      await done(dana.submit())
      expect((await dana.form('Check and send')).words).toContain(typed)
      await dana.press('Change words or time')
      await dana.form('Tell and ask')
      await done(dana.submit())
      await dana.form('One quick check')
      await dana.fill('idcheck.choice', 'idcheck.use')
      await done(dana.submit())
      await dana.form('What helps now')
      await done(dana.submit())
      const review = (await dana.form('Check and send')).words
      expect(review).toContain(SEALED)
      expect(review).not.toContain('0188')
      await dana.close()
    })

    story('consult.answer_names', 'an answer with a name in it is asked about before it goes, and what is kept goes as typed', async () => {
      const team = t.team('violet')
      const token = await sent(team)
      await team.sam.pressCard(token, 'Answer')
      await team.sam.form('Answer')
      await team.sam.fill('answer.text', `Ring ${RELAYED} on 212-555-0177 first.`)
      await done(team.sam.submit())
      await team.sam.form('One quick check')
      expect((await t.consult(token)).state).toBe('sent')
      await team.sam.fill('idcheck.choice', 'idcheck.use')
      await done(team.sam.submit())
      await team.dana.card(token, 'answered by')
      const [answer] = (await t.consult(token)).answers
      expect(answer?.text).toContain(`Ring ${RELAYED} on`)
      expect(answer?.text).not.toContain('0177')
    })

    story('consult.not_enough', '“not an answer yet” starts the clock again, and the supervisor is told', async () => {
      const team = t.team('willow')
      const token = await answered(team)
      await team.dana.pressCard(token, 'Not an answer yet')
      await team.sam.line(token, 'still needs an answer')
      expect(await t.consult(token)).toMatchObject({ notEnough: 1, run: { n: 2, cause: 'not_enough' } })
    })

    story(
      'consult.close',
      'what is typed on the first page of closing is there after Back, and after closing and opening it again',
      async () => {
        const team = t.team('yarrow')
        const token = await answered(team)
        await closing(team, token)
        await team.sam.press('Back')
        const first = await team.sam.form('Close with outcome')
        expect(first.values).toMatchObject({
          'close.outcome': 'outcome.coached_continue',
          'close.why': `The ${SEALED} was clear about the limit.`,
        })
        await team.sam.close()
        await team.sam.pressCard(token, 'Close with outcome')
        expect((await team.sam.form('Close with outcome')).values['close.kind']).toBe('kind.advice')
      },
    )

    story(
      'consult.amend',
      'a record is only ever added to: a correction stands below it, and the other person reads it again',
      async () => {
        const team = t.team('zinnia')
        const token = await closed(team)
        await team.dana.card(token, 'a record to read')
        await team.dana.pressCard(token, 'Read the new record')
        await team.dana.form('Record')
        await done(team.dana.submit())
        await team.sam.card(token, 'a record to read')
        await team.sam.pressCard(token, 'Read the new record')
        await team.sam.form('Record')
        await team.sam.press('Add a correction')
        await team.sam.form('Add a correction')
        await team.sam.fill('amend.text', `It was another ${SEALED}.`)
        await done(team.sam.submit())
        await team.dana.card(token, 'a record to read')
        await team.dana.pressCard(token, 'Read the new record')
        const record = (await team.dana.form('Record')).words
        expect(record).toContain(`The ${SEALED} was clear`)
        expect(record).toContain(`It was another ${SEALED}.`)
      },
    )
    story(
      'guide.threat',
      '“Right now” shows the exit line at once, and a threat leaves only the alarm, which one press sends with what was told',
      async () => {
        const { dana, sam } = t.team('aster')
        await toAbout(dana)
        expect(dana.screen()).not.toContain('I need to step out now')
        await dana.choose('about.opening', 'opening.now', 'I need to step out now')
        const page = await dana.choose('about.category', 'category.threat_stalking', 'Alert my team now')
        expect(page.submit).toBeNull()
        expect(page.words).not.toContain('Has it happened before?')
        await dana.press('Alert my team now')
        await dana.form('Your team is alerted')
        const token = (await dana.card(undefined, 'alarm is out')).head.slice(0, 4)
        await sam.card(token, 'needs you now')
        expect((await t.consult(token)).situation).toMatchObject({ category: 'threat_stalking', opening: 'now' })
      },
    )

    story('guide.missing', 'what is missing on a page is said under it, and what was filled in stays', async () => {
      const { dana } = t.team('briar')
      await toAbout(dana)
      await dana.fill('about.opening', 'opening.just')
      await dana.fill('about.category', 'category.personal_interest')
      expect(Object.keys(await dana.submit())).toEqual(['about.before'])
      expect((await dana.form('What is it about')).values).toMatchObject({ 'about.category': 'category.personal_interest' })
      await dana.fill('about.before', 'before.no')
      await done(dana.submit())
      await dana.form('Tell and ask')
    })

    story('guide.emptied', 'what is unticked or emptied on a page stays so', async () => {
      const { dana } = t.team('ebony')
      await toAbout(dana)
      await fillAbout(dana)
      await dana.fill('about.flags', ['flag.under_18', 'flag.legal'])
      await dana.fill('about.case', 'RV-12')
      await done(dana.submit())
      await dana.form('Tell and ask')
      await dana.press('Back')
      expect((await dana.form('What is it about')).values).toMatchObject({ 'about.flags': ['flag.under_18', 'flag.legal'] })
      await dana.fill('about.flags', [])
      await dana.fill('about.case', null)
      await done(dana.submit())
      await dana.form('Tell and ask')
      await dana.press('Back')
      expect((await dana.form('What is it about')).values).toMatchObject({ 'about.flags': [], 'about.case': null })
    })

    story(
      'consult.several',
      'with two consults open, words reach the one they are meant for, and the other gets none of them',
      async () => {
        const team = t.team('clover')
        const first = await sent(team)
        const second = await sent(team)
        await team.dana.reply(second, `A ${RELAYED} for the second.`)
        await team.sam.line(second, `A ${RELAYED} for the second.`)
        const kept = async (token: string) => {
          const { id } = await t.consult(token)
          return (await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))).map(({ text }) => text)
        }
        expect([await kept(first), await kept(second)]).toEqual([[], [`A ${RELAYED} for the second.`]])
      },
    )

    story('consult.begun_answer', 'a begun answer is there again after a look at the consult', async () => {
      const team = t.team('dill')
      const token = await sent(team)
      await team.sam.pressCard(token, 'Answer')
      await team.sam.form('Answer')
      await team.sam.fill('answer.text', 'Half an answer.')
      await team.sam.press('Read')
      expect((await team.sam.form('Consult')).words).toContain(SEALED)
      await team.sam.close()
      expect((await team.sam.form('Answer')).values['answer.text']).toBe('Half an answer.')
    })
  })

  describe('what chat ever showed of all this', () => {
    beforeAll(() => t.settled())

    story('trust.once', 'nothing was sent twice, and the platform objected to nothing', async () => {
      for (const told of t.told) expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
    })

    story('trust.sealed', 'words of the checklist and of the record stand in no message, and relayed words in the body only', async () => {
      const posts = t.told.flatMap((told) => told.posts())
      expect(posts.length).toBeGreaterThan(100)
      expect(posts.filter(({ whole }) => whole.includes(SEALED))).toEqual([])
      expect(posts.some(({ whole }) => whole.includes(RELAYED))).toBe(true)
      expect(posts.filter(({ fallback }) => fallback.includes(RELAYED))).toEqual([])
    })

    story('trust.lock_screen', 'a lock screen names no staff, no client, no category, no flag and no typed word', async () => {
      const shown = t.told.flatMap((told) => told.lockScreens())
      expect(shown.length).toBeGreaterThan(50)
      const names = t.bot.deps.agency.current().people.flatMap((person) => person.name.split(' '))
      const texts = Object.entries(t.bot.deps.guidance.words().texts).filter(([id]) => /^(category|flag|outcome|need)\./.test(id))
      for (const text of shown) {
        for (const word of [SEALED, RELAYED, ...texts.map(([, said]) => said)]) expect(text).not.toContain(word)
        for (const name of names) expect(text.split(/[^A-Za-z]+/)).not.toContain(name)
      }
    })

    story('trust.ids', 'buttons, hidden data and the log hold ids only', async () => {
      const unseen = t.told.flatMap((told) => told.unseen())
      expect(unseen.length).toBeGreaterThan(100)
      for (const text of [...unseen, ...t.logged]) {
        expect(text).not.toContain(SEALED)
        expect(text).not.toContain(RELAYED)
      }
    })
  })
}

/** A consult of this team with sealed words in it, and its card in the supervisor's chat. */
const sent = async (team: Team, q: Parameters<typeof sendConsult>[1] = {}): Promise<string> => {
  const token = await sendConsult(team.dana, { words: `The client talked about a ${SEALED}.`, ...q })
  await team.sam.card(token, 'new, for you')
  return token
}
const answered = async (team: Team): Promise<string> => {
  const token = await sent(team)
  await team.sam.pressCard(token, 'Answer')
  await team.sam.form('Answer')
  await team.sam.fill('answer.text', `Say your ${RELAYED} line once more.`)
  await done(team.sam.submit())
  await team.dana.card(token, 'answered by')
  return token
}
/** The first page of closing, filled in. */
const closing = async (team: Team, token: string): Promise<void> => {
  await team.sam.pressCard(token, 'Close with outcome')
  await team.sam.form('Close with outcome')
  await team.sam.fill('close.outcome', 'outcome.coached_continue')
  await team.sam.fill('close.kind', 'kind.advice')
  await team.sam.fill('close.why', `The ${SEALED} was clear about the limit.`)
  await team.sam.fill('close.safety', 'close.safety.yes')
  await done(team.sam.submit())
  await team.sam.form('A few details')
}
const closed = async (team: Team): Promise<string> => {
  const token = await answered(team)
  await team.dana.pressCard(token, 'This works for me')
  await team.sam.card(token, 'plan agreed')
  await closing(team, token)
  await team.sam.fill('out.review', '2026-12-07')
  await team.sam.fill('out.tells', `Dana tells the ${SEALED} at the next visit.`)
  await done(team.sam.submit())
  return token
}
