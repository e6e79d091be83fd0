import { type Fault, isObject, type Json, type JsonObject } from './slack-shapes.ts'

/** Collects what is wrong with a piece of Block Kit, with the JSON pointer of each place, as Slack reports it. */
export class FaultList {
  readonly faults: Fault[] = []

  add(at: string, message: string): void {
    this.faults.push({ at, message })
  }

  /** The value as an object, or a fault. */
  object(value: Json, at: string): JsonObject | null {
    if (isObject(value)) return value
    this.add(at, value === undefined ? 'missing required field' : 'must be an object')
    return null
  }

  /** The array with its size checked, or a fault. */
  array(value: Json, at: string, max: number, min = 1): Json[] | null {
    if (!Array.isArray(value)) {
      this.add(at, value === undefined ? 'missing required field' : 'must be an array')
      return null
    }
    if (value.length < min) this.add(at, `no fewer than ${min} items required`)
    if (value.length > max) this.add(at, `no more than ${max} items allowed`)
    return value
  }

  string(value: Json, at: string, max: number, { required = true, min = 1 }: { required?: boolean; min?: number } = {}): void {
    if (value === undefined && !required) return
    if (typeof value !== 'string') this.add(at, value === undefined ? 'missing required field' : 'must be a string')
    else if (value.length < min) this.add(at, `must be more than ${min - 1} characters`)
    else if (value.length > max) this.add(at, `must be less than ${max + 1} characters`)
  }

  boolean(value: Json, at: string, required = false): void {
    if (value === undefined && !required) return
    if (typeof value !== 'boolean') this.add(at, value === undefined ? 'missing required field' : 'must be a boolean')
  }

  oneOf(value: Json, at: string, allowed: readonly string[], required = false): void {
    if (value === undefined && !required) return
    if (typeof value !== 'string' || !allowed.includes(value)) this.add(at, `must be one of ${allowed.join(', ')}`)
  }

  /** A text object. `plain` where Slack takes no markup. */
  text(value: Json, at: string, max: number, { plain = false, required = true }: { plain?: boolean; required?: boolean } = {}): void {
    if (value === undefined && !required) return
    const text = this.object(value, at)
    if (text === null) return
    this.oneOf(text.type, `${at}/type`, plain ? ['plain_text'] : ['plain_text', 'mrkdwn'], true)
    this.string(text.text, `${at}/text`, max)
    if (text.type === 'mrkdwn' && text.emoji !== undefined) this.add(`${at}/emoji`, 'not allowed with mrkdwn')
    if (text.type === 'plain_text' && text.verbatim !== undefined) this.add(`${at}/verbatim`, 'not allowed with plain_text')
    this.known(text, at, ['type', 'text', 'emoji', 'verbatim'])
  }

  /** Slack refuses fields that it does not know. */
  known(value: JsonObject, at: string, names: readonly string[]): void {
    for (const name of Object.keys(value)) if (!names.includes(name)) this.add(`${at}/${name}`, 'unsupported field')
  }
}

/** One sentence per fault, as in Slack's `response_metadata.messages`. */
export const asSlackMessages = (faults: readonly Fault[]): string[] => faults.map((f) => `[ERROR] ${f.message} [json-pointer:${f.at}]`)
