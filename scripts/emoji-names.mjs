// Writes src/slack/in/emoji-names.txt: what each emoji is called in Slack, which sends names and not the signs.
//   npm pack emoji-datasource@16.0.0 && tar xzf emoji-datasource-*.tgz && node scripts/emoji-names.mjs package/emoji.json
// emoji-datasource (MIT) is what Slack itself draws its names from. It is 25 MB of pictures for 40 KB of names, so it is no dependency.
import { readFileSync, writeFileSync } from 'node:fs'

const [file] = process.argv.slice(2)
if (!file) throw new Error('say where emoji.json of emoji-datasource is')
const signOf = (codes) => String.fromCodePoint(...codes.split('-').map((code) => Number.parseInt(code, 16)))
const pairs = JSON.parse(readFileSync(file, 'utf8')).flatMap(({ short_names: names, unified }) =>
  names.map((name) => `${name} ${signOf(unified)}`),
)
writeFileSync(new URL('../src/slack/in/emoji-names.txt', import.meta.url), `${[...new Set(pairs)].sort().join('\n')}\n`)
