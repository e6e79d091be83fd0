import type { ReaderContext } from '#cards/context.ts'
import { zoneOf } from '#cards/kit/local-day.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { Day } from '#domain/agency.ts'
import { type CheckInChoice, MODELS, RHYTHMS } from '#domain/check-in/check-in.ts'

export const RHYTHM_OPTIONS = [...RHYTHMS, 'off'] as const
export const COUNTS = ['one', 'two'] as const

interface SetupModel {
  nonce: string
  /** What stands there at first: the person's own choice, the agency's offer, or ours. */
  choice: CheckInChoice
  /** Days on which the person works. */
  days: readonly Day[]
}

/** How often, when, and what kind of questions. "Not at all" is one of the answers. */
export function checkInSetupForm(ctx: ReaderContext, { nonce, choice, days }: SetupModel): Form {
  const dayOptions = days.map((day) => `hours.weekday.${day}` as const)
  return page(ctx, 'checkin.setup', { nonce }, (draw) => ({
    submit: 'nav.save',
    close: 'nav.cancel',
    items: [
      draw.text('checkin.setup.lead'),
      draw.radio(
        'checkin.rhythm',
        RHYTHM_OPTIONS.map((one) => `rhythm.${one}` as const),
        { value: `rhythm.${choice.rhythm}` },
      ),
      ...(dayOptions.length === 0
        ? []
        : [draw.select('checkin.day', dayOptions, days.includes(choice.weekday) ? { value: `hours.weekday.${choice.weekday}` } : {})]),
      draw.time('checkin.time', { value: choice.time, ...draw.hint('checkin.time.hint', { zone: zoneOf(ctx) }) }),
      draw.radio(
        'checkin.model',
        MODELS.map((one) => `model.${one}` as const),
        { value: `model.${choice.model}` },
      ),
      draw.radio(
        'checkin.count',
        COUNTS.map((one) => `count.${one}` as const),
        { value: `count.${COUNTS[choice.count - 1] ?? 'one'}` },
      ),
    ],
  }))
}
