const FSI = '\u2068'
const PDI = '\u2069'
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * A value as it may stand in a text: without control characters (they would make markup of ours, or turn the direction of what
 * follows), newlines kept, and in isolates when it is written right to left (flow 9.8).
 */
export function cleanValue(value: string): string {
  const clean = value.replace(CONTROLS, (c) => (c === '\t' ? ' ' : ''))
  return RIGHT_TO_LEFT.test(clean) ? `${FSI}${clean}${PDI}` : clean
}
