import type { Say } from '#cards/context.ts'
import type { TextId } from '#cards/texts/text-catalog.ts'
import { INSIGHT_CATEGORIES, type Insights } from '#domain/insights/insights.ts'
import { countCell, shareCell, timeCell } from './figure-cells.ts'
import type { Table } from './table.ts'

/** `quarter` as it reads in a caption. */
interface Named {
  quarter: string
  figures: Insights
}

type Column = Extract<TextId, `insights.col.${string}`>
const columns = (say: Say, head: Column, ...cells: readonly Column[]): Table['columns'] => [say(head), ...cells.map((id) => say(id))]

export function answerTable(say: Say, { quarter, figures }: Named): Table {
  return {
    id: 'answer',
    caption: say('insights.answer.caption', { quarter }),
    columns: columns(
      say,
      'insights.col.level',
      'insights.col.n',
      'insights.col.in_time',
      'insights.col.reminded',
      'insights.col.backup',
      'insights.col.manager',
    ),
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
    columns: columns(
      say,
      'insights.col.level',
      'insights.col.seen_half',
      'insights.col.seen_most',
      'insights.col.answered_half',
      'insights.col.answered_most',
    ),
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
    columns: columns(say, 'insights.col.policy', 'insights.col.unclear', 'insights.col.unread'),
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
    columns: columns(say, 'insights.col.mark', 'insights.col.share'),
    rows: figures.talk.map(({ mark, share }) => ({ head: say('insights.mark', { mark }), cells: [shareCell(say, share)] })),
  }
}

export function sessionsTable(say: Say, { figures }: Named): Table {
  return {
    id: 'sessions',
    caption: say('insights.sessions.caption'),
    columns: columns(say, 'insights.col.pairs', 'insights.col.share'),
    rows: figures.sessions === null ? [] : [{ head: say('insights.sessions.late'), cells: [shareCell(say, figures.sessions)] }],
  }
}
