import { redisPlace } from '../queue/redis-place.ts'
import { mainJobSuite } from './main-job.ts'

mainJobSuite(async () => {
  const place = await redisPlace({ policy: 'noeviction' })
  return { env: { REDIS_URL: place.redisUrl }, close: place.close }
})
