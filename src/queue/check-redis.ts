import { Redis, ReplyError } from 'ioredis'
import { QueueFault } from './queue-fault.ts'

/**
 * Looks once at the server behind `url`; false when it cannot be reached, which is no fault: the bot works without it until it comes.
 * @throws QueueFault when it evicts keys (jobs would vanish) or refuses the sign-in.
 */
export async function checkRedis(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 3_000, maxRetriesPerRequest: 0, retryStrategy: () => null })
  // A refused sign-in is told as an event; the command then fails with a closed connection only.
  const told: unknown[] = []
  redis.on('error', (error) => told.push(error))
  try {
    await redis.connect()
    // INFO and not CONFIG GET: hosted servers forbid the second.
    const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1]
    if (policy && policy !== 'noeviction')
      throw new QueueFault(`REDIS_URL: this Redis may throw jobs away (maxmemory-policy is ${policy}); set maxmemory-policy to noeviction.`)
    return true
  } catch (error) {
    if (error instanceof QueueFault) throw error
    if ([error, ...told].some(isSignInRefusal))
      throw new QueueFault('REDIS_URL: Redis refused the sign-in; check the user and password in the address.')
    return false
  } finally {
    redis.disconnect()
  }
}

const isSignInRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  error instanceof ReplyError &&
  /^(NOAUTH|WRONGPASS|ERR invalid password|ERR Client sent AUTH)/.test(error.message)
