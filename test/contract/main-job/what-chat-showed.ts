import { beforeAll, describe, expect } from 'vitest'
import type { ContractBot } from '../support/contract-bot.ts'
import { story } from '../support/story.ts'
import { RELAYED, SEALED } from './a-consult.ts'

/** Looks back at everything that was sent while the stories were played. */
export function whatChatShowed(t: ContractBot): void {
  describe('what chat ever showed of all this', () => {
    beforeAll(() => t.settled())

    story('trust.once', 'nothing was sent twice, and the platform objected to nothing', async () => {
      for (const told of t.told) expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
    })

    story('trust.sealed', 'words of the checklist and of the record stand in no message, and relayed words in the body only', async () => {
      const posts = t.told.flatMap((told) => told.posts())
      expect(posts.length).toBeGreaterThan(100)
      expect(posts.filter(({ whole }) => whole.includes(SEALED))).toEqual([])
      expect(posts.some(({ whole }) => whole.includes(RELAYED))).toBe(true)
      expect(posts.filter(({ fallback }) => fallback.includes(RELAYED))).toEqual([])
    })

    story('trust.lock_screen', 'a lock screen names no staff, no client, no category, no flag and no typed word', async () => {
      const shown = t.told.flatMap((told) => told.lockScreens())
      expect(shown.length).toBeGreaterThan(50)
      const names = t.bot.deps.agency.current().people.flatMap((person) => person.name.split(' '))
      const texts = Object.entries(t.bot.deps.guidance.words().texts).filter(([id]) => /^(category|flag|outcome|need)\./.test(id))
      for (const text of shown) {
        for (const word of [SEALED, RELAYED, ...texts.map(([, said]) => said)]) expect(text).not.toContain(word)
        for (const name of names) expect(text.split(/[^A-Za-z]+/)).not.toContain(name)
      }
    })

    story('trust.ids', 'buttons, hidden data and the log hold ids only', async () => {
      const unseen = t.told.flatMap((told) => told.unseen())
      expect(unseen.length).toBeGreaterThan(100)
      for (const text of [...unseen, ...t.logged]) {
        expect(text).not.toContain(SEALED)
        expect(text).not.toContain(RELAYED)
      }
    })
  })
}
