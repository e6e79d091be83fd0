import type { Say } from '#cards/context.ts'
import { INSIGHT_CATEGORIES, type Insights } from '#domain/insights/insights.ts'
import { countCell, shareCell, timeCell } from './figure-cells.ts'
import type { Table } from './table.ts'

/** `quarter` as it reads in a caption. */
interface Named {
  quarter: string
  figures: Insights
}

export function answerTable(say: Say, { quarter, figures }: Named): Table {
  return {
    id: 'answer',
    caption: say('insights.answer.caption', { quarter }),
    columns: [
      say('insights.col.level'),
      say('insights.col.n'),
      say('insights.col.in_time'),
      say('insights.col.reminded'),
      say('insights.col.backup'),
      say('insights.col.manager'),
    ],
    rows: figures.levels.map((row) => ({
      head: say('level.name', { level: row.level }),
      cells: [countCell(say, row.n), ...[row.inTime, row.reminded, row.backup, row.manager].map((share) => shareCell(say, share))],
    })),
  }
}

export function timesTable(say: Say, { quarter, figures }: Named): Table {
  return {
    id: 'times',
    caption: say('insights.times.caption', { quarter }),
    columns: [
      say('insights.col.level'),
      say('insights.col.seen_half'),
      say('insights.col.seen_most'),
      say('insights.col.answered_half'),
      say('insights.col.answered_most'),
    ],
    rows: figures.levels.map((row) => ({
      head: say('level.name', { level: row.level }),
      cells: [row.ack.median, row.ack.p90, row.answer.median, row.answer.p90].map((time) => timeCell(say, time)),
    })),
  }
}

/** One column a quarter, oldest first. */
export function kindsTable(say: Say, quarters: readonly Named[]): Table {
  return {
    id: 'kinds',
    caption: say('insights.kinds.caption'),
    columns: [say('insights.col.kind'), ...quarters.map((one) => one.quarter)],
    rows: INSIGHT_CATEGORIES.map((category) => ({
      head: say('insights.kind', { kind: category }),
      cells: quarters.map(({ figures }) => countCell(say, figures.categories.find((row) => row.category === category)?.n ?? 'hidden')),
    })),
  }
}

export function policiesTable(say: Say, { quarter, figures }: Named): Table {
  return {
    id: 'policies',
    caption: say('insights.policies.caption', { quarter }),
    columns: [say('insights.col.policy'), say('insights.col.unclear'), say('insights.col.unread')],
    rows: figures.policies.map(({ title, version, unclear, unread }) => ({
      head: say('policy.link', { title, version }),
      cells: [shareCell(say, unclear), shareCell(say, unread)],
    })),
  }
}

export function talkTable(say: Say, { quarter, figures }: Named): Table {
  return {
    id: 'talk',
    caption: say('insights.talk.caption', { quarter }),
    columns: [say('insights.col.mark'), say('insights.col.share')],
    rows: figures.talk.map(({ mark, share }) => ({ head: say('insights.mark', { mark }), cells: [shareCell(say, share)] })),
  }
}

export function sessionsTable(say: Say, { figures }: Named): Table {
  return {
    id: 'sessions',
    caption: say('insights.sessions.caption'),
    columns: [say('insights.col.pairs'), say('insights.col.share')],
    rows: figures.sessions === null ? [] : [{ head: say('insights.sessions.late'), cells: [shareCell(say, figures.sessions)] }],
  }
}
