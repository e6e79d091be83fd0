import { offerTo } from '../check-ins/offer-check-ins.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { Request } from '../request.ts'

/** Welcomes a person once, with the doors and who can read what: at their first look at Home or first message. Never in the way of what they came for. */
export async function welcomeOnce(r: Request): Promise<void> {
  const { actor, deps, now } = r
  const { key } = actor.person
  try {
    const added = await deps.store.write(actor.workspace, async (tx) => {
      const contact = await tx.contacts.get(key, actor.platform)
      if (contact?.welcomedAt) return false
      await tx.contacts.save(key, actor.platform, { welcomedAt: now })
      const notice = {
        to: key,
        consultId: null,
        draftId: null,
        what: { kind: 'welcome' as const },
        dueAt: now,
        dedupeKey: `welcome:${actor.platform}:${key}`,
      }
      await tx.notices.add([notice])
      await offerTo(deps, tx, actor.person, now)
      return true
    })
    if (added) await wakeFor(deps, now)
  } catch (error) {
    deps.log.warn({ code: (error as { code?: string }).code ?? 'welcome_failed' }, 'a welcome could not be sent')
  }
}
