import { shuffledEvents } from './shuffled-events.ts'

shuffledEvents('Slack')
