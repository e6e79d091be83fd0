import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { type Pen, pen } from '#cards/kit/pen.ts'
import type { Card, Item } from '#cards/model.ts'
import type { Action } from '#cards/verbs.ts'
import { NOBODY } from '#domain/ids.ts'

const BUTTONS: Readonly<Record<'worker' | 'supervisor' | 'manager' | 'admin', readonly Action[]>> = {
  worker: ['door.flag', 'door.mine', 'door.help'],
  supervisor: ['door.queue', 'door.help'],
  manager: ['door.queue', 'door.help'],
  admin: ['door.help'],
}

/** The first message to a person, for the first role they have. `gaps`: what is missing in the list of people, for the admin. */
export function welcomeCard(ctx: ReaderContext, { gaps = 0 }: { gaps?: number } = {}): Card {
  const { roles } = ctx.reader
  if (roles.includes('worker')) return draw(ctx, 'worker', workerItems(ctx))
  if (roles.includes('supervisor') || roles.includes('duty') || roles.includes('outside'))
    return draw(ctx, 'supervisor', supervisorItems(ctx))
  if (roles.includes('manager')) return draw(ctx, 'manager', (p) => [p.text('welcome.manager.body')])
  return draw(ctx, 'admin', (p) => [p.text('welcome.admin.body', { gaps })])
}

const workerItems =
  (ctx: ReaderContext) =>
  (p: Pen): Item[] => [
    p.text('welcome.worker.body', { supervisor: { person: ctx.reader.supervisor ?? ctx.reader.backup ?? NOBODY } }),
    p.small('welcome.worker.safe'),
    p.small('limits.type'),
  ]

const supervisorItems =
  (ctx: ReaderContext) =>
  (p: Pen): Item[] => {
    const team = ctx.agency.people.filter((one) => one.supervisor === ctx.reader.key)
    const backup = ctx.reader.backup ?? team.find((one) => one.backup)?.backup ?? NOBODY
    return [p.text('welcome.supervisor.body', { n: team.length, backup: { person: backup } }), p.small('welcome.supervisor.log')]
  }

function draw(ctx: ReaderContext, role: keyof typeof BUTTONS, items: (p: Pen) => Item[]): Card {
  const p = pen(ctx.sayCard, {})
  return {
    id: `welcome.${role}`,
    fallback: ctx.sayCard(`welcome.${role}.fallback`),
    head: cut(ctx.sayCard(`welcome.${role}.head`, { name: { person: ctx.reader.key } }), LIMITS.head),
    items: items(p),
    buttons: BUTTONS[role].map((action, i) => p.button(action, i === 0 && action !== 'door.help' ? { style: 'primary' } : {})),
  }
}
