import { helpCard } from '#cards/doors/help-card.ts'
import { MINE } from '#cards/reflections/reflections-form.ts'
import { openGuide } from './guide/open-guide.ts'
import { sendInsightsLink } from './insights/send-insights-link.ts'
import { listMine } from './lists/list-mine.ts'
import { listQueue } from './lists/list-queue.ts'
import { statusOf } from './lists/status-of.ts'
import { type Outcome, type Request, show } from './request.ts'
import { openSteps } from './talk/open-steps.ts'

/**
 * `/boundary` and its known words. Anything else typed is thrown away unread by anyone, the guide opens all the same, and says
 * so: a name must never be typed there.
 */
export async function runCommand(r: Request, typed: string): Promise<Outcome> {
  const [word = '', ...rest] = typed.trim().toLowerCase().split(/\s+/)
  switch (word) {
    case '':
      return openGuide(r)
    case 'help':
      if (rest.length === 0) return { kind: 'card', card: helpCard(r.ctx) }
      break
    case 'mine':
      if (rest.length === 0) return listMine(r)
      break
    case 'steps':
      if (rest.length === 0) return openSteps(r)
      break
    case 'queue':
      if (rest.length === 0) return listQueue(r)
      break
    case 'closed':
      if (rest.length === 0) return show('closed', MINE)
      break
    case 'checkins':
      if (rest.length === 0) return show('checkin.setup')
      break
    case 'reflections':
      if (rest.length === 0) return show('reflections', MINE)
      break
    case 'insights':
      if (rest.length === 0) return sendInsightsLink(r)
      break
    case 'session':
      if (rest.length === 0) return show('session')
      break
    case 'status':
      if (rest.length <= 1) return statusOf(r, rest[0] ?? '')
      break
  }
  return openGuide(r, 'dropped')
}
