import { type Html, html } from './html.ts'

/** A cell: what is read, and the value a chart draws (none where nothing may be drawn). */
export interface TableCell {
  text: string
  value?: number
  /** Hidden or nothing to tell: set apart from numbers. */
  quiet?: boolean
}

export interface Table {
  id: string
  caption: string
  /** Heading of the first column, then of the others. */
  columns: readonly [string, ...string[]]
  rows: readonly { head: string; cells: readonly TableCell[] }[]
}

/** A table with caption and headings, in a box that scrolls by keyboard where it is too wide. */
export function tableOf({ id, caption, columns, rows }: Table): Html {
  return html`<div class="scroll" role="region" aria-labelledby="${id}-caption" tabindex="0">
<table id="${id}">
<caption id="${id}-caption">${caption}</caption>
<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr><th scope="row">${row.head}</th>${row.cells.map(cellOf)}</tr>`)}</tbody>
</table>
</div>`
}

const cellOf = ({ text, value, quiet }: TableCell): Html =>
  html`<td${quiet === true && html` class="quiet"`}${value !== undefined && html` data-value="${value}"`}>${text}</td>`
