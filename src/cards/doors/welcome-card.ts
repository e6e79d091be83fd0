import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { type Draw, drawing } from '#cards/kit/drawing.ts'
import type { Card, Item } from '#cards/model.ts'
import type { Action } from '#cards/verbs.ts'
import { chainOf } from '#domain/escalation/chain.ts'
import { NOBODY, type PersonKey } from '#domain/ids.ts'

const BUTTONS: Readonly<Record<'worker' | 'supervisor' | 'manager' | 'admin', readonly Action[]>> = {
  worker: ['door.flag', 'door.mine', 'door.help'],
  supervisor: ['door.queue', 'door.help'],
  manager: ['door.queue', 'door.help'],
  admin: ['door.help'],
}

/** The first message to a person, for the first role they have. `gaps`: what is missing in the list of people, for the admin. `never`: whom they left out for good. */
export function welcomeCard(ctx: ReaderContext, { gaps = 0, never = [] }: { gaps?: number; never?: readonly PersonKey[] } = {}): Card {
  const { roles } = ctx.reader
  if (roles.includes('worker')) return welcome(ctx, 'worker', workerItems(ctx, never))
  if (roles.includes('supervisor') || roles.includes('duty') || roles.includes('outside'))
    return welcome(ctx, 'supervisor', supervisorItems(ctx))
  if (roles.includes('manager')) return welcome(ctx, 'manager', (draw) => [draw.text('welcome.manager.body')])
  return welcome(ctx, 'admin', (draw) => [draw.text('welcome.admin.body', { gaps })])
}

const workerItems =
  (ctx: ReaderContext, excluded: readonly PersonKey[]) =>
  (draw: Draw): Item[] => [
    draw.text('welcome.worker.body', { supervisor: { person: chainOf(ctx.agency, ctx.reader.key, { excluded })[0] ?? NOBODY } }),
    draw.text('welcome.worker.word'),
    draw.small('welcome.worker.safe'),
    draw.small('limits.type'),
  ]

const supervisorItems =
  (ctx: ReaderContext) =>
  (draw: Draw): Item[] => {
    const team = ctx.agency.people.filter((one) => one.supervisor === ctx.reader.key)
    const backup = ctx.reader.backup ?? team.find((one) => one.backup)?.backup ?? NOBODY
    return [draw.text('welcome.supervisor.body', { n: team.length, backup: { person: backup } }), draw.small('welcome.supervisor.log')]
  }

function welcome(ctx: ReaderContext, role: keyof typeof BUTTONS, items: (draw: Draw) => Item[]): Card {
  const draw = drawing(ctx.sayCard, {})
  return {
    id: `welcome.${role}`,
    fallback: ctx.sayCard(`welcome.${role}.fallback`),
    head: cut(ctx.sayCard(`welcome.${role}.head`, { name: { person: ctx.reader.key } }), LIMITS.head),
    items: items(draw),
    buttons: BUTTONS[role].map((action, i) => draw.button(action, i === 0 && action !== 'door.help' ? { style: 'primary' } : {})),
  }
}
