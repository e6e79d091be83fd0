import type { Home } from '#cards/model.ts'
import type { Answer, Doors } from '#usecases/ports/doors.ts'

export interface DoorCall {
  door: keyof Doors
  args: readonly unknown[]
}

/** Doors that write down what they are asked, and answer what the test laid ready. */
export class RecordingDoors implements Doors {
  readonly calls: DoorCall[] = []
  answer: Answer | (() => Promise<Answer>) = { kind: 'none' }
  /** What is told where a changed or removed message could not be noted. */
  changeAnswer: Answer | null = null
  homeItems: Home['items'] = [{ kind: 'text', text: 'Home' }]

  command: Doors['command'] = (...args) => this.#note('command', args)
  open: Doors['open'] = (...args) => this.#note('open', args)
  press: Doors['press'] = (...args) => this.#note('press', args)
  submit: Doors['submit'] = (...args) => this.#note('submit', args)
  save: Doors['save'] = (...args) => this.#note('save', args)
  look: Doors['look'] = (...args) => this.#note('look', args)
  wrote: Doors['wrote'] = (...args) => this.#note('wrote', args)
  edited: Doors['edited'] = (...args) => this.#noteChange('edited', args)
  deleted: Doors['deleted'] = (...args) => this.#noteChange('deleted', args)
  ask: Doors['ask'] = async (...args) => {
    await this.#note('ask', args)
    return null
  }
  heardFrom: Doors['heardFrom'] = async (...args) => void (await this.#note('heardFrom', args))
  pageShown: Doors['pageShown'] = async (...args) => void (await this.#note('pageShown', args))
  homeShown: Doors['homeShown'] = async (...args) => void (await this.#note('homeShown', args))
  home: Doors['home'] = async (...args) => {
    await this.#note('home', args)
    return { items: this.homeItems }
  }

  of(door: keyof Doors): (readonly unknown[])[] {
    return this.calls.filter((c) => c.door === door).map((c) => c.args)
  }

  async #noteChange(door: keyof Doors, args: readonly unknown[]): Promise<Answer | null> {
    await this.#note(door, args)
    return this.changeAnswer
  }

  async #note(door: keyof Doors, args: readonly unknown[]): Promise<Answer> {
    this.calls.push({ door, args })
    return typeof this.answer === 'function' ? this.answer() : this.answer
  }
}
