import type { Values } from '#cards/model.ts'
import type { CheckIn } from '#domain/check-in/check-in.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { CaseToken, ConsultId, DraftId, MessageId, NoticeId, PlatformUserId, ReflectionId, Token } from '#domain/ids.ts'
import type { Insights } from '#domain/insights/insights.ts'
import type { Reflection, ReflectionRead } from '#domain/reflection/reflection.ts'
import type { SafeWords } from '#domain/safe-words/safe-words.ts'
import type { Parked } from '#domain/session/agenda.ts'
import type { Pair, Session } from '#domain/session/pair.ts'
import type { CountedActs } from '#domain/situation/acts.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At, PersonKey, Platform } from '#domain/words.ts'
import type { NewNotice, NoticeWhat, Urgency } from './notice.ts'
import type { MessageRef } from './platform.ts'
import type {
  AccessRow,
  Asking,
  ConsultRow,
  Contact,
  EarlyChange,
  EndedRow,
  PageRow,
  PlainConsult,
  RecordEntry,
  RelayedAt,
  Standing,
  TaskRow,
  ThreadMessage,
  ThreadRow,
  WaitingWords,
  WebKeyKind,
} from './rows.ts'

/** Everything within one transaction of one workspace. Names follow the tables; one file each in `store/`. */
export interface Tx {
  drafts: {
    /** Not locked. */
    get(id: DraftId): Promise<Draft | null>
    /** Locked for change until the transaction ends. */
    lock(id: DraftId): Promise<Draft | null>
    /** The newest unsent draft of a person. */
    latestOf(worker: PersonKey): Promise<Draft | null>
    allOf(worker: PersonKey): Promise<Draft[]>
    /** Writes down a new one. */
    save(draft: Draft): Promise<void>
    /** Changes one that was locked in this transaction: what another page has thrown away meanwhile stays gone. */
    update(draft: Draft): Promise<void>
    remove(id: DraftId): Promise<void>
    /** Drafts whose one reminder is due, locked; at most `limit`. */
    claimDue(now: At, limit: number): Promise<Draft[]>
  }
  consults: {
    /** Locked for change until the transaction ends. */
    get(id: ConsultId): Promise<Consult | null>
    /** Not locked. */
    peek(id: ConsultId): Promise<Consult | null>
    /** What is known without opening it: its columns and who is on it now, copies too. For one that does not open. */
    plain(id: ConsultId): Promise<PlainConsult | null>
    byToken(token: Token): Promise<Consult | null>
    tokenTaken(token: Token): Promise<boolean>
    save(consult: Consult): Promise<void>
    /**
     * Consults of a worker, newest dues first; without `closed` only those still open or logged, and without `silent` none that their account
     * reads nothing of (R10): only what is shown to nobody may ask for these.
     */
    listOfWorker(worker: PersonKey, opts?: { closed?: boolean; silent?: boolean; limit?: number; offset?: number }): Promise<ConsultRow[]>
    /** Consults a person takes part in (not as worker, not left, not a copy), soonest due first. */
    listOfPart(person: PersonKey, opts?: { closed?: boolean; limit?: number; offset?: number }): Promise<ConsultRow[]>
    /** Pointers: consults this person is only copied on. */
    listOfCopies(person: PersonKey, opts?: { limit?: number; offset?: number }): Promise<ConsultRow[]>
    countOfWorker(worker: PersonKey, opts?: { closed?: boolean }): Promise<number>
    countOfPart(person: PersonKey, opts?: { closed?: boolean }): Promise<number>
    /** Those that have ended and this person had a part in and has not left: what waits to be read first, then by month of that zone and token. */
    listEnded(person: PersonKey, opts: { zone: string; limit: number; offset: number }): Promise<EndedRow[]>
    countEnded(person: PersonKey): Promise<number>
    /** Consults whose `nextDueAt` has come, locked and skipping locked ones, in turn by workspace; at most `limit`. */
    claimDue(now: At, limit: number): Promise<Consult[]>
    /** Those with something due, soonest first, also those that somebody is changing right now. */
    upcoming(limit: number): Promise<Consult[]>
    /** Acts of R7: earlier ones with this case token since then; agency tokens count for any worker, self-made ones for the same worker. */
    countActs(q: {
      caseToken: CaseToken
      worker: PersonKey
      agencyIssued: boolean
      since: At
      not: ConsultId | DraftId
    }): Promise<CountedActs>
    /** Earliest `nextDueAt` over all, null when nothing waits. */
    nextDueAt(): Promise<At | null>
    /** A worker's consults that are not over, or ended since then. Not locked. */
    recentOfWorker(worker: PersonKey, endedSince: At): Promise<Consult[]>
    /**
     * A worker's consults at `now` that have not been closed, the newest first; those that do not open are left out. One transaction at a
     * time gets those of a worker, the next when it has ended: of two presses at the same time the second finds what the first has made.
     */
    alarmsOf(worker: PersonKey): Promise<Consult[]>
    /** What waits for a person on a day, soonest first: columns, no content; nothing of a consult that their account reads nothing of. */
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
    get(id: MessageId): Promise<ThreadMessage | null>
    bySource(source: MessageRef): Promise<ThreadMessage | null>
    edit(id: MessageId, text: string, at: At): Promise<void>
    /** Notes when the platform says it was changed last. */
    changedAt(id: MessageId, changedAt: number): Promise<void>
    remove(id: MessageId, at: At): Promise<void>
    of(consultId: ConsultId): Promise<ThreadMessage[]>
  }
  threads: {
    get(consultId: ConsultId, person: PersonKey): Promise<ThreadRow | null>
    byRoot(channel: string, rootId: string): Promise<ThreadRow | null>
    set(row: ThreadRow): Promise<void>
    of(consultId: ConsultId): Promise<ThreadRow[]>
  }
  /** The page a person has open on a consult; the last that was shown. */
  pages: {
    get(consultId: ConsultId, person: PersonKey): Promise<PageRow | null>
    set(row: PageRow): Promise<void>
    remove(consultId: ConsultId, person: PersonKey): Promise<void>
  }
  accesses: { add(row: AccessRow): Promise<void>; of(consultId: ConsultId): Promise<AccessRow[]> }
  notices: {
    /** One that waits before a more urgent one in its lane is as urgent from now on. */
    add(notices: readonly NewNotice[]): Promise<void>
    /** What is still to be sent about this consult is at least so urgent. */
    lift(consultId: ConsultId, urgency: Urgency): Promise<void>
    /** Puts back those left in `sending` by a killed process as ambiguous, and none of those that this one is sending; returns how many. */
    recoverLost(underWay: readonly NoticeId[]): Promise<number>
    /** How many of this kind wait to be sent. */
    countPending(kind: NoticeWhat['kind']): Promise<number>
    /** When this platform first took a new message to anybody, at that time or since; null: nothing. */
    firstAccepted(platform: Platform, since: At): Promise<At | null>
    /** Others than this person to whom a message is being sent, or was tried in vain and waits. A screen that is redrawn is no message. */
    peopleWaiting(but: PersonKey): Promise<PersonKey[]>
    /** Messages of this consult that somebody is still to get. */
    relaysUnsent(consultId: ConsultId): Promise<{ to: PersonKey; messageId: MessageId }[]>
    /** Where this person got that message of the consult, if a platform took it; the last one where it was repeated. */
    relayedAt(consultId: ConsultId, to: PersonKey, messageId: MessageId): Promise<RelayedAt | null>
    /** A message about a consult is being sent to this person: it may stand in their chat, and where is not known yet. */
    underWay(to: PersonKey): Promise<boolean>
    /** What asks somebody something and is not settled yet, of a consult or of a person; the oldest first. */
    asking(of: { consultId: ConsultId } | { to: PersonKey }): Promise<Asking[]>
    /** It asks nothing any more. */
    settle(id: NoticeId): Promise<void>
    /** A message that a platform took; null where none did. */
    standing(id: NoticeId): Promise<Standing | null>
    /** Remembers where this notice stands, for `aboutConsult`. */
    standsAt(id: NoticeId, ref: MessageRef): Promise<void>
    /** Which consult the message at `ref`, sent to this person, was about; null for any other message. */
    aboutConsult(ref: MessageRef, to: PersonKey): Promise<ConsultId | null>
  }
  /** Words that are kept until it is known which consult they are for; oldest first. */
  waitingWords: {
    add(words: WaitingWords): Promise<void>
    of(person: PersonKey): Promise<WaitingWords[]>
    /** Everybody who has words that wait. */
    people(): Promise<PersonKey[]>
    /** Takes them away, once; null where they are gone, or somebody else's. */
    take(person: PersonKey, id: string): Promise<WaitingWords | null>
  }
  /**
   * What happened to a message that has not come yet: events come in any order. From its first call until the transaction ends nobody else
   * works on that message.
   */
  earlyChanges: {
    hold(source: MessageRef): Promise<void>
    /** Keeps the latest; of an earlier one nothing is left. */
    keep(source: MessageRef, change: EarlyChange, at: At): Promise<void>
    /** Takes it away, once. */
    take(source: MessageRef): Promise<EarlyChange | null>
    /** Throws away what was kept before this. */
    forget(before: At): Promise<void>
  }
  /** The supervision record: rows are only ever added. `body` is sealed. */
  records: { add(entry: RecordEntry): Promise<void>; of(consultId: ConsultId): Promise<RecordEntry[]> }
  /** Append-only and chained; facts hold ids and numbers only. */
  audit: {
    add(entry: {
      consultId: ConsultId | null
      by: PersonKey | null
      what: string
      at: At
      facts: Record<string, string | number | boolean>
      /** What is kept of it for the bot alone to open. */
      sealed?: Readonly<Record<string, string>>
    }): Promise<void>
  }
  /** Unfinished answers and closings of one person on one consult, sealed. */
  formDrafts: {
    get(person: PersonKey, consultId: ConsultId, form: string): Promise<Values | null>
    save(person: PersonKey, consultId: ConsultId, form: string, values: Values): Promise<void>
    remove(person: PersonKey, consultId: ConsultId, form: string): Promise<void>
  }
  /** People's accounts on a platform: their private channel with the bot, when they were last active. */
  contacts: {
    /** Locked for change until the transaction ends, but in a read. */
    get(person: PersonKey, platform: Platform): Promise<Contact | null>
    /** Whose account this is or was, as last written down. */
    byUser(platform: Platform, userId: PlatformUserId): Promise<(Contact & { person: PersonKey })[]>
    all(platform: Platform): Promise<(Contact & { person: PersonKey })[]>
    /** With another `userId` than before the chat, the address and Home of the one before are forgotten. */
    save(
      person: PersonKey,
      platform: Platform,
      patch: {
        userId?: PlatformUserId
        email?: string | null
        before?: { userId: PlatformUserId; at: At } | null
        channel?: string | null
        address?: string | null
        home?: MessageRef | null
        welcomedAt?: At
        activeAt?: At
      },
    ): Promise<void>
  }
  /** A worker's safe word and forced word, as hashes (R10). */
  safeWords: {
    /** Locked for change until the transaction ends, but in a read. */
    of(person: PersonKey): Promise<SafeWords | null>
    save(words: SafeWords): Promise<void>
  }
  /** What a worker calls themselves in the lines they say; empty while they have not said. */
  ownRoles: { of(worker: PersonKey): Promise<string>; save(worker: PersonKey, role: string): Promise<void> }
  /** Whom a worker has left out for all that comes (R4). */
  neverTo: {
    of(worker: PersonKey): Promise<PersonKey[]>
    /** The same, locked for change until the transaction ends. */
    lock(worker: PersonKey): Promise<PersonKey[]>
    save(worker: PersonKey, people: readonly PersonKey[]): Promise<void>
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
    get(id: ReflectionId): Promise<Reflection | null>
    /** The newest first. */
    ofAuthor(author: PersonKey, page: { limit: number; offset?: number }): Promise<Reflection[]>
    countOfAuthor(author: PersonKey): Promise<number>
    save(reflection: Reflection): Promise<void>
    /** For good, with its reads. */
    remove(id: ReflectionId): Promise<void>
    addRead(id: ReflectionId, read: ReflectionRead): Promise<void>
    readsOf(id: ReflectionId): Promise<ReflectionRead[]>
  }
  /** Figures of whole quarters, kept once made; and the sent consults they are made of, a few at a time. */
  insights: {
    firstSentAt(): Promise<At | null>
    /** By when they were flagged, oldest first; `next` is where to go on, null at the end. */
    sentWithin(q: {
      fromAt: At
      toAt: At
      after: { at: At; id: ConsultId } | null
      limit: number
    }): Promise<{ consults: Consult[]; next: { at: At; id: ConsultId } | null }>
    get(quarter: string): Promise<Insights | null>
    /** Kept as first saved: a second saving changes nothing. */
    save(figures: Insights, now: At): Promise<void>
  }
  /** Rows that do not open. Lists are read without them. */
  setAside: {
    /** How many this transaction has met so far. */
    met(): number
    /** When the next is to be looked at again or told of; null when none is set aside. */
    nextAt(): Promise<At | null>
    /** Consults that do not open and whose people are to be told now, locked. */
    consultsToTell(now: At): Promise<ConsultId[]>
    /** They have been told; null: they need not be told again. */
    told(id: ConsultId, nextAt: At | null): Promise<void>
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
