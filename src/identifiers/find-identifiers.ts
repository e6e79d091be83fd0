import type { IdentifierCheck } from '#usecases/ports/identifier-check.ts'
import { findNames } from './find-names.ts'
import { findAddresses, findDates, findEmails, findLinks, findMentions, findNumbers } from './find-patterns.ts'
import { findPhones } from './find-phones.ts'
import { findPostcodes } from './find-postcodes.ts'
import type { Finding, FindingKind } from './finding.ts'

export interface IdentifierOptions {
  /** Two-letter country whose way of writing phone numbers is taken first. */
  country?: string
  /** What each finding is reworded to; texts `idcheck.word.*` of the pack. */
  words: Readonly<Record<FindingKind, string>>
}

/**
 * Finds what may show who somebody is, on this machine only. It warns and never blocks: no list of names is complete. Findings do not
 * overlap and come in the order of the text; names of staff are not findings. Never throws.
 */
export function createIdentifierCheck(options: IdentifierOptions): IdentifierCheck {
  const country = (options.country ?? 'US').toUpperCase()
  const find: IdentifierCheck['find'] = (text, known) => {
    const staff = staffWords(known?.staff ?? [])
    // Earlier kinds win where findings overlap: an e-mail address is not a name, a phone number not a long number.
    const all = [
      findEmails,
      findLinks,
      findMentions,
      (t: string) => findPhones(t, country),
      findDates,
      (t: string) => findPostcodes(t, country),
      findAddresses,
      findNumbers,
      findNames,
    ]
    return withoutOverlap(all.flatMap((finder) => finder(text))).filter((f) => f.kind !== 'name' || !isStaff(f, staff))
  }
  return {
    find,
    reword(text, known) {
      let reworded = ''
      let from = 0
      for (const { kind, start, end } of find(text, known)) {
        reworded += text.slice(from, start) + fitted(options.words[kind], text, start)
        from = end
      }
      return reworded + text.slice(from)
    },
  }
}

/** Loads the libraries and lists (about 0.4 s of the processor, 50 MB) when it suits, so that the first person to write does not wait for it. */
export function warmIdentifierCheck(): void {
  findNames('Warm.')
  findPhones('212 555 0134', 'US')
}

/** Findings in the order of the text; of two that overlap, the one that was given first. */
function withoutOverlap(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = []
  for (const f of findings) {
    if (f.end > f.start && !kept.some((k) => f.start < k.end && k.start < f.end)) kept.push(f)
  }
  return kept.sort((a, b) => a.start - b.start)
}

const wordsOf = (name: string) =>
  name
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((w) => w !== '' && w !== 's')

const staffWords = (staff: readonly string[]) => new Set(staff.flatMap(wordsOf))

function isStaff(f: Finding, staff: ReadonlySet<string>): boolean {
  if (staff.size === 0) return false
  const words = wordsOf(f.words).filter((w) => !/^(?:mr|mrs|ms|mx|miss|dr|prof)$/.test(w))
  return words.length > 0 && words.every((w) => staff.has(w))
}

/** At the start of a sentence the new words begin with a capital, as the old ones did. */
function fitted(words: string, text: string, start: number): string {
  const before = text.slice(0, start).trimEnd()
  return before === '' || /[.!?\n]$/.test(before) ? words.charAt(0).toUpperCase() + words.slice(1) : words
}
