/** The database cannot be used as it stands. The message is for the operator: what is wrong and what to do. */
export class SchemaError extends Error {
  override name = 'SchemaError' as const
}
