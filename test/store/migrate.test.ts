import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '#store/migrate.ts'
import { freshDatabase, quietLog } from '#test/support/postgres.ts'

/** The files as they are shipped, and the numbers that come after them. */
const shipped = (await readdir(new URL('../../src/store/migrations/', import.meta.url))).filter((name) => name.endsWith('.sql')).sort()
const following = (n: number, name: string): string => `${String(shipped.length + n).padStart(4, '0')}-${name}.sql`

let dir: string
let files: URL
let client: pg.ClientConfig
let admin: pg.Client
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'migrations-'))
  await cp(new URL('../../src/store/migrations/', import.meta.url), dir, { recursive: true })
  files = pathToFileURL(`${dir}/`)
  client = await freshDatabase()
  admin = new pg.Client({ ...client, user: 'postgres' })
  await admin.connect()
})
afterEach(async () => {
  await admin.end()
  await rm(dir, { recursive: true })
})

const more = (name: string, sql: string) => writeFile(join(dir, name), sql)
const applied = async () => (await admin.query('select name from boundary.migrations order by n')).rows.map((row) => row.name)

describe('migrations', () => {
  it('are applied once by processes that start together', async () => {
    await more(following(1, 'more'), 'create table more (a int); insert into more values (1);')
    await more(following(2, 'again'), 'insert into more values (2);')
    await Promise.all([1, 2, 3, 4].map(() => migrate(client, quietLog, files)))
    expect(await applied()).toEqual([...shipped, following(1, 'more'), following(2, 'again')])
    expect((await admin.query('select a from boundary.more order by a')).rows).toEqual([{ a: 1 }, { a: 2 }])
  })

  it('from nothing are applied once by processes that start together', async () => {
    await admin.query('drop schema boundary cascade')
    await Promise.all([1, 2, 3, 4].map(() => migrate(client, quietLog, files)))
    expect(await applied()).toEqual(shipped)
  })

  it('leave nothing behind when one fails, and name it', async () => {
    await more(following(1, 'bad'), 'create table half (a int); select 1/0;')
    await expect(migrate(client, quietLog, files)).rejects.toThrow(`Migration ${following(1, 'bad')} failed (22012)`)
    expect(await applied()).toEqual(shipped)
    expect((await admin.query("select to_regclass('boundary.half') as t")).rows).toEqual([{ t: null }])
  })

  it('refuse a database that is newer than the code', async () => {
    const future = following(1, 'from-the-future')
    await admin.query("insert into boundary.migrations (n, name, sha256) values ($1, $2, 'x')", [shipped.length + 1, future])
    await expect(migrate(client, quietLog, files)).rejects.toThrow(
      `The database is newer than this version of the bot (it has "${future}", we end at ${shipped.length})`,
    )
  })

  it('refuse a file that has changed since it was applied, line ends apart', async () => {
    await more(following(1, 'more'), 'select 1;\nselect 2;\n')
    await migrate(client, quietLog, files)
    await more(following(1, 'more'), 'select 1;\r\nselect 2;\r\n')
    await migrate(client, quietLog, files)
    await more(following(1, 'more'), 'select 1;\nselect 3;\n')
    await expect(migrate(client, quietLog, files)).rejects.toThrow(`Migration ${following(1, 'more')} has changed`)
  })

  it('refuse gaps in their numbers', async () => {
    await more(following(2, 'gap'), 'select 1')
    await expect(migrate(client, quietLog, files)).rejects.toThrow(`without gaps; found ${following(2, 'gap')}`)
  })

  it('say what an administrator has to do when the user may not make the roles', async () => {
    await admin.query('create role weak login')
    try {
      await admin.query(`grant create on database "${client.database}" to weak`)
      await admin.query('drop schema boundary cascade')
      await expect(migrate({ ...client, user: 'weak' }, quietLog, files)).rejects.toThrow(
        'Have an administrator run: create role boundary_app nologin; grant boundary_app to "weak";',
      )
      await admin.query('grant boundary_app, boundary_sweep to weak')
      await migrate({ ...client, user: 'weak' }, quietLog, files)
      expect(await applied()).toEqual(shipped)
    } finally {
      await admin.query(`drop schema if exists boundary cascade; drop owned by weak; drop role weak`)
    }
  })
})
