import type { types } from '@slack/bolt'
import type { Home } from '#cards/model.ts'
import { HOME_CALLBACK } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { fitBlocks } from './fit.ts'
import { renderItems } from './render.ts'

/** The Home tab of one person. */
export const renderHome = (home: Home): types.HomeView => ({
  type: 'home',
  callback_id: HOME_CALLBACK,
  blocks: fitBlocks(renderItems(home.items, 'home'), { blocks: LIMITS.viewBlocks, bytes: LIMITS.viewBytes }),
})
