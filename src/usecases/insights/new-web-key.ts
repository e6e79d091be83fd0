import type { Deps } from '../deps.ts'

/** 32 random bytes, as they stand in a link or a cookie. */
export const newWebKey = (deps: Pick<Deps, 'randomBytes'>): string => Buffer.from(deps.randomBytes(32)).toString('base64url')
