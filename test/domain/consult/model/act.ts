import { ok } from 'node:assert/strict'
import { alarmFromAt, alarmOn } from '#domain/consult/clock/contact-made.ts'
import { wordsAt } from '#domain/safe-words/safe-words.ts'
import { ACTS, type Act, type Drawn } from './acts.ts'
import { SAFE, type World } from './world.ts'

/** One thing that happens, and how long after the one before it. */
export class Step {
  readonly q: Drawn & { act: keyof typeof ACTS; minutes: number; down: boolean }
  constructor(q: Step['q']) {
    this.q = q
  }

  run(world: World): void {
    const { act, minutes, down } = this.q
    const end = world.now + minutes * 60_000
    if (down) world.down(end)
    else world.until(end)
    const play: Act = ACTS[act]
    if (this.q.thief) this.byThief(world, play)
    else play(world, this.q)
    world.until(world.now)
  }

  /** Whoever holds the phone and does not know the safe word ends nothing and eases nothing (R10). */
  private byThief(world: World, play: Act): void {
    const guarded = world.consults.filter(({ consult }) => alarmOn(consult) && wordsAt(world.words, alarmFromAt(consult)) !== null)
    const before = guarded.map(({ consult }) => consult.pausedUntilAt ?? 0)
    play(world, { ...this.q, typed: this.q.typed === SAFE ? 'kettle' : this.q.typed })
    world.until(world.now)
    for (const [i, { consult }] of guarded.entries()) {
      ok(alarmOn(consult), `R10: without the safe word an alarm was ended by ${this.q.act}`)
      ok((consult.pausedUntilAt ?? 0) <= before[i]!, `R10: without the safe word an alarm was eased by ${this.q.act}`)
    }
  }

  toString(): string {
    const { act, minutes, down, thief, who, other, typed, n } = this.q
    return `+${minutes}min${down ? ' (down)' : ''} ${thief ? 'thief: ' : ''}${act}(${who}, ${other}, "${typed}", ${n})`
  }
}
