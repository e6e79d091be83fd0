import { el } from '../element.js'

/** Microsoft's own drawing of Adaptive Cards. It is a classic script of 335 KB, fetched when somebody is first seen in Teams. */
export const library = await new Promise((resolve, reject) => {
  const loaded = () => resolve(window.AdaptiveCards)
  const failed = () => reject(new Error('the card library did not load'))
  document.head.append(el('script', { src: '/sandbox/page/adaptivecards.js', onload: loaded, onerror: failed }))
})

// The frame of a card is no control, and what an input holds is for the tenant to check, as it is the tenant that sends.
library.GlobalSettings.setTabIndexAtCardRoot = false
library.GlobalSettings.useAdvancedTextBlockTruncation = false
