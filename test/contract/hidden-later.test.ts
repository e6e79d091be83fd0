import { describe, expect } from 'vitest'
import type { Pointer, Values } from '#cards/model.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import type { Team } from '../support/teams.ts'
import { answers, closes } from './support/closes.ts'
import { done, plain, setsContact, toSteps } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** Stands in one's own words. */
const SECRET = 'lighthouse'
/** Whatever tells that there was a talk to have: rows, their lines and states, what was pointed at, one's own words and their boxes, how it went. */
const TALK =
  /Say what your role is|Bring the talk back|Say the help goes on|glad you can talk|I said it|I will say it|lighthouse|quokka|The goal we work on|What I want to say|did it land|It was heard|It was hard/i
const REDIRECT = 'Bring the talk back to the work'
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

playOnBoth({ teams: ['alder', 'birch', 'cedar'] }, (t) => {
  let n = 0
  const fresh = (to: Pointer): Pointer => ({ ...to, nonce: `h-${++n}` })
  const page = (who: ActingPerson, title: string, words?: string) => who.form(title, words).then((form) => plain(form.words))
  const shows = (what: string, words: string) => expect([what, words]).toEqual([what, expect.not.stringMatching(TALK)])

  /** Boxes, then one's own words, shared. */
  async function makes(dana: ActingPerson): Promise<void> {
    await dana.press('Make it mine')
    await dana.form('Make it mine')
    await dana.fill('mine.goal', `finding the ${SECRET}`)
    await done(dana.submit())
    await dana.form('My own words')
    await dana.fill('script.share', ['script.share.yes'])
    await done(dana.submit())
  }

  /** Sent and with Sam; two rows are planned, one is pointed at, there are own words, and a day on which they meet. All of it is to be seen. */
  async function begun({ dana, sam }: Team): Promise<string> {
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    await dana.pressCard(token, 'My steps')
    await dana.form('Your steps')
    await dana.fill('steps.role', 'row.will')
    await dana.fill('steps.redirect', 'row.will')
    await makes(dana)
    await dana.form('Your steps', SECRET)
    await setsContact(dana)
    await sam.pressCard(token, 'Read')
    expect(await page(sam, 'Consult', SECRET)).toMatch(TALK)
    await sam.press('Try this next', REDIRECT)
    await sam.form('Try this next')
    await sam.fill('hint.text', 'Ask about the quokka.')
    await done(sam.submit())
    await sam.form('Consult', 'quokka')
    await sam.close()
    await dana.line(token, 'marked a step for you')
    return token
  }

  /** Every page and press there is of it, of now, held from before, and as an older page would send it: nothing of the talk is shown or kept. */
  async function nothingOf({ dana, sam }: Team, token: string, held: readonly (() => Promise<void>)[]): Promise<void> {
    const { id, situation, hints } = await t.consult(token)
    for (const press of [...held, () => dana.pressCard(token, 'My steps')]) {
      await press()
      shows('my steps', await page(dana, 'Your steps'))
      await dana.close()
    }
    for (const [label, title] of [
      ['Read', 'Consult'],
      ['Answer', 'Answer'],
    ] as const) {
      await sam.pressCard(token, label)
      shows(label, await page(sam, title))
      await sam.close()
    }
    await dana.home()
    await dana.pressHome('Practise')
    expect(await page(dana, 'Practise')).toContain('Practising rests')
    await dana.close()

    const presses: [ActingPerson, string, string?][] = [
      ...['consult.mine', 'consult.script', 'consult.steps', 'land.heard', 'land.hard', 'land.no_danger'].map(
        (action): [ActingPerson, string] => [dana, action],
      ),
      [dana, 'steps.how', 'role'],
      [sam, 'consult.hint', 'redirect'],
      [sam, 'consult.read'],
    ]
    for (const [who, action, arg] of presses)
      shows(action, (await (await t.forger.press(who.id, action, { ...fresh({ id }), ...(arg ? { arg } : {}) })).shown()).words)
    const sends: [ActingPerson, string, Values][] = [
      [dana, 'my_steps', { 'steps.role': 'row.said', 'steps.redirect': 'row.said' }],
      [dana, 'my_mine', { 'mine.goal': 'Planted' }],
      [dana, 'my_script', { 'script.words': 'Planted.' }],
      [sam, 'hint', { 'hint.row': 'row.role', 'hint.text': 'Planted.' }],
    ]
    for (const [who, form, values] of sends) shows(form, (await (await t.forger.submit(who.id, form, fresh({ id }), values)).shown()).words)
    await t.settled()
    const now = await t.consult(token)
    expect([now.situation.rows, now.situation.script, now.hints, now.followUps]).toEqual([situation.rows, situation.script, hints, []])
  }

  describe('the talk is hidden once the steps were open', () => {
    const since: [ActingPerson, number][] = []
    const from = (who: ActingPerson) => since.push([who, who.messages().length])

    story(
      'steps.hidden_later',
      'raised to an alarm while the page stands open: that page, its buttons, Read and the answer have nothing of it, and once it ended as well',
      async () => {
        const team = t.team('alder')
        const { dana, sam, bo } = team
        const token = await begun(team)
        const held = [await dana.hold(token, 'My steps')]
        await dana.pressCard(token, 'My steps')
        expect(await page(dana, 'Your steps', SECRET)).toMatch(TALK)
        await sam.pressCard(token, 'Change how soon')
        await sam.form('Change how soon')
        await sam.fill('level.to', 'level.now')
        await done(sam.submit())
        await bo.card(token, 'needs you now')
        await dana.fill('steps.role', 'row.said')
        await dana.press('Change my words')
        shows('own words', await page(dana, 'Make it mine', 'No lines are made here'))
        await dana.close()
        expect((await t.consult(token)).situation.rows.role?.state).toBe('will')
        await nothingOf(team, token, held)
        for (const who of [sam, bo]) {
          await who.pressCard(token, 'I spoke with them')
          await who.form('I spoke with them')
          await who.fill('spoken.how', 'spoken.heard')
          await who.fill('spoken.plan', 'Dana is home.')
          await done(who.submit())
          await t.settled()
        }
        await dana.line(token, 'The alarm has ended')
        from(dana)
        await nothingOf(team, token, held)
      },
    )

    story(
      'steps.hidden_later',
      'opened again, and then told that there was a picture of a child: nothing of it comes back, also not by buttons of before',
      async () => {
        const team = t.team('birch')
        const { dana, sam } = team
        const token = await begun(team)
        await answers(team, token)
        const held = [await dana.hold(token, 'My steps')]
        await closes(team, token, { why: 'It went well.' })
        await dana.pressCard(token, 'Open it again')
        await sam.line(token, 'opened it again')
        await dana.pressCard(token, 'Add an update')
        await dana.form('Add an update')
        await dana.fill('about.flags', ['flag.image_u18'])
        await done(dana.submit())
        await sam.line(token, 'added')
        from(dana)
        await nothingOf(team, token, held)
        await answers(team, token)
      },
    )

    story(
      'steps.hidden_later',
      'of what was kept, “Handled today” said at a gate later: no page, reminder or question has any of it',
      async () => {
        const { dana } = t.team('cedar')
        await toSteps(dana)
        await dana.fill('steps.role', 'row.will')
        const { id } = t.forger.pointerOf(dana.id)
        await makes(dana)
        await dana.form('Your steps', SECRET)
        await dana.press('Enough for now')
        await dana.form('Kept for you')
        await dana.fill('next_contact.date', '2026-11-25')
        await dana.fill('next_contact.time', '15:00')
        await dana.submit()
        await dana.form('Kept for you', 'Your steps come')
        await dana.press('Someone is in danger')
        await dana.form('Is anyone in danger')
        await dana.press('Handled today, with someone')
        await dana.form('')
        await dana.close()
        from(dana)
        await dana.type('/boundary steps')
        shows('the steps', await page(dana, 'What helps now'))
        await dana.press('It went on')
        await dana.form('Is anyone in danger')
        await dana.press('No danger, go on')
        shows('they went on', await page(dana, 'They went on'))
        await dana.close()
        await dana.home()
        await dana.pressHome('Practise')
        expect(await page(dana, 'Practise')).toContain('Practising rests')
        await dana.close()
        for (const action of ['draft.steps', 'draft.resume', 'kept.heard', 'kept.hard'])
          shows(action, (await (await t.forger.press(dana.id, action, fresh({ id: id ?? '' }))).shown()).words)
        for (const form of ['steps', 'mine', 'script']) {
          const values = { 'steps.role': 'row.said', 'mine.goal': 'Planted', 'script.words': 'Planted.' }
          shows(form, (await (await t.forger.submit(dana.id, form, fresh({ id: id ?? '' }), values)).shown()).words)
        }
      },
    )

    story('steps.hidden_later', 'what comes an hour before the contact, and the morning after it, says nothing of the talk', async () => {
      await t.moveTo(at('2026-11-25T14:00'))
      for (const [who] of since) {
        await who.says('one tap away')
        await who.pressOn('one tap away', 'My steps')
        shows('the steps', await page(who, ''))
        await who.close()
      }
      await t.moveTo(at('2026-11-27T09:00'))
      for (const [who, before] of since) {
        await who.says('as it been quiet since?')
        for (const { words } of who.messages().slice(before)) shows('a message of the days after', words)
      }
      expect(since).toHaveLength(3)
    })
  })
})
