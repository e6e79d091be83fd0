import { firstStories } from './main-job.ts'
import { playOnBoth } from './support/story.ts'

playOnBoth({ teams: ['acorn', 'juniper'] }, firstStories)
