import { z } from 'zod'
import type { Values } from '#cards/model.ts'
import type { FieldErrors, FieldText } from '#domain/errors.ts'

/** What a form came to: its value, or for each field that is wrong the text id of the error. */
export type Read<T> = { value: T } | { errors: FieldErrors }

/** Reads `values` by a shape of fields keyed by field id. Unknown keys are left out; nothing throws. */
export function read<S extends z.ZodRawShape>(shape: S, values: Values | null | undefined): Read<z.output<z.ZodObject<S>>> {
  const given: Record<string, unknown> = {}
  for (const id of Object.keys(shape)) given[id] = own(values, id)
  const result = z.object(shape).safeParse(given)
  if (result.success) return { value: result.data }
  const errors: Record<string, FieldText> = {}
  for (const issue of result.error.issues) errors[String(issue.path[0])] ??= issue.message as FieldText
  return { errors }
}

const own = (values: Values | null | undefined, id: string): unknown =>
  typeof values === 'object' && values !== null && Object.hasOwn(values, id) ? values[id] : null

/** Turns a read value into the shape the use case takes; errors pass through. */
export const mapRead = <A, B>(result: Read<A>, to: (value: A) => B): Read<B> => ('errors' in result ? result : { value: to(result.value) })
