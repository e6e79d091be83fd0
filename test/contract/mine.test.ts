import { describe, expect } from 'vitest'
import { named } from '#domain/ids.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import { answers, closes } from './support/closes.ts'
import { done, fillAbout, fillAsk, plain, raiseAlarm, toAbout, toSteps } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** Stands in nobody's words but Dana's. */
const SECRET = 'lighthouse'

playOnBoth({ teams: ['ash', 'oak', 'elm', 'yew', 'fir', 'box', 'bay'] }, (t) => {
  /** From the card of a consult to one's own words on it, filled in from the boxes. */
  async function makes(worker: ActingPerson, token: string): Promise<void> {
    await worker.pressCard(token, 'My steps')
    await worker.form('Your steps')
    await worker.press('Make it mine')
    const { words } = await worker.form('Make it mine')
    expect(words).toContain('Nothing is ever sent to a client.')
    await worker.fill('mine.role', 'family support worker')
    await worker.fill('mine.goal', `finding the ${SECRET}`)
    await done(worker.submit())
    await worker.form('My own words')
  }
  const reads = async (reader: ActingPerson, token: string): Promise<string> => {
    await reader.pressCard(token, 'Read')
    const { words } = await reader.form(`Consult ${token}`)
    await reader.close()
    return plain(words)
  }

  describe('one’s own words', () => {
    story(
      'guide.mine',
      'three boxes become lines to change; they stand under the steps, are read by the supervisor only once that is ticked, and go at closing',
      async () => {
        const { dana, sam } = t.team('ash')
        const token = await sendConsult(dana)
        await sam.card(token)
        await makes(dana, token)
        const made = dana.open()?.values['script.words'] ?? ''
        expect(made).toContain('I’m here as your family support worker')
        expect(made).toContain(`help you with finding the ${SECRET}`)
        expect(made).not.toContain('a rule for everyone')
        await dana.fill('script.words', `I am your worker. Back to the ${SECRET}.`)
        await done(dana.submit())
        expect((await dana.form('Your steps', SECRET)).words).toContain('Only you read this.')
        expect(await reads(sam, token)).not.toContain(SECRET)

        await dana.press('Change my words')
        await dana.form('My own words')
        await dana.fill('script.share', ['script.share.yes'])
        await done(dana.submit())
        await dana.form('Your steps', 'Whoever has your consult can read this.')
        await dana.close()
        expect(await reads(sam, token)).toContain(`I am your worker. Back to the ${SECRET}.`)
        expect([...dana.lockScreen(), ...sam.lockScreen()].join('\n')).not.toContain(SECRET)
        expect(JSON.stringify(t.told.flatMap((one) => [one.posts(), one.unseen()]))).not.toContain(SECRET)

        await answers({ dana, sam }, token)
        await dana.pressCard(token, 'This works for me')
        await sam.card(token, 'plan agreed')
        await closes({ dana, sam }, token, { why: 'First time.', details: { 'out.review': '2026-12-21' } })
        expect((await t.consult(token)).situation.script).toBeNull()
      },
    )

    story(
      'guide.mine',
      'made before anything is sent, they go along as their writer said, and what a leaving press finds is kept',
      async () => {
        const { dana, sam } = t.team('box')
        await toSteps(dana)
        await dana.fill('steps.role', 'row.will')
        await dana.press('Make it mine')
        await dana.form('Make it mine')
        await dana.press('Back')
        expect((await dana.form('Your steps')).values['steps.role']).toBe('row.will')
        await dana.press('Make it mine')
        await dana.form('Make it mine')
        expect(Object.keys(await dana.submit())).toEqual(['mine.role'])
        await dana.fill('mine.rule', `no meeting at the ${SECRET}`)
        await done(dana.submit())
        expect((await dana.form('My own words')).values['script.words']).toContain(`a rule for everyone: no meeting at the ${SECRET}.`)
        await dana.fill('script.words', `We have a rule about the ${SECRET}.`)
        await dana.fill('script.share', ['script.share.yes'])
        await dana.press('Back')
        await dana.form('Your steps', `We have a rule about the ${SECRET}.`)
        await done(dana.submit())
        await dana.form('Ask for supervision')
        await fillAsk(dana, 'They asked to meet.')
        await done(dana.submit())
        await dana.form('Check and send')
        await done(dana.submit())
        await dana.form('Sent')
        await dana.close()
        const token = (await sam.card()).head.slice(0, 4)
        expect(await reads(sam, token)).toContain(`We have a rule about the ${SECRET}.`)
      },
    )

    story(
      'guide.mine_hidden',
      'in a situation in which one does not talk to the client there is no way to any, and a forged one makes none',
      async () => {
        const { dana } = t.team('bay')
        await toAbout(dana)
        await fillAbout(dana, 'sexualised')
        await done(dana.submit())
        const { buttons } = await dana.form('What helps now')
        expect(buttons.join()).not.toMatch(/Make it mine|Change my words/)
        await dana.close()
        const draft = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.drafts.latestOf(named(t.team('bay').key('dana'))))
        const to = { id: draft?.id ?? '' }
        const words = { 'script.words': 'Planted.', 'script.share': ['script.share.yes'], 'mine.role': 'Planted' }
        let n = 0
        for (const form of ['mine', 'script']) {
          const { words: said } = await (await t.forger.submit(dana.id, form, { ...to, nonce: `b-${++n}` }, words)).shown()
          expect([form, said]).toEqual([form, expect.not.stringMatching(/Planted|What I want to say|The goal we work on/)])
        }
        for (const action of ['steps.mine', 'steps.script', 'nav.back', 'nav.danger'])
          await t.forger.press(dana.id, action, { ...to, nonce: `b-${++n}` }, { form: 'script', values: words })
        await t.settled()
        const kept = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.drafts.latestOf(named(t.team('bay').key('dana'))))
        expect(kept?.situation.script).toBeNull()
      },
    )

    story('guide.mine', 'the role is remembered for the next time; words that may show who somebody is are asked about first', async () => {
      const { dana, sam } = t.team('oak')
      const [first, second] = [await sendConsult(dana), await sendConsult(dana)]
      await makes(dana, first)
      await dana.fill('script.words', 'Call me at 212-555-0188.')
      await dana.fill('script.share', ['script.share.yes'])
      await done(dana.submit())
      expect((await dana.form('One quick check')).words).toContain('212-555-0188')
      await dana.fill('idcheck.choice', 'idcheck.use')
      await done(dana.submit())
      expect((await dana.form('Your steps')).words).not.toContain('212-555-0188')
      await dana.close()
      expect(await reads(sam, first)).not.toContain('212-555-0188')
      await dana.pressCard(second, 'My steps')
      await dana.form('Your steps')
      await dana.press('Make it mine')
      expect((await dana.form('Make it mine')).values).toMatchObject({ 'mine.role': 'family support worker', 'mine.goal': null })
      await dana.close()
    })

    story('guide.mine_hidden', 'once the consult is an alarm no button, old page or forged press makes, shows or shares any', async () => {
      const { dana, sam } = t.team('elm')
      const token = await sendConsult(dana)
      const { id } = await t.consult(token)
      await makes(dana, token)
      await dana.fill('script.words', `Back to the ${SECRET}.`)
      await dana.fill('script.share', ['script.share.yes'])
      await done(dana.submit())
      await dana.form('Your steps')
      await dana.close()
      await dana.pressCard(token, 'Make it more urgent')
      await dana.form('Make it more urgent')
      await dana.fill('ask.level', 'level.now')
      await done(dana.submit())
      await dana.close()
      await sam.card(token, 'needs you now')
      expect(await reads(sam, token)).not.toContain(SECRET)
      let n = 0
      const words = { 'script.words': 'Planted.', 'script.share': ['script.share.yes'], 'mine.role': 'Planted' }
      for (const action of ['consult.mine', 'consult.script', 'consult.steps']) {
        const { words: said } = await (await t.forger.press(dana.id, action, { id, nonce: `f-${++n}` })).shown()
        expect([action, said]).toEqual([action, expect.not.stringMatching(/lighthouse|What I want to say|My role/)])
      }
      for (const form of ['my_mine', 'my_script']) {
        const { words: said } = await (await t.forger.submit(dana.id, form, { id, nonce: `f-${++n}` }, words)).shown()
        expect([form, said]).toEqual([form, expect.not.stringMatching(/lighthouse|Planted/)])
      }
      expect(JSON.stringify(await t.consult(token))).not.toContain('Planted')
    })
  })

  describe('practising', () => {
    story('guide.practise', 'one reply at a time, then two lines beside it; the one that hints at suicide leads to the alarm', async () => {
      const { dana } = t.team('yew')
      await dana.home()
      await dana.pressHome('Practise')
      expect((await dana.form('Practise', 'I thought we were friends')).words).toContain('nothing is kept')
      expect(dana.screen()).not.toContain('Two lines to compare')
      await dana.press('I said it, now look')
      await dana.form('Practise', 'Two lines to compare')
      const before = await t.digest()
      for (const says of ['Just one coffee', 'So you never cared', 'Are you married?', 'no point in any of it']) {
        await dana.press('Next one')
        await dana.form('Practise', says)
      }
      await dana.press('I said it, now look')
      const { words, buttons } = await dana.form('Practise', 'This one is not for practising')
      expect(words).toContain('911')
      expect(words).not.toContain('Two lines to compare')
      expect(buttons).toContain('Someone is in danger')
      expect((await t.digest()).consults).toBe(before.consults)
      await dana.press('Someone is in danger')
      await dana.form('Is anyone in danger')
      await dana.close()
    })

    story(
      'guide.practise_rests',
      'during an alarm, and for fourteen days after it, no reply and no line is offered, whatever is pressed',
      async () => {
        const { dana } = t.team('fir')
        await raiseAlarm(dana)
        await dana.home()
        await dana.pressHome('Practise')
        const { words } = await dana.form('Practise', 'Practising rests')
        expect(words).not.toMatch(/friends|Two lines/)
        await dana.close()
        for (const arg of ['1', '1.look', '5.look', '9']) {
          const { words: said } = await (await t.forger.press(dana.id, 'practise.start', { arg, nonce: `p-${arg}` })).shown()
          expect([arg, said]).toEqual([arg, expect.stringContaining('Practising rests')])
        }
      },
    )
  })
})
