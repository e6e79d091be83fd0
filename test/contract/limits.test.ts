import { LIMITS, limits } from './limits.ts'
import { playOnBoth } from './support/story.ts'

playOnBoth(LIMITS, limits)
