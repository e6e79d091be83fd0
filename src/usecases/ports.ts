import type { ReaderContext } from '#cards/context.ts'
import type { Card, Confirm, Form, Home, Pointer, Values } from '#cards/model.ts'
import type { Agency, Person } from '#domain/agency.ts'
import type { CheckIn } from '#domain/check-in/check-in.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Params } from '#domain/consult/effects.ts'
import type { GuidancePack } from '#domain/guidance.ts'
import type { Insights } from '#domain/insights/insights.ts'
import type { Quarter } from '#domain/insights/quarter.ts'
import type { Reflection, ReflectionRead } from '#domain/reflection/reflection.ts'
import type { Parked } from '#domain/session/agenda.ts'
import type { Pair, Session } from '#domain/session/pair.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At, ConsultState, Level, PersonKey } from '#domain/words.ts'

/** What the use cases need of the outside world. Each is implemented in one room and joined in `main/compose.ts`. */

export interface Clock {
  now(): At
  /** The moment that lies `ms` of real time ahead; the same as `now() + ms` unless the clock is sped up. */
  inReal(ms: number): At
}

/** The agency file as it stands; `current` changes as a whole when a changed file is taken up. */
export interface AgencySource {
  current(): Agency
}

export interface GuidanceSource {
  /** The pack for a reader's locale; falls back to the first pack. */
  pack(locale?: string): GuidancePack
}

/** A person as one platform knows them. `workspace` is our workspace id, the same for every platform of one agency. */
export interface PlatformUser {
  workspace: string
  platform: 'slack' | 'teams'
  userId: string
}

/** Where a platform keeps a message: enough to redraw it or reply under it. Opaque outside the platform's room. */
export interface MessageRef {
  channel: string
  id: string
}

/** A person's private thread of one consult. */
export interface ThreadRow {
  consultId: string
  person: PersonKey
  platform: 'slack' | 'teams'
  channel: string
  rootId: string
}

export type NoticeWhat =
  | { kind: 'card' }
  | { kind: 'line'; text: string; fallback?: string; params: Params; buttons?: readonly string[] }
  | { kind: 'note'; text: string; fallback: string; params: Params; buttons?: readonly string[]; digest?: boolean }
  | { kind: 'relay'; messageId: string }
  | { kind: 'home' }
  /** Once, when a person first comes to the bot. */
  | { kind: 'welcome' }
  /** A check-in that was asked, by its id: drawn from the reader's own row, and no more once it was answered or its day is over. */
  | { kind: 'check_in'; ask: string }
  /** That a reflection was shared; no more once it was taken back. */
  | { kind: 'shared'; reflectionId: string }

/** One outgoing message to one person that must be delivered. */
export interface Notice {
  id: string
  workspace: string
  to: PersonKey
  consultId: string | null
  draftId: string | null
  what: NoticeWhat
  dueAt: At
  attempt: number
  /** Where an earlier attempt began but its end is unknown: read back before sending again. */
  ambiguous: boolean
  /** Grows by one with every claim; finishing with an old fence changes nothing. */
  fence: number
}
export type NewNotice = Pick<Notice, 'to' | 'consultId' | 'draftId' | 'what'> & {
  dueAt: At
  /** Unique per workspace: adding the same notice twice keeps one. */
  dedupeKey: string
}

export interface ThreadMessage {
  id: string
  consultId: string
  by: PersonKey
  at: At
  /** Sealed in the row. Empty when the person removed it. */
  text: string
  /** Set when changed or removed after relaying; the first wording stays. */
  editedText: string | null
  editedAt: At | null
  deletedAt: At | null
  kind: 'message' | 'answer' | 'question' | 'update' | 'reply'
  /** The platform message it came from, null when typed in a form. */
  source: MessageRef | null
}

export interface AccessRow {
  consultId: string
  person: PersonKey
  at: At
  what: 'read' | 'record' | 'view' | 'thread'
}

