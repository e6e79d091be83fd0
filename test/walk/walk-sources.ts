import type { TextId } from '#cards/texts/text-catalog.ts'
import { type Met, metOn } from './met-sources.ts'
import { openWalk } from './open-walk.ts'
import { otherPaths } from './other-paths.ts'
import { sourcesPage, type WalkedPath } from './sources-page.ts'
import { walkUsualPath } from './usual-path.ts'

/** Walks the usual path and every other, each in a workspace where nothing else was. Resolves with docs/sources.md, and what the usual path met. */
export async function walkSources(): Promise<{ page: string; usual: Met[]; others: WalkedPath[] }> {
  const walk = await openWalk()
  try {
    const { rules, said } = walk
    const { texts } = walk.bot.deps.guidance.words()
    const usual = metOn((await walkUsualPath(walk)).dana.screens, said, rules)
    const others: WalkedPath[] = []
    for (const path of otherPaths(walk)) others.push({ title: path.title, met: metOn((await path.walk(walk)).screens, said, rules) })
    return { usual, others, page: sourcesPage({ rules, text: (id: TextId) => texts[id] ?? id, usual, others }) }
  } finally {
    await walk.close()
  }
}
