import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { TextId } from '#cards/texts/text-catalog.ts'
import { type GuidanceRules, SOURCES } from '#domain/guidance.ts'
import type { Screen } from './screens.ts'
import type { STAGES } from './usual-path.ts'

/** The parts of the source, without our own additions. */
export const PARTS = SOURCES.filter((key) => key !== 'added')
export type Part = (typeof PARTS)[number]

const shape = z.strictObject({
  parts: z.record(
    z.enum(PARTS),
    z.strictObject({ title: z.string(), says: z.string(), texts: z.array(z.string()), note: z.string().optional() }),
  ),
  added: z.array(z.string()),
})

/** docs/sources.yaml: each part in our words, and the texts that carry it beside the lines and prompts of the pack. */
export const SAID_IN = shape.parse(parse(readFileSync(new URL('../../docs/sources.yaml', import.meta.url), 'utf8')))

/** What each part is carried by: texts named for it, and the lines and prompts that name it in the pack. */
export function carriers(rules: GuidanceRules, part: Part): string[] {
  const naming = (some: Readonly<Record<string, { sources: readonly string[] }>>) =>
    Object.keys(some).filter((id) => some[id]?.sources.includes(part))
  return [...SAID_IN.parts[part].texts, ...naming(rules.phrases), ...naming(rules.prompts)]
}

/** A text that carries a part of the source, on a screen that somebody had before their eyes. */
export interface Met {
  part: Part
  text: TextId
  where: string
  stage: string
}

/** Which texts that carry a part of the source really stood on these screens, in the order they came, each once a screen and stage. */
export function metOn(screens: readonly Screen[], said: ReadonlyMap<string, ReadonlySet<TextId>>, rules: GuidanceRules): Met[] {
  const parts = PARTS.map((part) => [part, new Set(carriers(rules, part))] as const)
  const carrying = [...said].flatMap(([words, ids]) =>
    [...ids].flatMap((text) => {
      const of = parts.filter(([, texts]) => texts.has(text)).map(([part]) => part)
      return of.length > 0 && words !== '' ? [{ words, text, of }] : []
    }),
  )
  const found = screens.flatMap(({ where, words, stage }) =>
    carrying.filter((one) => words.includes(one.words)).flatMap(({ text, of }) => of.map((part): Met => ({ part, text, where, stage }))),
  )
  return found.filter((one, i) => found.findIndex((other) => sameMet(one, other)) === i)
}

const sameMet = (a: Met, b: Met): boolean => a.part === b.part && a.text === b.text && a.where === b.where && a.stage === b.stage

type Stage = (typeof STAGES)[number]
/** By when the usual path must have met a part in words: all before Send, but the question it leaves open, which waits for the receipt. */
export const latest = (part: Part): readonly Stage[] => (part === 'Q2' ? ['before Send', 'before it is closed'] : ['before Send'])

/** The parts that the usual path does not meet in time. */
export const missedIn = (met: readonly Met[]): Part[] =>
  PARTS.filter((part) => !met.some((one) => one.part === part && latest(part).some((stage) => stage === one.stage)))
