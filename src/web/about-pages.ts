import type { ReaderContext } from '#cards/context.ts'
import type { BareTextId } from '#cards/texts/text-catalog.ts'
import { type Html, html } from './html.ts'
import { shortPage } from './short-pages.ts'

/**
 * The two pages that Teams shows an administrator before the app is allowed (its manifest names them), and that anybody may read: what
 * is kept and who can read it, and what the bot is for. They say nothing of any person or consult.
 */
export const ABOUT_PAGES: Readonly<Record<string, (ctx: ReaderContext) => Html>> = {
  '/privacy': (ctx) =>
    about(ctx, ctx.say('about.privacy.title'), ['about.kept', 'about.readers', 'about.chat', 'about.never', 'about.ask']),
  '/terms': (ctx) => about(ctx, ctx.say('about.terms.title'), ['about.for', 'about.danger', 'about.not', 'about.names', 'about.own']),
}

const about = (ctx: ReaderContext, title: string, texts: readonly BareTextId[]): Html =>
  shortPage(ctx, title, ...texts.map((id) => html`<p>${ctx.say(id)}</p>`))
