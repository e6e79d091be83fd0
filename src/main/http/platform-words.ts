import type { Platform } from '#domain/words.ts'
import type { Health, HealthWord } from '#usecases/ports/health.ts'

/** What a platform's room knows of itself. */
interface Speaks {
  signedIn(): { ok: boolean; code?: string }
  hears(): HealthWord
}

/** Its words: who is not known there is neither heard nor can send. `room`: null while it is being opened. */
export function platformWords(health: Health, platform: Platform, room: () => Speaks | null): void {
  const starting: HealthWord = { ok: false, [platform]: 'starting' }
  health.offer('hear', () => room()?.hears() ?? starting)
  health.offer('deliver', () => {
    const signedIn = room()?.signedIn()
    if (!signedIn) return starting
    return signedIn.ok ? { ok: true } : { ok: false, [platform]: signedIn.code ?? 'not_signed_in' }
  })
}
