import type { PageOptions } from '#sandbox/page/page-options.ts'
import { PAGE_WORDS } from '#sandbox/page/page-words.ts'
import { type Agency, type At, createSay, type GuidanceWords, type Params, type Person } from '#sandbox/product.ts'

/** Says the words of the page, in the agency's zone; `words` print the times. */
export function pageSay(of: { words: GuidanceWords; agency: Agency; now: () => At }): PageOptions['texts'] {
  const { agency, now } = of
  const words = { ...of.words, texts: { ...of.words.texts, ...PAGE_WORDS } }
  const reader = { ...(agency.people[0] as Person), timezone: agency.timezone }
  return (id, params) => {
    const say = createSay({ words, agency, reader, now: now(), platform: null, mode: 'card', names: String })
    // Its own words stand beside those of the catalogue.
    return (say as unknown as (id: string, params?: Params) => string)(id, params)
  }
}
