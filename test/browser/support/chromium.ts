import { type Browser, chromium, type Page } from 'playwright-core'

/** A browser that looks nothing up and keeps to itself; `CHROMIUM` names another one than Debian's. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/**
 * Writes down what must not happen on a page: thrown errors, errors in the console (a breach of the content security policy is one), and
 * requests to anywhere but `url`.
 */
export function noteWrongs(page: Page, url: string, wrong: string[]): void {
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') wrong.push(said.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) wrong.push(`asked for ${request.url()}`)
  })
}
