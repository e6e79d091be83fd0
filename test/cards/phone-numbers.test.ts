import { expect, it } from 'vitest'
import { phoneNumbersIn } from '#cards/texts/phone-numbers.ts'

it.each([
  ['Phone 911, now.', ['911']],
  ['112 or 110', ['112', '110']],
  ['Security: +1 555 0102', ['+15550102']],
  ['1-800-799-7233, day and night', ['18007997233']],
  ['Samaritans 116 123; children 116111', ['116123', '116111']],
  ['+49 (0)800 111 0 111', ['+498001110111']],
  ['(0800) 111 0 111', ['08001110111']],
  ['since 2026-11-27, at 10:30, policy of 2026', []],
])('what can be dialled in “%s”', (text, numbers) => {
  const found = phoneNumbersIn(text)
  expect(found.map(({ dial }) => dial)).toEqual(numbers)
  for (const { at, text: number } of found) expect(text.slice(at, at + number.length)).toBe(number)
})
