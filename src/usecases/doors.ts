import { refusalCard } from '#cards/doors/refusal-card.ts'
import type { Card, Home, Pointer } from '#cards/model.ts'
import { type FormId, isAlarm, isForm } from '#cards/verbs.ts'
import { isRefusal, Refusal } from '#domain/errors.ts'
import type { Seen } from '#domain/situation/page-seen.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Deps } from './deps.ts'
import { type Attempt, faultAnswer } from './fault-answer.ts'
import { outOfDate } from './guide/draft-gone.ts'
import { openGuide } from './guide/open-guide.ts'
import { Insisting } from './insisting.ts'
import { drawHome } from './lists/draw-home.ts'
import { pageShown } from './notices/open-page.ts'
import { heardFrom, homeShown } from './people/heard-from.ts'
import { noteActive } from './people/note-active.ts'
import { strangerAs } from './people/stranger.ts'
import { welcomeOnce } from './people/welcome.ts'
import { whoIs } from './people/who-is.ts'
import type { Answer, Doors } from './ports/doors.ts'
import type { Actor, MessageRef, PlatformUser } from './ports/platform.ts'
import type { AnswerRef } from './ports/rows.ts'
import { unreadableAnswer } from './reading/unreadable-answer.ts'
import { refusalAnswer } from './refusal-answer.ts'
import { consultIdOf, type Outcome, type Request } from './request.ts'
import { notingSaves } from './saved-or-not.ts'
import { noteDeletion, writerOf } from './thread/note-deletion.ts'
import { noteEdit } from './thread/note-edit.ts'
import { wroteMessage } from './thread/wrote-message.ts'
import { runCommand } from './typed-command.ts'
import { isUnreadable } from './unreadable.ts'
import { askFirst } from './verbs/ask-first.ts'
import { drawScreen } from './verbs/draw-screen.ts'
import { lookAtPage } from './verbs/look-at-page.ts'
import { keepChoice, press } from './verbs/press.ts'
import { submit } from './verbs/submit.ts'
import { withPage } from './verbs/with-page.ts'

/**
 * Builds the front doors both platforms call. Every call ends in an answer: a stranger gets one polite text, a refusal by a rule its
 * own, a fault a kind sentence with a code; operators get the code and facts, never content.
 */
