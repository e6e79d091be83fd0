import { describe, expect } from 'vitest'
import { playOnBoth, story } from './support/story.ts'

const LABEL = 'Show the figures'

playOnBoth({ teams: ['acorn', 'birch'] }, (t) => {
  /** As the button of the page that the link opens: resolves with the status, and the address it leads on to. */
  const use = async (link: string) => {
    const key = new URL(link).searchParams.get('key') ?? ''
    const { status, headers } = await fetch(new URL('/insights', link), {
      method: 'POST',
      body: new URLSearchParams({ key }),
      redirect: 'manual',
    })
    return { status, to: headers.get('location'), cookie: headers.get('set-cookie')?.split(';')[0] ?? '' }
  }
  const asked = async (name: string, who: 'sam' | 'mo') => {
    await t.team(name)[who].type('/boundary insights')
    return t.team(name)[who].link(LABEL)
  }

  describe('the link to the insights', () => {
    story('insights.link', 'a supervisor asks for the insights and gets a link that opens them once', async () => {
      const link = await asked('acorn', 'sam')
      expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/insights\?key=[\w-]{43}$/)
      await t.team('acorn').sam.says('This link works once, for 10 minutes.')
      const page = await fetch(link)
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(LABEL)])
      const entered = await use(link)
      expect([entered.status, entered.to]).toEqual([303, '/insights'])
      const figures = await fetch(new URL('/insights', link), { headers: { cookie: entered.cookie } })
      expect([figures.status, await figures.text()]).toEqual([200, expect.stringContaining('The first figures come on')])
      expect((await use(link)).status).toBe(410)
    })

    story('insights.link', 'a newer link ends the one before', async () => {
      const [older, newer] = [await asked('acorn', 'mo'), await asked('acorn', 'mo')]
      expect(older).not.toBe(newer)
      expect([(await use(older)).status, (await use(newer)).status]).toEqual([410, 303])
    })

    story('insights.link', 'a manager gets the link from the overview too, and a worker’s overview has no such row', async () => {
      const { mo, dana } = t.team('birch')
      await mo.home()
      await mo.pressHome('Get the link')
      expect((await use(await mo.link(LABEL))).status).toBe(303)
      expect((await dana.home()).buttons).not.toContain('Get the link')
    })

    story('insights.not_for', 'a worker who asks for the insights is told kindly that they are for others, and gets no link', async () => {
      const { dana } = t.team('acorn')
      await dana.type('/boundary insights')
      await dana.says('The figures are for supervisors and managers.')
      expect(dana.messages().flatMap((m) => m.buttons)).not.toContain(LABEL)
    })

    story('trust.once', 'each link went to who asked for it and to nobody else, and stands in no log and on no lock screen', async () => {
      await t.settled()
      for (const told of t.told) {
        const links = told.posts().filter(({ whole }) => whole.includes('/insights?key='))
        expect(links.length).toBeGreaterThan(0)
        expect(links.map(({ fallback }) => fallback)).toEqual(links.map(() => 'Your figures are ready.'))
        expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
        expect(told.lockScreens().filter((shown) => shown.includes('key='))).toEqual([])
      }
      for (const who of ['dana', 'bo', 'lu'] as const) expect(JSON.stringify(t.team('acorn')[who].messages())).not.toContain(LABEL)
      expect(t.logged.join('\n')).not.toContain('key=')
    })
  })
})
