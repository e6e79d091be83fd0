import { loadGuidance } from '#main/files/load-guidance.ts'

/** The pack people really get: its rules, and its English. */
export const { rules: pack, words: english } = loadGuidance(new URL('../../guidance/social-work.en.yaml', import.meta.url).pathname)
