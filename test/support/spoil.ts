import type { FreshStore } from './postgres.ts'

/** Flips one bit of a sealed column as other hands would, or puts it back. `which` picks the rows. */
export const spoil = (sql: FreshStore['sql'], table: string, which: string, column = 'sealed'): Promise<unknown> =>
  sql(`update ${table} set ${column} = set_byte(${column}, 20, get_byte(${column}, 20) # 1) where ${which}`)
