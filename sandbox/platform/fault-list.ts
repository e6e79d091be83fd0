import { isObject, type Json, type JsonObject } from './json.ts'

/** One thing that a platform's rules or good manners object to. */
export interface Fault {
  /** JSON pointer to the place. */
  at: string
  message: string
}

/** Collects what is wrong with a piece of JSON, with the pointer of each place. */
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

  /** Fields that the platform does not know. */
  known(value: JsonObject, at: string, names: readonly string[]): void {
    for (const name of Object.keys(value)) if (!names.includes(name)) this.add(`${at}/${name}`, 'unsupported field')
  }
}
