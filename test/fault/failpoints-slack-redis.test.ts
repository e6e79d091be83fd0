import { failpointSuite } from './failpoint-suite.ts'

failpointSuite('Slack', 'Redis')
