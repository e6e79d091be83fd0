import type { ReaderContext } from '#cards/context.ts'
import { frame } from './frame.ts'
import { type Html, html } from './html.ts'

/** A page of a few lines and no table. */
export const shortPage = (ctx: ReaderContext, title: string, ...body: Html[]): Html =>
  frame(ctx, title, html`<main class="short"><h1>${title}</h1>${body}</main>`)

/** Behind a link: one button, so that looking at the link does not use it up. */
export const enterPage = (ctx: ReaderContext, key: string): Html =>
  shortPage(
    ctx,
    ctx.say('insights.enter.title'),
    html`<p>${ctx.say('insights.enter.body')}</p>
<form method="post" action="/insights"><input type="hidden" name="key" value="${key}"><button class="button primary">${ctx.say('insights.open')}</button></form>`,
  )

/** A link or a web session that is used, over, or was never ours: one text for all. */
export const overPage = (ctx: ReaderContext): Html =>
  shortPage(ctx, ctx.say('insights.over.title'), html`<p>${ctx.say('insights.over.body')}</p>`)

export const leftPage = (ctx: ReaderContext): Html =>
  shortPage(ctx, ctx.say('insights.left.title'), html`<p>${ctx.say('insights.left.body')}</p>`)

/** Our own fault; nothing was used up that cannot be asked for again. */
export const troublePage = (ctx: ReaderContext): Html =>
  shortPage(ctx, ctx.say('insights.title'), html`<p>${ctx.say('insights.trouble')}</p>`)
