import { neverToForm, readNeverTo } from '#cards/never-to/never-to-form.ts'
import { Refusal } from '#domain/errors.ts'
import { couldGetIt, neverToFaults } from '#domain/never-to/never-to.ts'
import { me, show } from '../request.ts'
import { orErrors } from '../typed-errors.ts'
import { useCase } from '../verbs/use-case.ts'

/** "Never to this person": for all that comes, silently; taken back by taking the tick off. What is open stays as it is. */
export const neverTo = useCase('never_to', {
  draw: async (r) => {
    const people = await r.deps.store.read(r.actor.workspace, (tx) => tx.neverTo.of(me(r)))
    const others = couldGetIt(r.deps.agency.current(), me(r)).filter((key) => !people.includes(key))
    return { kind: 'form', how: 'show', form: neverToForm(r.ctx, { nonce: r.deps.newId(), people, others }) }
  },
  read: (r) => readNeverTo(r.values),
  run: (r, { keep, add }) =>
    orErrors(r, () =>
      r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
        const agency = r.deps.agency.current()
        const before = await tx.neverTo.lock(me(r))
        const kept = keep === null ? before : before.filter((key) => keep.includes(key))
        const people = [...new Set([...kept, ...(add !== null && couldGetIt(agency, me(r)).includes(add) ? [add] : [])])]
        // What only takes back is never refused.
        const wrong = people.length > kept.length ? neverToFaults(agency, me(r), people) : null
        if (wrong !== null) throw new Refusal('invalid', wrong)
        await tx.neverTo.save(me(r), people)
        await tx.audit.add({ consultId: null, by: me(r), what: 'never_to', at: r.now, facts: { people: people.length } })
        return show('done').ref
      }),
    ),
})
