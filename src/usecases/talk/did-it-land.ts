import { didItLand, type Landed } from '#domain/consult/talk/did-it-land.ts'
import { change } from '../change-consult.ts'
import { me, type Outcome, type PressRequest, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** What the worker says after the talk, on the question of the morning after or in their steps: one tap, and nobody else hears. */
export const landHeard = useCase('land_heard', { press: (r) => said(r, 'heard') })
export const landHard = useCase('land_hard', { press: (r) => said(r, 'hard') })
export const landNotUp = useCase('land_not_up', { press: (r) => said(r, 'not_up') })

async function said(r: PressRequest, answer: Landed): Promise<Outcome> {
  const outcome = await change(r, 'nothing', (consult, rules) => didItLand(consult, { by: me(r), answer }, rules))
  return r.form === 'my_steps' ? show('my_steps', r.id, NOTED) : outcome
}

/** On the page of the steps: it was noted. */
export const NOTED = 'noted'
