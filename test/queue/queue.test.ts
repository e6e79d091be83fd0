import { postgresPlace } from './postgres-place.ts'
import { queueSuite } from './queue-suite.ts'

queueSuite('Postgres', postgresPlace)
