// After an install, for a quick first start: makes an empty database cluster beside the programs of embedded Postgres, which a first
// start only copies, and fills the compile cache with the bot's code. A convenience: whatever goes wrong here is left to the first start.
// Runs with the flags of `npm start`, since V8 takes up no compiled code made under other flags.
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'

const room = (path) => new URL(`../src/${path}`, import.meta.url)
const runsTypeScript = Number(process.versions.node.split('.')[0]) >= 26
if (runsTypeScript && existsSync(room('main/start.mjs'))) {
  try {
    nodeModule.enableCompileCache()
    // Beside the product, and not in every installation: it loads the whole of it.
    const sandbox = room('../sandbox/open/open-sandbox.ts')
    await import((existsSync(sandbox) ? sandbox : room('main/compose.ts')).href)
    nodeModule.flushCompileCache()
    const { makeTemplate } = await import(room('store/embedded/make-template.ts').href)
    await makeTemplate()
  } catch {
    // The first start does it itself, and says what is wrong if it cannot.
  }
  process.exit(0)
}
