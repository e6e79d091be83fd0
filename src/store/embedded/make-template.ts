import { templateOf } from './cluster-template.ts'
import { initCluster } from './make-cluster.ts'
import { programs } from './programs.ts'
import { serverUser } from './server-user.ts'

/** Makes the template where there is none. Run after `npm install`; without it the first start makes its cluster itself. */
export async function makeTemplate(): Promise<void> {
  const { initdb, postgres } = await programs()
  const template = templateOf(initdb)
  await initCluster(initdb, template, await serverUser(template, [postgres, template]))
}
