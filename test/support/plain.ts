import type { z } from 'zod'

/** The same with plain strings for ids: what a builder of examples takes, so that a test may write `'dana'`. What it gives has ids. */
export type Plain<T> = T extends z.$brand
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : { [K in keyof T]: Plain<T[K]> }
