import { PERMISSIONS, permissions, waitingWords } from './permissions.ts'
import { playOn } from './support/story.ts'

playOn('slack', PERMISSIONS, permissions)
playOn('teams', PERMISSIONS, (t) => waitingWords(t, permissions(t)))
