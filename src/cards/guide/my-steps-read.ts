import { maybeChoice, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import { CHOSEN_ROWS, type ChosenRow, ROW_STATES } from '#domain/situation/rows.ts'

/** Form `my_steps`: the menus that stood on it, and what does not fit where the box was there. */
export function readMySteps(values: Values): Read<{ rows: Partial<Record<ChosenRow, string | null>>; differ?: string }> {
  const result = read(
    {
      'steps.role': maybeChoice('row', ROW_STATES.role),
      'steps.redirect': maybeChoice('row', ROW_STATES.redirect),
      'steps.reassure': maybeChoice('row', ROW_STATES.reassure),
      'steps.policy': maybeChoice('row', ROW_STATES.policy),
      'steps.record': maybeChoice('row', ROW_STATES.record),
      'steps.follow_through': maybeChoice('row', ROW_STATES.follow_through),
      'steps.differ': words(),
    },
    values,
  )
  return mapRead(result, (v) => ({
    rows: {
      role: v['steps.role'],
      redirect: v['steps.redirect'],
      reassure: v['steps.reassure'],
      policy: v['steps.policy'],
      record: v['steps.record'],
      follow_through: v['steps.follow_through'],
    },
    ...(Object.hasOwn(values, 'steps.differ') ? { differ: v['steps.differ'] } : {}),
  }))
}

/** What stands on a page of the steps, of the rows only the one that was chosen; all of it where the choice is none of a row. */
export function withRowAlone(values: Values, chosen: string): Values {
  return isRowMenu(chosen) ? Object.fromEntries(Object.entries(values).filter(([id]) => id === chosen || !isRowMenu(id))) : values
}

/** The menu of a row. */
export const isRowMenu = (id: string): boolean => CHOSEN_ROWS.some((row) => id === `steps.${row}`)
