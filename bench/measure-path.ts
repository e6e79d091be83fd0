import { openWalk } from '#test/walk/open-walk.ts'
import { BOUNDS, usualFigures } from '#test/walk/usual-figures.ts'
import type { Figure } from './figure.ts'

/** What the usual path through the guide takes, counted from the real pages of the real bot. */
export async function measurePath(): Promise<Figure[]> {
  const walk = await openWalk()
  try {
    const { pages, ...f } = await usualFigures(walk)
    const figure = (what: string, measured: number, unit: Figure['unit'], most: number): Figure => ({
      ...{ what, measured, unit, baseline: null },
      goal: { atMost: most },
    })
    return [
      figure('usual path: pages to Send', pages.length, '', BOUNDS.pages),
      figure('usual path: taps to Send', f.taps, '', BOUNDS.taps),
      figure('usual path: texts to Send', f.texts, '', BOUNDS.texts),
      figure('usual path: Send after, reckoned', f.sendSeconds, 's', BOUNDS.sendSeconds),
      figure('usual path: taps to the first line to say', f.tapsToLine, '', BOUNDS.tapsToLine),
      figure('usual path: first line read after, reckoned', f.lineSeconds, 's', BOUNDS.lineSeconds),
      figure('taps to the alarm', f.tapsToAlarm, '', BOUNDS.tapsToAlarm),
      ...pages.map(({ id, taps, wordCount }): Figure => {
        const what = `usual path: words on ${id} (${taps} ${taps === 1 ? 'tap' : 'taps'})`
        return { what, measured: wordCount, unit: '', baseline: null }
      }),
    ]
  } finally {
    await walk.close()
  }
}
