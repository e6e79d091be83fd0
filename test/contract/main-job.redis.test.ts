import { redisPlace } from '../queue/redis-place.ts'
import { MAIN_JOB, mainJob } from './main-job/main-job.ts'
import { playOn } from './support/story.ts'

/** The queue on Redis instead of Postgres: nobody can tell. */
const onRedis = async () => {
  const place = await redisPlace({ policy: 'noeviction' })
  return { env: { REDIS_URL: place.redisUrl }, close: place.close }
}

playOn('slack', { ...MAIN_JOB, place: onRedis }, mainJob)
