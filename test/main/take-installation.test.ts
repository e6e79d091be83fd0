import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '#main/config/config.ts'
import { takeInstallation, takeTenant } from '#main/open/take-installation.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'

const TENANT = '0f0e0d0c-0000-4000-8000-0000000000AB'
const OTHER = '11111111-0000-4000-8000-000000000001'

let db: FreshStore
beforeEach(async () => {
  db = await freshStore()
})
afterEach(() => db.close())

const start = (sandbox: boolean, env: Record<string, string> = {}) =>
  takeInstallation(db.store.installation, WORKSPACE, { config: readConfig(env), sandbox: sandbox ? { isNew: false } : null })

describe('whose data it is', () => {
  it('an agency’s opens no sandbox when the credentials are gone: one line says so, and whose it is', async () => {
    await start(false)
    await db.store.installation.takeSlackTeam(WORKSPACE, 'T123')
    await expect(start(true)).rejects.toMatchObject({
      name: 'ConfigFault',
      lines: [expect.stringMatching(/^SLACK_BOT_TOKEN: .*DATA_DIR.*Slack workspace T123.*no sandbox.*another DATA_DIR/)],
    })
    await expect(start(false)).resolves.toMatchObject({ mode: 'live', slackTeam: 'T123' })
  })

  it('a sandbox’s is never taken up with credentials of real people', async () => {
    await start(true)
    await expect(start(false)).rejects.toMatchObject({ lines: [expect.stringMatching(/^DATA_DIR: .*sandbox.*another DATA_DIR/)] })
    const env = { DATABASE_URL: 'postgres://h/db', ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` }
    await expect(start(false, env)).rejects.toMatchObject({ lines: [expect.stringMatching(/^DATABASE_URL: .*another DATABASE_URL/)] })
    await expect(start(true)).resolves.toMatchObject({ mode: 'sandbox' })
  })

  it('an agency’s opens no door to Teams without tokens, with or without other credentials', async () => {
    await start(false)
    const env = { TEAMS_ALLOW_UNAUTHENTICATED: '1' }
    await expect(start(false, env)).rejects.toMatchObject({
      lines: [expect.stringMatching(/^TEAMS_ALLOW_UNAUTHENTICATED: .*sandbox alone/)],
    })
    await expect(start(true, env)).rejects.toMatchObject({ lines: [expect.stringMatching(/no sandbox/)] })
  })

  it('another tenant is refused; the same one in capitals, or among others, is not', async () => {
    await start(false)
    const tenant = (...ids: string[]) => takeTenant(db.store.installation, WORKSPACE, ids)
    await tenant(TENANT)
    await tenant(TENANT.toLowerCase())
    await tenant(OTHER, TENANT)
    await tenant()
    await expect(tenant(OTHER)).rejects.toMatchObject({ lines: [expect.stringMatching(/^TEAMS_TENANT_ID: .*0f0e0d0c/)] })
  })
})
