import { notRead } from '#edge/not-read.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { answerInTime } from '../answer/answer-in-time.ts'
import { type Asked, keyOf } from '../answer/asked.ts'
import type { TaskAnswer } from '../answer/show-answer.ts'
import type { TeamsDeps } from '../deps.ts'
import { shapeOf } from '../render/shape.ts'
import { withValues } from '../render/with-values.ts'

/**
 * The submit button of any page. A repeat, by Teams or by the person, carries the same one-use number and gets the same result. `unread`: fields
 * in which something stands that we cannot read; the page is not taken without it.
 */
export const submitPage = (deps: TeamsDeps, asked: Asked, unread: readonly string[]): Promise<TaskAnswer> =>
  answerInTime(deps, asked, 'submit', async () => {
    const { user, data, values } = asked
    if (unread.length > 0) return notRead(deps, user, unread)
    const key = keyOf(data, user.userId)
    return (await drawnAnew(deps, asked, key)) ?? deps.doors.submit(user, data.form ?? '', data.to, values, key)
  })

/**
 * A choice that changes its page has to be seen before the page is left: a threat leaves one button, the alarm. Elsewhere the
 * platform reports each choice; Teams reports none, so the first submit may only draw the page as it is with what was chosen.
 */
async function drawnAnew(deps: TeamsDeps, { user, data, values }: Asked, key: string): Promise<Answer | null> {
  if (data.redraws.length === 0 || data.form === null) return null
  const answer = await deps.doors.look(user, data.form, data.to, values, `${key}:look`)
  if (answer.kind !== 'form' || answer.form.id !== data.form || shapeOf(answer.form) === data.shape) return null
  // It may be closed as it stands.
  await deps.doors.save(user, data.form, data.to, values, `${key}:save`)
  return { ...answer, form: withValues(answer.form, values) }
}
