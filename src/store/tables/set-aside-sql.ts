/** For a claim of what is due: leaves out rows that are set aside. `as` is the alias of the table, `id` what its rows are named by. */
export const notAside = (as: string, table: string, id: string): string =>
  `not exists (select 1 from set_aside s where s.workspace = ${as}.workspace and s.row_table = '${table}' and s.row_id = ${id})`
