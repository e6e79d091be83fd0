import { type TextEntries, texts } from '#domain/text-params.ts'

/** The pages in a browser: the insights, and two that anybody may read. */
export const WEB_TEXTS = {
  ...texts(
    ['text'],
    'insights.link insights.small insights.title insights.skip insights.lead insights.rule insights.rule.some',
    'insights.rule.left insights.pick insights.few insights.some insights.most insights.hidden insights.waiting',
    'insights.answer.title insights.answer.why insights.answer.chart insights.times.title insights.times.why',
    'insights.kinds.title insights.kinds.why insights.kinds.caption insights.policies.title insights.policies.why',
    'insights.policies.none insights.talk.title insights.talk.why insights.sessions.title insights.sessions.why',
    'insights.sessions.caption insights.sessions.late insights.col.level insights.col.n insights.col.in_time',
    'insights.col.reminded insights.col.backup insights.col.manager insights.col.seen_half insights.col.seen_most',
    'insights.col.answered_half insights.col.answered_most insights.col.kind insights.col.policy insights.col.unclear',
    'insights.col.unread insights.col.mark insights.col.pairs insights.col.share insights.enter.title insights.enter.body',
    'insights.over.title insights.over.body insights.trouble insights.left.title insights.left.body about.privacy.title',
    'about.kept about.readers about.chat about.never about.ask about.terms.title about.for about.not about.names about.own',
  ),
  ...texts(['button'], 'insights.open insights.leave'),
  'insights.nowhere': ['text', 'admin'],
  'insights.quarter': ['text', 'from', 'to'],
  'insights.next': ['text', 'quarter', 'at:day'],
  'insights.empty': ['text', 'at:day'],
  ...texts(['text', 'n'], 'insights.percent insights.held'),
  'insights.kind': ['text', 'kind'],
  'insights.mark': ['text', 'mark'],
  ...texts(['text', 'quarter'], 'insights.answer.caption insights.times.caption insights.policies.caption insights.talk.caption'),
  'about.danger': ['text', 'emergency'],
  'insights.fallback': ['fallback'],
} as const satisfies TextEntries
