import { mainJobSuite } from './main-job.ts'

mainJobSuite(async () => ({ env: {}, close: async () => {} }))
