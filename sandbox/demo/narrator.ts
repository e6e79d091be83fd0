import type { ActingPerson, Choice } from '#sandbox/acting-person.ts'
import { dueMoments } from '#sandbox/open/due-moments.ts'
import type { SandboxedBot } from '#sandbox/open/open-sandbox.ts'
import type { Person, Platform } from '#sandbox/product.ts'
import { actingPerson as inSlack } from '#sandbox/slack/people/acting-person.ts'
import { actingPerson as inTeams } from '#sandbox/teams/people/acting-person.ts'

/** Tells the story while it happens. Every `sees` is checked: what did not happen ends the demo. */
export interface Narrator {
  act(title: string): void
  /** Where they work now: ask again after they moved. */
  person(key: string): Player
  /** From here on this person works on that platform. */
  movesTo(key: string, platform: Platform): Promise<void>
  /** Moves the clock to the next moment at which something is due, does it, and says when that is. */
  nextMoment(): Promise<void>
  /** Lets time pass, from one moment at which something is due to the next, until `seen`; says when that is. */
  passUntil(seen: () => boolean): Promise<void>
  /** True when the worker or a supervisor was told something new since the last time. */
  end(): number
}

/** An acting person whose deeds and screens are told. */
export interface Player extends ActingPerson {
  does(what: string, deed: () => Promise<unknown>): Promise<void>
  /** The form on top, with its first lines. */
  opens(title: string, lines?: number): Promise<void>
  /** The card of `token`, once its head holds `head`: what chat shows, and what the lock screen showed. */
  seesCard(token: string, head: string): Promise<string>
  seesLine(token: string, words: string): Promise<void>
  /** Anything new on their screen that says `words`, such as a private reply. */
  seesSaid(words: string): Promise<void>
  /** How many messages in their chat say `words`. */
  count(words: string): number
  sendsForm(): Promise<void>
  /** Waits for the form `title`, fills these fields in and sends it. */
  fillsIn(title: string, fields: Readonly<Record<string, Choice>>): Promise<void>
}

const WIDTH = 96
/** Moments a story lets pass at most before it says that something never happened. */
const MOST_MOMENTS = 80

export function createNarrator({ sandbox, clock, deps }: SandboxedBot): Narrator {
  const { slack, teams, settle } = sandbox
  let steps = 0
  const zone = deps.agency.current().timezone
  const time = () => {
    const at = Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(zone)
    return at
      .toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
      .replace(',', '')
  }
  const tell = (who: string, what: string) => {
    steps += 1
    console.log(`${time().padEnd(18)} ${who.padEnd(6)} ${what}`)
  }
  const detail = (text: string) => {
    for (const line of wrap(text, WIDTH)) console.log(`${' '.repeat(26)}| ${line}`)
  }

  function personOf(key: string): Person {
    const person = deps.agency.current().people.find((one) => one.key === key)
    if (!person) throw new Error(`nobody called ${key} in the agency file`)
    return person
  }

  function player(key: string): Player {
    const person = personOf(key)
    const acting = person.teams === undefined ? inSlack(slack, person.slack ?? '') : inTeams(teams, person.teams)
    const name = person.name.split(' ')[0] ?? key
    const sendsForm = async () => {
      const errors = await acting.submit()
      if (Object.keys(errors).length > 0) throw new Error(`${name} was stopped by ${JSON.stringify(errors)}`)
    }
    return {
      ...acting,
      does: async (what, deed) => {
        tell(name, what)
        await deed()
      },
      opens: async (title, lines = 4) => {
        const form = await acting.form(title)
        tell(name, `sees the page “${form.title}”`)
        detail(form.words.split('\n').slice(0, lines).join('\n'))
      },
      seesCard: async (token, head) => {
        const card = await acting.card(token, head)
        tell(name, `sees the card “${card.head}”`)
        detail(card.body)
        return card.head
      },
      seesLine: async (token, words) => {
        const line = await acting.line(token, words)
        tell(name, person.teams === undefined ? 'sees in the thread' : 'sees in the chat')
        detail(line.body)
      },
      seesSaid: async (words) => {
        await acting.says(words)
        tell(
          name,
          `sees “${acting
            .screen()
            .split('\n')
            .findLast((line) => line.includes(words))}”`,
        )
      },
      count: (words) => acting.messages().filter((one) => one.words.includes(words)).length,
      sendsForm,
      fillsIn: async (title, fields) => {
        await acting.form(title)
        for (const [field, value] of Object.entries(fields)) await acting.fill(field, value)
        await sendsForm()
      },
    }
  }

  /** Moves the clock to the next moment at which something is due, and does it. */
  const toNextMoment = async () => {
    const [next] = await dueMoments(deps, 1)
    if (next === undefined) throw new Error('nothing is due any more')
    clock.jumpTo(next.at)
    await settle()
  }
  const sayTime = () => console.log(`${' '.repeat(19)}… it is now ${time()}`)

  return {
    act: (title) => console.log(`\n== ${title} ${'='.repeat(Math.max(0, WIDTH - title.length))}`),
    person: player,
    movesTo: (key, platform) => sandbox.moveTo(personOf(key).key, platform),
    nextMoment: async () => {
      await toNextMoment()
      sayTime()
    },
    passUntil: async (seen) => {
      for (let moment = 0; !seen(); moment += 1) {
        if (moment >= MOST_MOMENTS) throw new Error('it never happened')
        await toNextMoment()
      }
      sayTime()
    },
    end: () => {
      const twice = slack.sentTwice()
      const objections = [...slack.warnings, ...teams.warnings]
      if (twice.length > 0 || objections.length > 0)
        throw new Error(`the platforms objected: ${twice.length} sent twice, ${objections.length} warnings`)
      console.log(`\n${steps} steps, every one of them happened. Nothing was sent twice, and no message held a word of the case.`)
      return 0
    },
  }
}

function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${width}}(\\s|$)`, 'g'))?.map((part) => part.trimEnd()) ?? [''])
}
