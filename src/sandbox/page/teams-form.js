import { cardView } from './card-view.js'
import { el } from './element.js'

/** How a dialog of Teams is drawn and answered, for `FormView`. Its cross tells the bot nothing, as in Teams itself. */
export function teamsForm(column) {
  /** What was filled in on the page that is shown: it may be ahead of what the tenant has heard, and is drawn again as it stands. */
  let here = { page: '', values: {} }
  return {
    shapeOf: (view) => view.page,
    // A card has no button that Enter stands for.
    submit: () => undefined,
    close: () => column.does({ do: 'close' }),
    draw: (view, { close }) => {
      const { plain } = column.texts
      const page = `${view.id}/${view.page}`
      if (here.page !== page) here = { page, values: {} }
      const on = {
        ...column.drawing(),
        values: { ...view.values, ...here.values },
        errors: view.errors,
        press: (which) => column.does({ do: 'press', surface: view.id, which }),
        fill: (input, value, kind) => {
          here.values[input] = [value ?? ''].flat().join(',')
          const what = { do: 'fill', dialog: view.id, input, value }
          if (kind === 'typed') column.types(`${view.id}/${input}`, what)
          else column.does(what)
        },
      }
      const cross = el(
        'button',
        {
          type: 'button',
          class: 'quiet cross',
          key: 'close',
          title: plain['sandbox.cross'],
          'aria-label': plain['sandbox.close'],
          onclick: close,
        },
        el('span', { 'aria-hidden': 'true' }, '×'),
      )
      return { head: [cross], body: [cardView(view.card, on)] }
    },
  }
}
