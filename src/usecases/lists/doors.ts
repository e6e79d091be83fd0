import { helpCard } from '#cards/doors/help-card.ts'
import { followsOf } from '#cards/kit/follows.ts'
import { openGuide } from '../guide/open-guide.ts'
import { sendInsightsLink } from '../insights/send-insights-link.ts'
import type { Answer } from '../ports/doors.ts'
import { useCase } from '../verbs/use-case.ts'
import { listMine as mine } from './list-mine.ts'
import { listQueue as queue } from './list-queue.ts'

/** The doors that stand on cards and in Home; the same open by a typed word. */
export const flag = useCase('flag', { press: (r) => openGuide(r, undefined, followsOf(r.arg)) })
export const listMine = useCase('list_mine', { press: mine })
export const listQueue = useCase('list_queue', { press: queue })
export const help = useCase('help', { press: (r) => ({ kind: 'card', card: helpCard(r.ctx) }) })
export const insights = useCase('insights', { press: (r) => sendInsightsLink(r) })
/** A link that the platform opens by itself and tells us of. */
export const openInsights = useCase('open_insights', { press: (): Answer => ({ kind: 'none' }) })
