import { failpointSuite } from './failpoint-suite.ts'

failpointSuite('Teams', 'Redis')
