import { elementsOf, optionsOf } from '#sandbox/slack/blocks/input-state.ts'
import type { BlockElement, SimulatedView } from '#sandbox/slack/slack-shapes.ts'
import { plainId } from '#slack/ids.ts'
import type { Walk, Walker } from './open-walk.ts'
import { visibleWords } from './screens.ts'

/**
 * What somebody has to say in the guide, by the last part of the field's id, such as `facts`: the same wherever it is asked. `gate` is the
 * button of the first page.
 */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** One page of the guide as it was gone through. */
export interface WalkedPage {
  /** Its id, such as `about`. */
  id: string
  title: string
  /** As it was left. */
  words: string
  taps: number
  /** Boxes that were typed into. */
  texts: number
}

/** No page leads to itself this often. */
const MOST_PAGES = 12

/**
 * Goes from the page on top to the page `to`, by filling in on each page what `answers` has for it and pressing what leads on. `over`: what
 * to do on a page before it is left. Resolves with the pages in between.
 */
export async function walkGuide(
  walk: Walk,
  who: Walker,
  answers: Answers,
  { to, over = async () => {} }: { to: string; over?: (page: string) => Promise<void> },
): Promise<WalkedPage[]> {
  const { slack } = walk.bot.sandbox
  const view = (): SimulatedView => slack.modal(who.id) as SimulatedView
  const pages: WalkedPage[] = []
  await slack.until(() => who.page() !== '')
  while (who.page() !== to) {
    if (pages.length > MOST_PAGES) throw new Error(`the guide never came to “${to}”:\n${who.screen()}`)
    const id = who.page()
    const made = { taps: 0, texts: 0 }
    for (const [name, value] of Object.entries(answers)) await fillIn(who, view, name, value, made)
    await over(id)
    const { content } = view()
    const shown = [content.title, content.blocks, content.submit]
    const left = { id, title: content.title?.text ?? '', words: visibleWords(shown) }
    if (content.submit) {
      const errors = await who.submit()
      if (Object.keys(errors).length > 0) throw new Error(`“${id}” asked for more: ${JSON.stringify(errors)}\n${who.screen()}`)
    } else await who.press(String(answers.gate ?? 'No danger, go on'))
    pages.push({ ...left, ...made, taps: made.taps + 1 })
    await slack.until(() => who.page() !== id)
  }
  return pages
}

/** Fills in a field where the page has it and it does not say so already. */
async function fillIn(
  who: Walker,
  view: () => SimulatedView,
  name: string,
  value: string | readonly string[],
  made: { taps: number; texts: number },
) {
  const found = elementsOf(view().content.blocks).find(
    ({ block, element }) =>
      plainId(block.block_id).split('.').at(-1) === name && TAPS[element.type] !== undefined && offers(element, value),
  )
  if (!found) return
  const field = plainId(found.block.block_id)
  const now = who.open()?.values[field]
  if (JSON.stringify(now ?? null) === JSON.stringify(value)) return
  await who.fill(field, value)
  const taps = TAPS[found.element.type] ?? 0
  made.taps += typeof value === 'string' ? taps : value.length
  if (found.element.type === 'plain_text_input') made.texts += 1
}

/** A page without this choice does not ask for it. */
const offers = (element: BlockElement, value: string | readonly string[]): boolean => {
  const options = optionsOf(element).map((one) => one.value)
  return options.length === 0 || [value].flat().every((one) => options.includes(one))
}

/** A menu is opened before anything is chosen in it; a box that is typed into is counted as a text. */
const TAPS: Readonly<Record<string, number>> = {
  radio_buttons: 1,
  checkboxes: 1,
  static_select: 2,
  datepicker: 2,
  timepicker: 2,
  plain_text_input: 0,
  number_input: 0,
}
