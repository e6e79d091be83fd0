/** The operators' log as this room uses it: codes and facts, never content, names or secrets. pino fits. */
export interface StoreLog {
  info(facts: Readonly<Record<string, unknown>>, what: string): void
  warn(facts: Readonly<Record<string, unknown>>, what: string): void
  error(facts: Readonly<Record<string, unknown>>, what: string): void
}
