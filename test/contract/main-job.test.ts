import { MAIN_JOB, mainJob } from './main-job/main-job.ts'
import { playOnBoth } from './support/story.ts'

playOnBoth(MAIN_JOB, mainJob)
