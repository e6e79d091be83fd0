/** These methods of a part, to be called without it. */
export const bound = <T extends object, K extends keyof T>(part: T, ...names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, (part[name] as (...args: unknown[]) => unknown).bind(part)])) as unknown as Pick<T, K>
