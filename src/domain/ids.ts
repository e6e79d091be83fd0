import { z } from 'zod'

/**
 * Strings that name something, each kind a type of its own, so that one cannot be handed over for another. At run time they are plain
 * strings: a brand costs nothing and changes nothing that is stored. A string becomes one only where it comes in: a row of the store, the
 * agency file, a pack, what a platform or a form sends back. There, and nowhere else, `named` (or the schema) is used.
 */
type Id<Kind extends string> = string & z.$brand<Kind>

/** `key` of a person in the agency file, such as `dana`. Never a platform id. */
export type PersonKey = Id<'person'>
/** A person as a platform knows them: never a key of the agency file. */
export type PlatformUserId = Id<'platformUser'>
/** The one tenant every row of an agency belongs to. */
export type WorkspaceId = Id<'workspace'>
export type ConsultId = Id<'consult'>
export type DraftId = Id<'draft'>
export type MessageId = Id<'message'>
export type NoticeId = Id<'notice'>
export type ReflectionId = Id<'reflection'>
/** The short name of a consult that people say to each other: `K7F2`. */
export type Token = Id<'token'>
/** The short name of a client's case, where the agency gives one or the worker makes one up. */
export type CaseToken = Id<'caseToken'>
/** Language of a text: `en`, `en-GB`. */
export type Locale = Id<'locale'>
/** Which version of a guidance pack: only ever recorded, never looked up. */
export type PackVersion = Id<'packVersion'>

/** Takes a string that has come in for what its place says it is: `named<ConsultId>(row.id)`. */
export const named = <Kind extends string>(text: string): Kind => text as Kind

/** Somebody who is not on a platform. */
export const NO_ACCOUNT: PlatformUserId = named('')

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * An id as it is compared. A GUID (an object id, a tenant id, an app id) means the same in capitals, and Microsoft writes it either way;
 * in every other id capitals count.
 */
export const plainId = <Kind extends string>(id: Kind): Kind => (GUID.test(id) ? (id.toLowerCase() as Kind) : id)

/** Where a text has to name somebody and there is nobody: it reads “a colleague”. */
export const NOBODY: PersonKey = named('')

export const personKey = z.string().brand<'person'>()
export const consultId = z.string().brand<'consult'>()
export const reflectionId = z.string().brand<'reflection'>()
export const caseToken = z.string().max(20).brand<'caseToken'>()
export const token = z.string().brand<'token'>()
export const packVersion = z.string().brand<'packVersion'>()
