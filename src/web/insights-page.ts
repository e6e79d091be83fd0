import type { ReaderContext } from '#cards/context.ts'
import type { InsightsPage } from '#usecases/ports/insights-door.ts'
import { frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { answerTable, kindsTable, policiesTable, sessionsTable, talkTable, timesTable } from './insights-tables.ts'
import { quarterName, shortQuarter } from './quarter-name.ts'
import { type Table, tableOf } from './table.ts'

type Shown = InsightsPage['quarters'][number]

/** The page of figures: what each is for, a chart where it helps, and always the table it is drawn from. */
export function insightsPage(page: InsightsPage): Html {
  const { ctx, quarters, chosen } = page
  const { say } = ctx
  const shown = quarters.find((one) => one.id === chosen)
  return frame(
    ctx,
    say('insights.title'),
    html`<a class="skip" href="#figures">${say('insights.skip')}</a>
<header class="top">
<div><h1>${say('insights.title')}</h1><p>${ctx.agency.agency}</p></div>
<form method="post" action="/insights/leave"><button class="button">${say('insights.leave')}</button></form>
</header>
<div class="page">
<div class="about">
<p class="lead">${say('insights.lead')}</p>
<p>${say('insights.rule')} ${say('insights.rule.some')}</p>
<p>${say('insights.rule.left')}</p>
${page.held > 0 && html`<p>${say('insights.held', { n: page.held })}</p>`}
</div>
${shown !== undefined && picker(page)}
<main id="figures" tabindex="-1">${shown ? sections(ctx, quarters, shown) : html`<p class="empty">${say('insights.empty', { at: { at: page.next.cutAt } })}</p>`}</main>
</div>`,
    shown !== undefined,
  )
}

/** Whole quarters and nothing else: no two of them overlap, so none can be taken from another. */
function picker({ ctx, quarters, chosen, next }: InsightsPage): Html {
  const links = quarters
    .toReversed()
    .map(
      (one) =>
        html`<li><a class="pick" href="/insights?quarter=${one.id}"${one.id === chosen && html` aria-current="page"`}>${quarterName(ctx, one)}</a></li>`,
    )
  return html`<nav class="quarters" aria-labelledby="pick"><h2 id="pick">${ctx.say('insights.pick')}</h2><ul>${links}</ul>
<p>${ctx.say('insights.next', { quarter: quarterName(ctx, next), at: { at: next.cutAt } })}</p></nav>`
}

function sections(ctx: ReaderContext, quarters: readonly Shown[], shown: Shown): Html[] {
  const { say } = ctx
  const named = { quarter: quarterName(ctx, shown), figures: shown.figures }
  const overTime = quarters.map((one) => ({ quarter: shortQuarter(one), figures: one.figures }))
  const { policies, sessions } = shown.figures
  return [
    section(say, 'answer', answerTable(say, named), { kind: 'shares', from: 2, note: say('insights.answer.chart') }),
    section(say, 'times', timesTable(say, named), { kind: 'times', from: 1 }),
    section(say, 'kinds', kindsTable(say, overTime), { kind: 'counts', from: 1 }),
    policies.length > 0
      ? section(say, 'policies', policiesTable(say, named), { kind: 'shares', from: 1, note: say('insights.answer.chart') })
      : section(say, 'policies', null),
    section(say, 'talk', talkTable(say, named)),
    ...(sessions === null ? [] : [section(say, 'sessions', sessionsTable(say, named))]),
  ]
}

interface Chart {
  kind: 'shares' | 'times' | 'counts'
  /** First column that is drawn; 0 is the heading of the row. */
  from: number
  note?: string
}

type Section = 'answer' | 'times' | 'kinds' | 'policies' | 'talk' | 'sessions'

/** The chart says nothing the table does not, so it is left out for screen readers and without a script. */
function section(say: ReaderContext['say'], id: Section, table: Table | null, chart?: Chart): Html {
  const drawn =
    table &&
    chart &&
    html`<figure class="chart" data-chart="${chart.kind}" data-table="${id}" data-from="${chart.from}" aria-hidden="true" hidden>
<div class="canvas"><canvas></canvas></div>${chart.note !== undefined && html`<figcaption>${chart.note}</figcaption>`}</figure>`
  return html`<section aria-labelledby="${id}-title">
<h2 id="${id}-title">${say(`insights.${id}.title`)}</h2>
<p class="why">${say(`insights.${id}.why`)}</p>
<div class="both">${drawn ?? false}${table ? tableOf(table) : html`<p>${say('insights.policies.none')}</p>`}</div>
</section>`
}
