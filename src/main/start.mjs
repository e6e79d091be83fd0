// The door of `npm start`. Plain JavaScript, so that the compile cache is on before the first TypeScript file is read: what an earlier
// start put there is stripped of its types already, and Node's stripper (20 MB, 0.1 s) stays unloaded.
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./start.ts')
