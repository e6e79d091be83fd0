import type { Drawn } from '../limits.ts'
import { drawAccount } from './account.ts'
import { drawAlarm } from './alarm.ts'
import { drawAnswering } from './answering.ts'
import { drawAsking } from './asking.ts'
import { drawClosing } from './closing.ts'
import { drawConsultCards } from './consult-cards.ts'
import { drawDoors } from './doors.ts'
import { drawGuide } from './guide.ts'
import { drawHome } from './home.ts'
import { drawMine } from './mine.ts'
import { drawReading } from './reading.ts'
import { drawReflections } from './reflections.ts'
import { drawSessions } from './sessions.ts'
import { drawTalk } from './talk.ts'

const BUILDERS = [
  drawAccount,
  drawAlarm,
  drawAnswering,
  drawAsking,
  drawClosing,
  drawConsultCards,
  drawDoors,
  drawGuide,
  drawHome,
  drawMine,
  drawReading,
  drawReflections,
  drawSessions,
  drawTalk,
]

/** Every builder there is, each with every box full of `words` and everybody called `name`. */
export const drawEverything = (words: string, name?: string): Record<string, Drawn> =>
  Object.assign({}, ...BUILDERS.map((draw) => draw(words, name)))
