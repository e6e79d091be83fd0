import { hurtForm } from '#cards/guide/hurt-form.ts'
import { placeForm } from '#cards/guide/place-form.ts'
import { readPlace } from '#cards/guide/place-read.ts'
import { addPlace } from '#domain/consult/asking/add-place.ts'
import { doNotRing } from '#domain/consult/asking/do-not-ring.ts'
import { change } from '../change-consult.ts'
import { STILL } from '../guide/alarm-out.ts'
import { me, type PressRequest, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** "Where are you?": a line for those who have the alarm. The alarm's page is the answer. */
export const place = useCase('place', {
  draw: (r, _tx, consult) => placeForm(r.ctx, { consult, nonce: r.deps.newId() }),
  read: (r) => readPlace(r.values),
  run: async (r, text) => {
    await change(r, 'danger', (consult, rules) => addPlace(consult, { by: me(r), text }, rules))
    return show('danger', r.id, STILL)
  },
})

/** "Do not ring me", and that they may ring again: one press each; on the alarm's page, that page is the answer. */
const said = (ring: boolean) => async (r: PressRequest) => {
  const { ref } = await change(r, r.form === null ? 'nothing' : 'danger', (consult, rules) =>
    doNotRing(consult, { by: me(r), ring }, rules),
  )
  return { ref }
}
export const noRing = useCase('no_ring', { press: said(false) })
export const ringAgain = useCase('ring_again', { press: said(true) })

/** For a worker who was hurt: numbers to choose from. */
export const hurt = useCase('hurt', { draw: (r, _tx, consult) => hurtForm(r.ctx, { consult, nonce: r.deps.newId() }) })