/** What Home and the lists show of a consult: columns, no content. */
export interface ConsultRow {
  id: string
  token: string
  state: ConsultState
  level: Level
  workerKey: PersonKey
  sentAt: At | null
  ackDueAt: At | null
  answerDueAt: At | null
}

/** What waits for a person on a local day `YYYY-MM-DD`. */
export interface TaskRow {
  consultId: string
  token: string
  kind: 'review' | 'action'
  on: string
}

/** Everything within one transaction of one workspace. Names follow the tables; one file each in `store/`. */
export interface Tx {
  drafts: {
    get(id: string): Promise<Draft | null>
    /** The newest unsent draft of a person. */
    latestOf(worker: PersonKey): Promise<Draft | null>
    allOf(worker: PersonKey): Promise<Draft[]>
    save(draft: Draft): Promise<void>
    remove(id: string): Promise<void>
    /** Drafts whose one reminder is due, locked; at most `limit`. */
    claimDue(now: At, limit: number): Promise<Draft[]>
  }
  consults: {
    /** Locked for change until the transaction ends. */
    get(id: string): Promise<Consult | null>
    /** Not locked. */
    peek(id: string): Promise<Consult | null>
    byToken(token: string): Promise<Consult | null>
    tokenTaken(token: string): Promise<boolean>
    save(consult: Consult): Promise<void>
    /** Consults of a worker, newest dues first; without `closed` only those still open or logged. */
    listOfWorker(worker: PersonKey, opts?: { closed?: boolean; limit?: number; offset?: number }): Promise<ConsultRow[]>
    /** Consults a person takes part in (not as worker, not left, not a copy), soonest due first. */
    listOfPart(person: PersonKey, opts?: { closed?: boolean; limit?: number; offset?: number }): Promise<ConsultRow[]>
    /** Pointers: consults this person is only copied on. */
    listOfCopies(person: PersonKey, opts?: { limit?: number; offset?: number }): Promise<ConsultRow[]>
    countOfWorker(worker: PersonKey, opts?: { closed?: boolean }): Promise<number>
    countOfPart(person: PersonKey, opts?: { closed?: boolean }): Promise<number>
    /** Consults whose `nextDueAt` has come, locked and skipping locked ones, in turn by workspace; at most `limit`. */
    claimDue(now: At, limit: number): Promise<Consult[]>
    /** Acts of R7: earlier ones with this case token since then; agency tokens count for any worker, self-made ones for the same worker. */
    countActs(q: { caseToken: string; worker: PersonKey; agencyIssued: boolean; since: At; not: string }): Promise<number>
    /** Earliest `nextDueAt` over all, null when nothing waits. */
    nextDueAt(): Promise<At | null>
    /** A worker's consults that are not over, or ended since then. Not locked. */
    recentOfWorker(worker: PersonKey, endedSince: At): Promise<Consult[]>
    /** What waits for a person on a day, soonest first: columns, no content. */
    tasksOf(person: PersonKey, limit: number): Promise<TaskRow[]>
  }
  /** Supervision sessions, by pair of worker and supervisor. */
  sessions: {
    /** The pair, locked for change; made known at `now` when it was not. */
    open(worker: PersonKey, supervisor: PersonKey, now: At): Promise<Pair>
    /** Not locked; null when the pair is not known. */
    peek(worker: PersonKey, supervisor: PersonKey): Promise<Pair | null>
    /** Pairs of any of these workers or supervisors. */
    of(q: { workers?: readonly PersonKey[]; supervisors?: readonly PersonKey[] }): Promise<Pair[]>
    all(): Promise<Pair[]>
    /** Saves a pair that was opened or claimed, and the sessions it booked, moved or ended. */
    save(pair: Pair, sessions: readonly Session[]): Promise<void>
    /** Pairs whose `nextDueAt` has come, locked and skipping locked ones; at most `limit`. */
    claimDue(now: At, limit: number): Promise<Pair[]>
    /** What is due next: whose pair, and when. */
    upcoming(limit: number): Promise<{ worker: PersonKey; at: At }[]>
    nextDueAt(): Promise<At | null>
    /** Sessions that took place, the newest first. */
    held(worker: PersonKey, supervisor: PersonKey, limit: number): Promise<Session[]>
    /** What is parked for a worker's next session. */
    parked(worker: PersonKey): Promise<Parked[]>
    park(worker: PersonKey, items: readonly Parked[]): Promise<void>
    unpark(items: readonly Pick<Parked, 'consultId' | 'actionId'>[]): Promise<void>
  }
  messages: {
    add(message: ThreadMessage): Promise<void>
    get(id: string): Promise<ThreadMessage | null>
    bySource(source: MessageRef): Promise<ThreadMessage | null>
    edit(id: string, text: string, at: At): Promise<void>
    remove(id: string, at: At): Promise<void>
    of(consultId: string): Promise<ThreadMessage[]>
  }
  threads: {
    get(consultId: string, person: PersonKey): Promise<ThreadRow | null>
    byRoot(channel: string, rootId: string): Promise<ThreadRow | null>
    set(row: ThreadRow): Promise<void>
    of(consultId: string): Promise<ThreadRow[]>
  }
  accesses: { add(row: AccessRow): Promise<void>; of(consultId: string): Promise<AccessRow[]> }
  notices: {
    add(notices: readonly NewNotice[]): Promise<void>
    /** Puts back those left in `sending` by a killed process as ambiguous; returns how many. */
    recoverLost(now: At): Promise<number>
    /** How many of this kind wait to be sent. */
    countPending(kind: NoticeWhat['kind']): Promise<number>
    /** Which of these consults the message at `ref`, sent to this person, was about; null for any other message. */
    aboutConsult(ref: MessageRef, to: PersonKey, consultIds: readonly string[]): Promise<string | null>
  }
  /** The supervision record: rows are only ever added. `body` is sealed. */
  records: { add(entry: RecordEntry): Promise<void>; of(consultId: string): Promise<RecordEntry[]> }
  /** Append-only and chained; facts hold ids and numbers only. */
  audit: {
    add(entry: {
      consultId: string | null
      by: PersonKey | null
      what: string
      at: At
      facts: Record<string, string | number | boolean>
    }): Promise<void>
  }
  /** Unfinished answers and closings of one person on one consult, sealed. */
  formDrafts: {
    get(person: PersonKey, consultId: string, form: string): Promise<Values | null>
    save(person: PersonKey, consultId: string, form: string, values: Values): Promise<void>
    remove(person: PersonKey, consultId: string, form: string): Promise<void>
  }
  /** People met on a platform: their private channel with the bot, when they were last active. */
  contacts: {
    get(person: PersonKey, platform: 'slack' | 'teams'): Promise<Contact | null>
    save(
      person: PersonKey,
      platform: 'slack' | 'teams',
      patch: { userId?: string; channel?: string | null; address?: string; home?: MessageRef; welcomedAt?: At; activeAt?: At },
    ): Promise<void>
  }
  /** One row a person. */
  checkIns: {
    /** Locked for change until the transaction ends, but in a read. */
    of(person: PersonKey): Promise<CheckIn | null>
    save(checkIn: CheckIn): Promise<void>
    /** Those due, locked; at most `limit`. One transaction at a time hands them out. */
    claimDue(now: At, limit: number): Promise<CheckIn[]>
    /** Whose is next and when: nothing of what they chose. */
    upcoming(limit: number): Promise<{ person: PersonKey; at: At }[]>
    nextDueAt(): Promise<At | null>
    /** Everyone who has a row, whatever it says. */
    people(): Promise<PersonKey[]>
  }
  /** Who may have which is for the rules to say (`domain/reflection/permissions.ts`): ask them with every row. */
  reflections: {
    /** Locked for change until the transaction ends, but in a read. */
    get(id: string): Promise<Reflection | null>
    /** The newest first. */
    ofAuthor(author: PersonKey, page: { limit: number; offset?: number }): Promise<Reflection[]>
    countOfAuthor(author: PersonKey): Promise<number>
    save(reflection: Reflection): Promise<void>
    /** For good, with its reads. */
    remove(id: string): Promise<void>
    addRead(id: string, read: ReflectionRead): Promise<void>
    readsOf(id: string): Promise<ReflectionRead[]>
  }
  /** Figures of whole quarters, kept once made; and the sent consults they are made of, a few at a time. */
  insights: {
    firstSentAt(): Promise<At | null>
    /** By when they were flagged, oldest first; `next` is where to go on, null at the end. */
    sentWithin(q: {
      fromAt: At
      toAt: At
      after: { at: At; id: string } | null
      limit: number
    }): Promise<{ consults: Consult[]; next: { at: At; id: string } | null }>
    get(quarter: string): Promise<Insights | null>
    /** Kept as first saved: a second saving changes nothing. */
    save(figures: Insights, now: At): Promise<void>
  }
  /** Keys of the web pages; only a hash of each is stored. */
  webKeys: {
    add(key: { kind: WebKeyKind; key: string; person: PersonKey; untilAt: At }): Promise<void>
    /** Whose it is, once: taking it ends it. Null when unknown, used or over. */
    take(kind: WebKeyKind, key: string, now: At): Promise<PersonKey | null>
    find(kind: WebKeyKind, key: string, now: At): Promise<PersonKey | null>
    removeOf(person: PersonKey, kind: WebKeyKind): Promise<void>
    removeOver(now: At): Promise<void>
  }
}

