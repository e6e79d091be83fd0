import type { ReaderContext } from '#cards/context.ts'
import { type Html, html } from './html.ts'

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%230d5c58'/%3E%3Cpath d='M4 12V8M8 12V4M12 12V6' stroke='%23fff' stroke-width='1.8' stroke-linecap='round'/%3E%3C/svg%3E"

/** A whole page. `charts`: loads the script that draws them. */
export function frame(ctx: ReaderContext, title: string, body: Html, charts = false): Html {
  return html`<!doctype html>
<html lang="${ctx.words.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/insights/files/colours.css">
<link rel="stylesheet" href="/insights/files/insights.css">
${
  charts &&
  html`<script src="/insights/files/chart.umd.min.js" defer></script>
<script src="/insights/files/charts.js" defer></script>`
}
</head>
<body>
${body}
</body>
</html>
`
}
