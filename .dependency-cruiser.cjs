/**
 * Who may import whom. The arrows point one way: platforms -> use cases -> cards -> domain; stores and queues implement the
 * use cases' ports; only main knows everything. A new room needs a rule here before it needs code.
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
})
const SDK = 'node_modules|^node:|^[a-z_/]+$'

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', comment: 'A circle hides who depends on whom.', from: {}, to: { circular: true } },
    only(
      'domain-is-pure',
      '^src/domain',
      '^src/domain|node_modules/zod',
      'Rules take what they need as arguments; no I/O, no library but zod.',
    ),
    only(
      'cards-take-domain',
      '^src/cards',
      '^src/(cards|domain)|node_modules/(zod|intl-messageformat|@formatjs)',
      'Cards and texts are data made of domain data.',
    ),
    only(
      'usecases-take-domain-and-cards',
      '^src/usecases',
      '^src/(usecases|cards|domain|failpoints)|^src/wire/(within|in-turn)[.]ts|^jobs/catalogue[.]ts|node_modules/zod',
      'Use cases meet the world through their own ports; they wake jobs by name, and for how long and in which order they wait is theirs to say.',
    ),
    only(
      'slack-is-an-edge',
      '^src/slack',
      `^src/(slack|edge|wire|cards|domain|failpoints)|^src/usecases/ports/|${SDK}`,
      'Never store, queue, jobs, teams or main.',
    ),
    only(
      'teams-is-an-edge',
      '^src/teams',
      `^src/(teams|edge|wire|cards|domain|failpoints)|^src/usecases/ports/|${SDK}`,
      'Never store, queue, jobs, slack or main.',
    ),
    only(
      'web-is-an-edge',
      '^src/web',
      `^src/(web|wire|cards|domain)|^src/usecases/ports/|${SDK}`,
      'Pages in a browser, drawn on the server: never store, queue, jobs, a platform or main.',
    ),
    only(
      'edge-knows-no-platform',
      '^src/edge',
      `^src/(edge|wire|cards|domain)|^src/usecases/ports/|${SDK}`,
      'What Slack and Teams both need of us between the doors and a platform; what only one of them needs is in its own room.',
    ),
    only('wire-knows-no-platform', '^src/wire', `^src/wire|${SDK}`, 'HTTP, as the edges need it, and an end to waiting, as all do.'),
    only(
      'store-implements-ports',
      '^src/store',
      `^src/(store|domain|failpoints|cards/model[.]ts)|^src/usecases/ports/|^src/wire/within[.]ts|${SDK}`,
      'Never a platform, the queue or main.',
    ),
    only(
      'queue-implements-ports',
      '^src/queue',
      `^src/(queue|domain|failpoints)|^src/usecases/ports/|^src/wire/within[.]ts|^jobs/catalogue[.]ts|${SDK}`,
      'Never a platform, the store or main.',
    ),
    only(
      'failpoints-know-nothing',
      '^src/failpoints',
      '^src/failpoints',
      'Names of steps, and one null check: what a test does there is its own. Rules and cards do no step outside this process, and have none.',
    ),
    only('identifiers-implement-a-port', '^src/identifiers', `^src/identifiers|^src/usecases/ports/|${SDK}`, 'A library behind a port.'),
    only(
      'sandbox-stands-outside',
      '^sandbox/(?!product[.]ts)',
      `^sandbox|${SDK}`,
      'Platforms the bot talks to, and their page, are no part of the bot; what joins them to it takes it through product.ts.',
    ),
    {
      name: 'the-product-knows-no-sandbox',
      severity: 'error',
      comment: 'It is a package beside the product; only the start opens it, where no platform is set up.',
      from: { path: '^(src|jobs)', pathNot: '^src/main/start[.]ts' },
      to: { path: '^sandbox' },
    },
    only(
      'the-catalogue-of-jobs-is-light',
      '^jobs/catalogue',
      '^jobs/catalogue',
      'Names alone: everybody who wakes or runs a job takes them.',
    ),
    only('jobs-are-use-cases', '^jobs/do-job', '^jobs|^src/usecases', 'What the queue runs is a use case.'),
    {
      name: 'nobody-imports-main',
      severity: 'error',
      comment: 'main joins the rooms; it is nobody’s library.',
      from: { pathNot: '^(src/main|sandbox/product[.]ts|test|bench|scripts)' },
      to: { path: '^src/main' },
    },
    { name: 'no-test-code-in-the-product', severity: 'error', from: { path: '^(src|jobs)' }, to: { path: '^(test|bench)' } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
}
