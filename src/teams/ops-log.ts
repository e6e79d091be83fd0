/** The operators' log: codes and facts, never content, names or secrets. */
export interface TeamsLog {
  info(facts: Readonly<Record<string, unknown>>, what: string): void
  warn(facts: Readonly<Record<string, unknown>>, what: string): void
  error(facts: Readonly<Record<string, unknown>>, what: string): void
}
