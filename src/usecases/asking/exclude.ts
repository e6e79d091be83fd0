import { excludeForm } from '#cards/asking/exclude-form.ts'
import { readExclude } from '#cards/asking/exclude-read.ts'
import { exclude as rule } from '#domain/consult/asking/exclude.ts'
import { whoHasIt } from '#domain/consult/people/who-has-it.ts'
import { chainNow } from '#domain/consult/people/who-is-next.ts'
import { change } from '../change-consult.ts'
import { me } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** Leaves people out from now on (R4): silent, everywhere, without a reason. */
export const exclude = useCase('exclude', {
  draw: (r, _tx, consult) => {
    const people = [...whoHasIt(consult), ...chainNow(consult, r.deps.agency.current())]
    const left = [...new Set(people)].filter((key) => !consult.excluded.includes(key))
    return excludeForm(r.ctx, { consult, nonce: r.deps.newId(), people: left })
  },
  read: (r) => readExclude(r.values),
  run: (r, { people }) => change(r, 'done', (consult, rules) => rule(consult, { by: me(r), people }, rules)),
})
