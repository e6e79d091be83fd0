import type { Slot, TextPattern } from '#cards/texts/text-pattern.ts'

/** Typical words for placeholders, so that a text can be read as people would read it. */
const TYPICAL: Readonly<Record<Slot['type'], string>> = {
  plain: 'Sam Okafor',
  icu: '2',
  due: 'Tue 24 Nov 15:30',
  when: 'Tue 24 Nov',
  day: 'Tue 24 Nov',
  time: '15:30',
  list: 'Sam and Bo',
  duration: '2 h',
}
const NAMED: Readonly<Record<string, string>> = {
  token: 'K7F2',
  n: '2',
  level: 'Today',
  emergency: '911',
  duty_phone: '555 0101',
  fallback_phone: '555 0100',
  number: '555 0100',
  me_line: 'Get to people',
  other_line: 'Stay with them',
  platform: 'Slack',
  hours: 'Mon to Fri 09:00 to 17:00',
  words: 'I can talk now',
  title: 'Gifts',
  version: '2026-03',
  answer: 'Yes',
}

/** Every way a message can come out (one per branch of each plural and select), placeholders filled with typical words. */
export function everyBranch(message: TextPattern): string[] {
  const choices = new Set<string>(['1', '2', '0'])
  walk(message.ast, choices)
  const texts = new Set<string>()
  const icu = message.slots.filter((s) => s.type === 'icu')
  for (const choice of choices) {
    const values: Record<string, string | number> = {}
    for (const slot of message.slots) values[slot.key] = NAMED[slot.name] ?? TYPICAL[slot.type]
    for (const slot of icu) values[slot.key] = /^\d+$/.test(choice) ? Number(choice) : choice
    try {
      texts.add(message.format(values))
    } catch {
      // A word where a number is needed: another choice covers it.
    }
  }
  return [...texts]
}

function walk(elements: TextPattern['ast'], into: Set<string>): void {
  for (const element of elements) {
    if (!('options' in element)) continue
    for (const [name, branch] of Object.entries(element.options)) {
      into.add(name.replace('=', ''))
      walk(branch.value, into)
    }
  }
}
