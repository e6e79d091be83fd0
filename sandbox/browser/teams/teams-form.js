import { el } from '../element.js'
import { goToWrong } from '../form-view.js'
import { cardView } from './card-view.js'

/** How a dialog of Teams is drawn and answered, for `FormView`. Its cross tells the bot nothing, as in Teams itself. */
export function teamsForm(column) {
  /** The card of the page that is shown. */
  let card = null
  return {
    pageOf: (view) => view.page,
    // A card has no button that Enter stands for.
    submit: () => undefined,
    close: () => column.does({ do: 'close' }),
    draw: (view, { root, close }) => {
      const { plain } = column.texts
      card = cardView(view.card, {
        ...column.drawing(),
        values: view.values,
        alerts: true,
        press: async (which) => {
          const said = await column.does({ do: 'press', surface: view.id, which })
          // The same objection once more changes nothing on the page.
          if (said !== undefined && Object.keys(said.errors).length > 0) goToWrong(root)
        },
        fill: (input, value, kind) => {
          const what = { do: 'fill', dialog: view.id, input, value }
          if (kind === 'typed') column.types(`${view.id}/${input}`, what)
          else column.does(what)
        },
      })
      card.showErrors(view.errors)
      const label = { title: plain['sandbox.cross'], 'aria-label': plain['sandbox.close'] }
      const sign = el('span', { 'aria-hidden': 'true' }, '×')
      return {
        head: [el('button', { type: 'button', class: 'quiet cross', key: 'close', ...label, onclick: close }, sign)],
        body: [card.element],
      }
    },
    // What the client itself objects to changes in the middle of a word: the page stays, so that no letter and no press is lost.
    mend: (view) => card.showErrors(view.errors),
  }
}
