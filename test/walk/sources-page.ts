import type { TextId } from '#cards/texts/text-catalog.ts'
import type { GuidanceRules } from '#domain/guidance.ts'
import { STEPS } from '#domain/words.ts'
import { carriers, type Met, PARTS, type Part, SAID_IN } from './met-sources.ts'
import { STAGES } from './usual-path.ts'

/** What one way through the product met of the source. */
export interface WalkedPath {
  title: string
  met: readonly Met[]
}

interface Page {
  rules: GuidanceRules
  /** A text as the pack has it. */
  text(id: TextId): string
  usual: readonly Met[]
  others: readonly WalkedPath[]
}

/** docs/sources.md. */
export function sourcesPage(q: Page): string {
  const section = (title: string, of: (part: Part) => boolean) => [`## ${title}`, ...PARTS.filter(of).map((part) => partOf(part, q))]
  return `${[
    HEAD,
    usualPath(q),
    ...section('The question and its three answers', (part) => part.startsWith('S')),
    ...section('What the contributors added', (part) => part.startsWith('C')),
    ...section('The question it leaves open', (part) => part === 'Q2'),
    otherWays(q),
    TAIL,
  ].join('\n\n')}\n`
}

const HEAD = `# Where the guidance comes from

The steps, lines and prompts of the pack grew from a published question, "how do you handle a client who takes your empathy for personal
interest?", with its answer and what contributors added. Here is each part of it in our words, and where a worker meets it. This page is made by a
run (\`npm run sources\`): somebody goes through the product, and what is named as met really stood on their screen, in these words. The run fails
where the usual path (a client wants more than a worker, it just happened) does not meet every part before Send, and the question it leaves open
before the consult is closed. Our words for each part, and the texts that carry it, stand in [sources.yaml](sources.yaml); the pack names the parts in its
\`sources:\`, and what says \`added\` there was added by us.

The contributors speak as advisers of many trades. **None of this is a standard of social work**, and nothing of it is ever printed as one.`

const TAIL = `## Not carried, on purpose

The quotation that a contributor ends with, and the last sentence of C9.

## Added

Safety before everything, facts before advice, the record; danger, evidence, one's own part, signposts; and every line whose source is
\`added\`: the exit line, small gifts, the agency's own words, risk to life, one's own slip.`

/** Page by page, which parts the usual path meets. */
function usualPath({ usual }: Page): string {
  const rows = STAGES.flatMap((stage) => {
    const wheres = [...new Set(usual.filter((one) => one.stage === stage).map(({ where }) => where))]
    return wheres.map((where) => {
      const parts = PARTS.filter((part) => usual.some((one) => one.stage === stage && one.where === where && one.part === part))
      return `| ${stage} | ${named(where)} | ${parts.join(', ')} |`
    })
  })
  return `## The usual path\n\n| when | where | parts met |\n|---|---|---|\n${rows.join('\n')}`
}

function partOf(part: Part, { rules, text, usual, others }: Page): string {
  const { title, says, note } = SAID_IN.parts[part]
  const list = (head: string, ids: readonly string[]) => (ids.length > 0 ? ` ${head}: ${ids.join(', ')}.` : '')
  const all = carriers(rules, part)
  const ticked = (ids: readonly string[]) => ids.map((id) => `\`${id}\``)
  const steps = STEPS.filter((step) => rules.steps[step].sources.includes(part))
  const met = usual.filter((one) => one.part === part)
  const lines = STAGES.flatMap((stage) => {
    const there = met.filter((one) => one.stage === stage)
    return [...Map.groupBy(there, ({ where }) => where)].map(
      ([where, some]) => `- ${stage}, ${named(where)}: ${some.map((one) => quoted(one.text, text)).join('; ')}`,
    )
  })
  const elsewhere = others
    .map((way) => ({ title: way.title, texts: new Set(way.met.filter((one) => one.part === part).map((one) => one.text)) }))
    .map(({ title: way, texts }) => ({ way, ids: [...texts].filter((id) => !met.some((one) => one.text === id)) }))
    .filter(({ ids }) => ids.length > 0)
  return [
    `### ${part} ${title}`,
    `${says}\nSteps: ${steps.join(', ')}.${list('Lines', ticked(all.filter((id) => id.startsWith('phrase.'))))}${list('Prompts', ticked(models(rules, all)))}`,
    `Met on the usual path:\n${lines.join('\n')}`,
    ...(elsewhere.length > 0
      ? [`On other ways as well: ${elsewhere.map(({ way, ids }) => `${way} (${ticked(ids).join(', ')})`).join('; ')}.`]
      : []),
    ...(note ? [note] : []),
  ].join('\n\n')
}

/** The prompts among these, those of a whole model by its name. */
function models({ prompts }: GuidanceRules, ids: readonly string[]): string[] {
  const some = ids.filter((id) => id.startsWith('prompt.'))
  const ofModel = (id: string) => id.slice(0, id.lastIndexOf('.') + 1)
  const whole = (id: string) => Object.keys(prompts).every((one) => ofModel(one) !== ofModel(id) || some.includes(one))
  return [...new Set(some.map((id) => (whole(id) ? `${ofModel(id)}*` : id)))]
}

/** Every other way that was gone, with the parts its pages hold. */
function otherWays({ others }: Page): string {
  const rows = others.map(
    ({ title, met }) => `| ${title} | ${PARTS.filter((part) => met.some((one) => one.part === part)).join(', ') || 'none'} |`,
  )
  return `## Other ways\n\nWhere the talk with the client is hidden (table B), nothing of it may be met.\n\n| the way | parts met |\n|---|---|\n${rows.join('\n')}`
}

const named = (where: string): string => where.replace(/^page (.*)$/, '`$1`')

const MOST = 90
/** Of several wordings the first stands for all. */
const CHOICE = /\{\w+, select, \w+ \{([^{}]*)\}(?: \w+ \{[^{}]*\})*\}/g

const quoted = (id: TextId, text: Page['text']): string => {
  const words = text(id).replace(CHOICE, '$1').replaceAll('\n', ' ').replaceAll('*', '')
  return `“${words.length > MOST ? `${words.slice(0, MOST).replace(/\s\S*$/, '')} …` : words}” (\`${id}\`)`
}
