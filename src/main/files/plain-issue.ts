import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'yes or no (true or false)',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
}

/** What is wrong with a field, in words for the person who wrote the file. Never quotes the value. */
export function plainIssue(issue: Issue, data: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      const value = valueAt(data, issue.path)
      if (value === undefined) return 'is missing'
      if (issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return 'put it in quotes'
      return `should be ${KINDS[issue.expected] ?? issue.expected}`
    }
    case 'invalid_value':
      return valueAt(data, issue.path) === undefined ? 'is missing' : `should be one of: ${issue.values.join(', ')}`
    case 'invalid_format':
      if (issue.format === 'url') return 'is not a web address'
      if (issue.format === 'email') return 'is not an e-mail address'
      return issue.message
    case 'too_small':
      return issue.origin === 'string' ? 'is empty or too short' : `needs at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string' ? `is longer than ${issue.maximum} characters` : `is more than ${issue.maximum}`
    case 'invalid_union':
      return 'does not fit any of the ways to write it'
    case 'invalid_key':
      return 'has a name that is not known here'
    default:
      return issue.message
  }
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = data
  for (const key of path) value = value === null || typeof value !== 'object' ? undefined : (value as Record<PropertyKey, unknown>)[key]
  return value
}
