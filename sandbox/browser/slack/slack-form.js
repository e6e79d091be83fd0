import { el } from '../element.js'
import { blocksOf } from './block-view.js'

/** How a modal of Slack is drawn and answered, for `FormView`. */
export const slackForm = (column) => ({
  pageOf: (view) => [view.hash, view.errors],
  submit: (view) => {
    if (view.submit !== null) column.does({ do: 'submit', view: view.id })
  },
  close: (view) => column.does({ do: 'close', view: view.id }),
  draw: (view, { root, close }) => {
    const { plain } = column.texts
    const on = {
      ...column.drawing(),
      values: view.values,
      errors: view.errors,
      host: () => root,
      press: (which, choice) => column.does({ do: 'press', surface: view.id, which, choice }),
      fill: (which, choice, kind) => {
        const what = { do: 'fill', surface: view.id, which, choice }
        if (kind === 'typed') column.types(`${view.id}/${which.block}/${which.action}`, what)
        else column.does(what)
      },
    }
    const closeText = view.close ?? plain[view.depth > 1 ? 'sandbox.back' : 'sandbox.close']
    return {
      body: blocksOf(view.blocks, on),
      foot: [
        el('button', { type: 'button', class: 'button', key: 'close', onclick: close }, closeText),
        view.submit === null ? null : el('button', { type: 'submit', class: 'button primary', key: 'submit' }, view.submit),
      ],
    }
  },
})