/** A person as met on a platform. All but the two times is sealed. */
export interface Contact {
  /** Empty for one seen before their id was looked up. */
  userId: string
  /** Their private chat with the bot. */
  channel: string | null
  /** How the platform says they are reached, as last heard (`Doors.met`). Opaque outside the platform's room. */
  address: string | null
  /** Where their Home stands, on a platform where it is a message. */
  home: MessageRef | null
  welcomedAt: At | null
  activeAt: At | null
}

/** A link from the bot opens a page once; a session keeps it open for a while. */
export type WebKeyKind = 'link' | 'session'

export interface RecordEntry {
  id: string
  consultId: string
  at: At
  by: PersonKey
  kind: 'record' | 'mark' | 'amendment'
  body: unknown
}

/** What a repeated press, submit or event gets again: a pointer to a screen, never its content. */
export interface AnswerRef {
  show: string
  id?: string
  arg?: string
}

/** Faults are errors named `StoreError` with a `code`; `unavailable` and `conflict` mean that nothing was saved and to try again. */
export interface Store {
  /** Runs `work` in one transaction bound to the workspace (row-level security). Retried once on a serialization failure. */
  write<T>(workspace: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Read-only, may be served without locks. */
  read<T>(workspace: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * As `write`, once per key: the first call runs `work` and keeps the pointer it returns; a repeat with the same key does
   * nothing and gets the kept pointer. The key is unique per workspace (event id, form nonce, action time).
   */
  once(workspace: string, key: string, now: At, work: (tx: Tx) => Promise<AnswerRef>): Promise<{ ref: AnswerRef; first: boolean }>
  /** The notice rows as the delivery sees them, each call a short transaction of its own over all workspaces in turn. */
  outbox: {
    /** Due, unsent, none earlier unsent for the same person and consult; marks them `sending` with a new fence. */
    claim(now: At, limit: number): Promise<Notice[]>
    sent(id: string, fence: number, ref: MessageRef | null, now: At): Promise<void>
    retry(id: string, fence: number, dueAt: At, ambiguous: boolean, error: string): Promise<void>
    /** Given up for good: unreachable person or refused by the platform; the chain hears of it. */
    failed(id: string, fence: number, error: string, now: At): Promise<void>
    nextDueAt(): Promise<At | null>
    /** True once at least one notice of this consult has been confirmed by a platform. */
    anySent(workspace: string, consultId: string): Promise<boolean>
    counts(): Promise<{ pending: number; sending: number; failed: number; oldestDueAt: At | null }>
  }
  workspaces(): Promise<string[]>
}

/** Tells the queue that something is due. Losing a wake costs a few seconds, never a message: the sweep finds it. */
export interface Scheduler {
  wake(job: 'deliver-notices' | 'advance-consults' | 'nudge-drafts' | 'run-check-ins' | 'run-sessions', at: At): Promise<void>
}

/**
 * The work that waits for a moment. The queue calls each when a hint fires and on every sweep, from several processes at once:
 * each claims what is due with `now` (skipping what another has claimed), does it, and says when the next is due (null: nothing waits).
 */
export interface Runnables {
  deliverNotices(now: At): Promise<{ nextDueAt: At | null }>
  advanceConsults(now: At): Promise<{ nextDueAt: At | null }>
  nudgeDrafts(now: At): Promise<{ nextDueAt: At | null }>
  runCheckIns(now: At): Promise<{ nextDueAt: At | null }>
  runSessions(now: At): Promise<{ nextDueAt: At | null }>
}

/** Why a send did not succeed, as the delivery has to know it. */
export type SendFault =
  /** Try again at or after `afterMs` from now; nothing was accepted. */
  | { kind: 'retry'; afterMs: number; code: string }
  /** The platform may have accepted it: read back first. */
  | { kind: 'ambiguous'; code: string }
  /** The person cannot be reached there at all. */
  | { kind: 'unreachable'; code: string }
  /** The message to redraw is gone: post anew. */
  | { kind: 'gone'; code: string }
  /** The platform says the message itself is wrong; trying again cannot help. */
  | { kind: 'refused'; code: string }

export class SendError extends Error {
  override name = 'SendError' as const
  readonly fault: SendFault
  constructor(fault: SendFault, options?: ErrorOptions) {
    super(`send failed: ${fault.kind} ${fault.code}`, options)
    this.fault = fault
  }
}

/** One platform's way out. Every method throws only SendError. */
export interface Messenger {
  readonly platform: 'slack' | 'teams'
  /** False where a lost answer cannot be looked up afterwards: then a message is sent again, labelled as a possible repeat. */
  readonly canReadBack: boolean
  /** `address` here and below is the contact's, where the platform has told one. */
  openDm(userId: string, address?: string): Promise<string>
  post(to: { channel: string; threadId?: string; noticeId: string; address?: string }, card: Card): Promise<MessageRef>
  update(ref: MessageRef, card: Card, noticeId: string, address?: string): Promise<void>
  /** The message that carries this notice id, if the platform took it. Always null where `canReadBack` is false. */
  findByNotice(where: { channel: string; threadId?: string; since: At }, noticeId: string): Promise<MessageRef | null>
  /** Draws a person's Home; where Home is a message, only the one that stands (`at.home`) is redrawn. */
  publishHome(userId: string, home: Home, at?: { home?: MessageRef; address?: string }): Promise<void>
  /** Platform user id for an e-mail address, null when unknown. */
  findByEmail(email: string): Promise<string | null>
}

/** Finds what may show who somebody is, locally, without any outside service. */
export interface IdentifierCheck {
  find(
    text: string,
    known?: { staff: readonly string[] },
  ): { kind: 'name' | 'phone' | 'email' | 'date' | 'address' | 'number' | 'link'; words: string; start: number; end: number }[]
  /** The text with each finding put in fewer details ("a person", "a phone number"). */
  reword(text: string, known?: { staff: readonly string[] }): string
}

/**
 * What a platform does with an answer:
 * - `form`: open it (or put it in place of the page that was pressed; `push` on top);
 * - `errors`: show each under its field and keep the page; `form` is that page, for a platform that has to draw it again;
 * - `done`: close the dialog (with `card`, show that privately too);
 * - `card`: a private reply where the person is.
 */
export type Answer =
  | { kind: 'form'; form: Form; how: 'show' | 'push' }
  | { kind: 'errors'; errors: Readonly<Record<string, string>>; form?: Form }
  | { kind: 'done'; card?: Card }
  | { kind: 'card'; card: Card }
  | { kind: 'none' }

export interface Press {
  action: string
  to: Pointer
  /** The whole page as typed, when the press was inside a form. */
  values: Values | null
  /** Form id when pressed inside a form. */
  form: string | null
  /** Unique per press, the same when the platform repeats it. */
  key: string
}

/** The front doors: what both platforms call, and all they call. Every method ends in an answer; faults become kind sentences. */
export interface Doors {
  /** `/boundary` with what was typed after it. */
  command(user: PlatformUser, typed: string, key: string): Promise<Answer>
  /** A shortcut or message action: opens the guide, copies nothing. */
  open(user: PlatformUser, how: 'shortcut' | 'message', key: string): Promise<Answer>
  press(user: PlatformUser, press: Press): Promise<Answer>
  submit(user: PlatformUser, form: string, to: Pointer, values: Values, key: string): Promise<Answer>
  home(user: PlatformUser, arg?: string): Promise<Home>
  /** A message in the person's private chat with the bot, in a thread or not; or a mention in a channel. */
  wrote(
    user: PlatformUser,
    m: { text: string; source: MessageRef; threadId: string | null; private: boolean; files: number; key: string },
  ): Promise<Answer>
  edited(user: PlatformUser, m: { source: MessageRef; text: string; key: string }): Promise<void>
  deleted(user: PlatformUser, m: { source: MessageRef; key: string }): Promise<void>
  /** The question before a press that asks first, for a platform whose buttons cannot ask by themselves. Null: there is none to ask. */
  ask(user: PlatformUser, action: string, to: Pointer): Promise<Confirm | null>
  /**
   * A person was heard from: where they are reached (`address`, opaque), their private chat when it was there, and whether they have only
   * just come to the bot. Nothing for a stranger; never fails.
   */
  met(user: PlatformUser, at: { address: string; channel: string | null; isNew: boolean }): Promise<void>
  /** Home was drawn as this message: it is redrawn there from now on. Never fails. */
  homeShown(user: PlatformUser, ref: MessageRef): Promise<void>
}

/** The figures as one reader sees them. */
export interface InsightsPage {
  ctx: ReaderContext
  /** Oldest first; empty while no quarter is over. */
  quarters: readonly (Quarter & { figures: Insights })[]
  /** The quarter to show, the newest unless another was asked for. Null while there is none. */
  chosen: string | null
  /** The next one; its `cutAt` is from when. */
  next: Quarter
}

/** The web pages' front door. */
export interface InsightsDoor {
  /** Trades the key of a one-time link for the key of a session; null when it is used, over or unknown. */
  enter(key: string): Promise<{ session: string; forMs: number } | null>
  /** The page for a session; null when it is over, or its person may no longer see it. */
  show(session: string, quarter: string | null): Promise<InsightsPage | null>
  leave(session: string): Promise<void>
  /** Texts for somebody we do not know (any more). */
  stranger(): ReaderContext
}

/** A person behind a platform user. */
export interface Actor {
  workspace: string
  platform: 'slack' | 'teams'
  person: Person
}

/** The operators' log: codes and facts, never content, names or secrets. */
export interface OpsLog {
  info(facts: Readonly<Record<string, unknown>>, what: string): void
  warn(facts: Readonly<Record<string, unknown>>, what: string): void
  error(facts: Readonly<Record<string, unknown>>, what: string): void
}