export function createDoors(deps: Deps): Doors {
  const request = (actor: Actor, key: string): Request => {
    const now = deps.clock.now()
    return { deps, actor, now, key, ctx: deps.readerContext(actor.person, actor.abilities, now) }
  }

  /** Resolves who it is, runs the work, draws the screen it points at, and turns whatever goes wrong into an answer. */
  async function attempt(user: PlatformUser, q: Asked, work: (r: Request) => Promise<Outcome>): Promise<Attempt> {
    const { store, saved } = notingSaves(deps.store)
    try {
      failpoint('door.entered')
      const actor = await whoIs(deps, user)
      if (!actor) return { answer: stranger(deps, user) }
      failpoint('door.known')
      const r: Request = { ...request(actor, q.key), deps: { ...deps, store } }
      // An alarm does not wait for a note.
      const noted = noteActive(deps, actor, r.now)
      if (!q.alarm) await noted
      try {
        const outcome = await work(r)
        failpoint('door.worked')
        const answer = await withPage(r, await answerOf(r, outcome), q.page)
        failpoint('door.drawn')
        return { answer }
      } catch (error) {
        if (isUnreadable(error) && !q.alarm && !q.change && saved() === 'nothing') return { answer: await unreadableAnswer(r, error, q) }
        if (!isRefusal(error)) throw error
        deps.log.info({ person: actor.person.key, what: q.what, refusal: error.code }, 'refused')
        return { answer: await withPage(r, await refusalAnswer(r, error, consultIdOf(q)), q.page) }
      }
    } catch (error) {
      const known = saved()
      return {
        answer: faultAnswer(deps, user, { what: q.what, alarm: q.alarm ?? false, change: q.change ?? false, saved: known, error }),
        failed: known,
      }
    }
  }

  const insisting = new Insisting()

  /** A request; an alarm that failed is tried again behind the answer, which also tells what became of one whose end is unknown. */
  async function serve(user: PlatformUser, q: Asked, work: (r: Request) => Promise<Outcome>): Promise<Answer> {
    if (q.alarm) insisting.end(user.userId)
    const { answer, failed } = await attempt(user, q, work)
    if (q.alarm && failed !== undefined && failed !== 'saved') insisting.begin(user.userId, () => attempt(user, q, work))
    return answer
  }

  const changes = new Insisting()

  /**
   * What somebody did to a message of theirs. A platform that was told that it is known does not tell again, so one that failed is tried again
   * behind the answer, until the next change of the same message; and its writer is told that it may still stand with the others as it was.
   */
  async function serveChange(
    user: PlatformUser,
    source: MessageRef,
    q: Asked,
    work: (r: Request) => Promise<Outcome>,
  ): Promise<Answer | null> {
    const of = `${source.channel} ${source.id}`
    changes.end(of)
    const { answer, failed } = await attempt(user, { ...q, change: true }, work)
    if (failed === undefined || failed === 'saved') return null
    changes.begin(of, () => attempt(user, { ...q, change: true }, work))
    return answer
  }

  return {
    command: (user, typed, key) => serve(user, { key, what: 'command' }, (r) => runCommand(r, typed)),
    open: (user, how, key) => serve(user, { key, what: `open.${how}` }, (r) => openGuide(r, how === 'message' ? 'message' : undefined)),
    press: (user, { action, form, to, values, key }) =>
      serve(user, { key, what: action, alarm: isAlarm(action), ...aimOf(pageOf(form), to) }, async (r) => {
        const done = press({ ...r, action, id: to.id ?? '', arg: to.arg ?? '', form: pageOf(form ?? to.form), values, seen: seenOn(to) })
        if (done !== null) return done
        deps.log.warn({ action: 'unknown', length: action.length }, 'a press with an unknown action id')
        return outOfDate(values)
      }),
    submit: (user, form, to, values, key) =>
      serve(
        user,
        { key, what: form, ...aimOf(pageOf(form), to) },
        async (r) =>
          (isForm(form) && (await submit({ ...r, form, id: to.id ?? '', arg: to.arg ?? '', values, seen: seenOn(to) }))) ||
          outOfDate(values),
      ),
    save: (user, form, to, values, key) =>
      serve(user, { key, what: form, ...aimOf(pageOf(form), to) }, (r) =>
        keepChoice({ ...r, action: '', id: to.id ?? '', arg: to.arg ?? '', form: pageOf(form), values, seen: seenOn(to) }),
      ),
    look: (user, form, to, values, key) =>
      serve(user, { key, what: form, ...aimOf(pageOf(form), to) }, (r) => {
        if (!isForm(form)) throw new Refusal('not_yours')
        return lookAtPage(r, { form, id: to.id ?? '', arg: to.arg ?? '', values })
      }),
    home: async (user, arg) => homeOf(deps, user, request, arg),
    wrote: (user, m) => serve(user, { key: m.key, what: 'wrote' }, (r) => wroteMessage(r, m)),
    edited: (user, m) => serveChange(user, m.source, { key: m.key, what: 'edited' }, (r) => noteEdit(r, m)),
    deleted: async (by, m) => {
      const user = by.userId === null ? await writerOf(deps, by, m.source) : { ...by, userId: by.userId }
      return user && serveChange(user, m.source, { key: m.key, what: 'deleted' }, (r) => noteDeletion(r, m))
    },
    ask: async (user, action, to) => {
      const actor = await whoIs(deps, user).catch(() => null)
      return actor ? askFirst(request(actor, ''), action, to) : null
    },
    heardFrom: async (user, at) => heardFrom(deps, user, at, (actor) => request(actor, '')),
    pageShown: async (user, form, at) => pageShown(deps, user, form, at),
    homeShown: async (user, ref) => homeShown(deps, user, ref),
  }
}

/** The screen an outcome points at, drawn; one that would open on top takes the place of the pressed page where it says so. */
async function answerOf(r: Request, outcome: Outcome): Promise<Answer> {
  if (!('ref' in outcome)) return outcome
  const drawn = await drawScreen(r, outcome.ref, outcome.planned)
  return outcome.inPlace && drawn.kind === 'form' ? { ...drawn, how: 'show' } : drawn
}

/** What was asked at a door, and the page it was asked on. */
interface Asked {
  key: string
  what: string
  alarm?: boolean
  /** A message was changed or removed on its platform. */
  change?: boolean
  id?: string
  page?: AnswerRef
}

const pageOf = (form: string | null | undefined): FormId | null => (form && isForm(form) ? form : null)

const seenOn = ({ v, nonce }: Pointer): Seen | undefined => (v === undefined || nonce === undefined ? undefined : { v, page: nonce })

const aimOf = (form: FormId | null, { id, arg }: Pointer): Pick<Asked, 'id' | 'page'> => ({
  ...(id === undefined ? {} : { id }),
  ...(form === null ? {} : { page: { show: form, ...(id === undefined ? {} : { id }), ...(arg === undefined ? {} : { arg }) } }),
})

async function homeOf(deps: Deps, user: PlatformUser, request: (actor: Actor, key: string) => Request, arg?: string): Promise<Home> {
  try {
    const actor = await whoIs(deps, user)
    if (!actor) return { items: cardOf(stranger(deps, user)).items }
    const r = request(actor, deps.newId())
    await welcomeOnce(r)
    return await drawHome(r, arg)
  } catch (error) {
    return { items: cardOf(faultAnswer(deps, user, { what: 'home', alarm: false, saved: 'nothing', error })).items }
  }
}

const cardOf = (answer: Answer): Card => {
  if (answer.kind !== 'card') throw new Error('a refusal is always a card')
  return answer.card
}

function stranger(deps: Deps, user: PlatformUser): Answer {
  deps.log.info({ platform: user.platform, what: 'stranger' }, 'refused')
  return { kind: 'card', card: refusalCard(deps.readerContext(strangerAs(deps), user.abilities, deps.clock.now()), 'stranger') }
}
