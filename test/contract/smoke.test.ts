import { firstStories } from './main-job/first-stories.ts'
import { playOnBoth } from './support/story.ts'

playOnBoth({ teams: ['acorn', 'juniper'] }, firstStories)
