import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { SchemaError } from './schema-error.ts'

/** What the bot works as, and what owns the functions that look over all workspaces. Neither can log in. */
export const APP_ROLE = 'boundary_app'
const ROLES = [APP_ROLE, 'boundary_sweep']

/**
 * Makes the roles and lets the migrating user take them on, where that is still to be done and allowed.
 * @throws SchemaError with the statements an administrator has to run
 */
export async function ensureRoles(db: pg.Client): Promise<void> {
  for (const role of ROLES) {
    for (let attempt = 1; !(await mayBe(db, role)); attempt += 1) {
      try {
        await db.query(
          `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if; end $$`,
        )
        await db.query(`grant ${role} to current_user`)
      } catch (error) {
        // Roles belong to the whole server: another database of it may be making the same one at this moment.
        if (attempt > 20 || !isRace(error)) throw await missing(db)
        await wait(20)
      }
    }
  }
}

async function mayBe(db: pg.Client, role: string): Promise<boolean> {
  const { rows } = await db.query<{ may: boolean | null }>(
    `select pg_has_role(current_user, r.oid, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as may
     from pg_roles r where r.rolname = $1`,
    [role],
  )
  return rows[0]?.may === true
}

const isRace = (error: unknown): boolean => ['42710', '23505', 'XX000'].includes((error as { code?: string }).code ?? '')

async function missing(db: pg.Client): Promise<SchemaError> {
  const { rows } = await db.query<{ u: string }>('select current_user as u')
  const todo = ROLES.map((role) => `create role ${role} nologin; grant ${role} to "${rows[0]?.u}";`).join(' ')
  return new SchemaError(`The user of DATABASE_URL may not make the roles the bot works with. Have an administrator run: ${todo}`)
}
