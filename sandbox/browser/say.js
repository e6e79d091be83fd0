/** Says a sentence to those who listen to the page. The same sentence twice is said twice. */
export function say(text) {
  const region = document.getElementById('said')
  region.textContent = ''
  requestAnimationFrame(() => {
    region.textContent = text
  })
}
