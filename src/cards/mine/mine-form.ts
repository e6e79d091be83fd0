import type { ReaderContext } from '#cards/context.ts'
import { flagTexts } from '#cards/guide/steps-form.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { words } from '#cards/kit/field.ts'
import { page } from '#cards/kit/page.ts'
import { type Read, read } from '#cards/kit/read.ts'
import { textOf } from '#cards/kit/typed-values.ts'
import type { Button, Form, Values } from '#cards/model.ts'
import { BOX_MOST, SCRIPT_BOXES, type ScriptBox } from '#domain/situation/script.ts'
import type { Situation } from '#domain/situation/situation.ts'

interface MineModel {
  /** The page of a draft, or of a consult. */
  form: 'mine' | 'my_mine'
  id: string
  nonce: string
  situation: Pick<Situation, 'category' | 'flags' | 'script'>
  /** What is asked; none where no lines can be made. */
  boxes: readonly ScriptBox[]
  /** What they called themselves the last time. */
  role: string
  /** What was typed before and waits. */
  typed?: Values | null
}

/** Three boxes, once: what is left empty leaves its line out. Where the talk steps are hidden it says so, and asks nothing. */
export function mineForm(ctx: ReaderContext, { form, id, nonce, situation, boxes, role, typed }: MineModel): Form {
  return page(ctx, form, { id, nonce }, (draw) => ({
    submit: boxes.length === 0 ? undefined : 'mine.make',
    close: form === 'mine' ? 'nav.keep' : 'nav.close',
    items: [
      draw.small('safety.line'),
      ...(boxes.length === 0
        ? [draw.text('mine.none')]
        : [
            draw.text('mine.lead'),
            ...flagTexts(draw, situation),
            ...boxes.map((box) =>
              draw.short(`mine.${box}`, {
                optional: true,
                max: BOX_MOST,
                ...draw.hint(`mine.${box}.hint`),
                ...withWords(typed ? textOf(typed, `mine.${box}`) : box === 'role' ? role : ''),
              }),
            ),
            draw.small('mine.kept'),
            ...(situation.script === null ? [] : [draw.small('mine.replaces')]),
          ]),
      draw.buttons(draw.button('nav.danger', { style: 'danger' }), backFrom(draw, form)),
    ],
  }))
}

const withWords = (value: string) => (value === '' ? {} : { value })

/** Back to the steps it came from. */
export const backFrom = (draw: Draw, form: 'mine' | 'script' | 'my_mine' | 'my_script'): Button =>
  form === 'mine' || form === 'script' ? draw.button('nav.back') : draw.button('consult.steps')

/** Forms `mine` and `my_mine`: one box at least says something. */
export function readMine(values: Values): Read<Record<ScriptBox, string>> {
  const box = () => words(BOX_MOST, 'mine.long')
  const typed = read({ 'mine.role': box(), 'mine.goal': box(), 'mine.rule': box() }, values)
  if ('errors' in typed) return typed
  const filled = Object.fromEntries(SCRIPT_BOXES.map((id) => [id, asPart(typed.value[`mine.${id}`])])) as Record<ScriptBox, string>
  return SCRIPT_BOXES.every((id) => filled[id] === '') ? { errors: { 'mine.role': 'mine.nothing' } } : { value: filled }
}

/** What stands in the boxes, as it was typed. */
export const boxesIn = (values: Values): Record<ScriptBox, string> =>
  Object.fromEntries(SCRIPT_BOXES.map((box) => [box, textOf(values, `mine.${box}`).slice(0, BOX_MOST)])) as Record<ScriptBox, string>

/** The same, back in the boxes. */
export const inBoxes = (boxes: Partial<Record<ScriptBox, string>>): Values =>
  Object.fromEntries(Object.entries(boxes).map(([box, words]) => [`mine.${box}`, words]))

/** As it stands within a line: in one piece, without a full stop of its own. */
const asPart = (typed: string): string =>
  typed
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '')
    .trim()
