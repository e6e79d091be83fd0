import { describe } from 'vitest'
import type { ContractBot, ContractOptions } from '../support/contract-bot.ts'
import { alarmStories } from './alarm.ts'
import { answeringStories } from './answering.ts'
import { askingStories } from './asking.ts'
import { closingStories } from './closing.ts'
import { draftStories } from './drafts.ts'
import { firstStories } from './first-stories.ts'
import { pageStories } from './pages.ts'
import { whatChatShowed } from './what-chat-showed.ts'

const TEAMS = [
  ...['aster', 'briar', 'clover', 'dill', 'ebony'],
  ...['acorn', 'birch', 'cedar', 'daisy', 'elder', 'fern', 'ginkgo', 'hazel', 'iris', 'jasmine', 'juniper', 'kelp', 'larch', 'moss'],
  ...[
    'maple',
    'nettle',
    'oak',
    'poplar',
    'quince',
    'rowan',
    'sage',
    'tulip',
    'umbel',
    'violet',
    'willow',
    'yarrow',
    'zinnia',
    'quill',
    'teasel',
    'cress',
  ],
]

export const MAIN_JOB: ContractOptions = { teams: TEAMS }

/**
 * From `/boundary` to the record with both marks on it, and every way that leads off it. Each story has a team of its own, so they are
 * played at the same time.
 */
export function mainJob(t: ContractBot): void {
  describe.concurrent('the main job', () => {
    firstStories(t)
    pageStories(t)
    draftStories(t)
    alarmStories(t)
    askingStories(t)
    answeringStories(t)
    closingStories(t)
  })
  whatChatShowed(t)
}
