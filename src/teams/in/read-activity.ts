import { z } from 'zod'
import { plainId } from '#domain/ids.ts'
import { readObject } from '#wire/read-object.ts'

/** It becomes part of a key, in which the database takes no control characters. */
const id = z
  .string()
  .min(1)
  .max(1_000)
  .regex(/^\P{Cc}*$/u)
const account = z.object({ id, aadObjectId: id.max(100).optional(), tenantId: z.string().max(100).optional() })

/** The parts of an activity that we read; the rest, names above all, is dropped here. */
const activity = z.object({
  type: z.string().min(1).max(100),
  id: id.optional(),
  name: z.string().max(200).optional(),
  channelId: z.string().max(100),
  serviceUrl: z.string().max(2_000),
  from: account,
  recipient: account,
  conversation: z.object({ id, conversationType: z.string().max(50).optional(), tenantId: z.string().max(100).optional() }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string().max(100) }).optional(),
      eventType: id.optional(),
    })
    .optional()
    .catch(undefined),
  timestamp: id.optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  replyToId: id.optional().catch(undefined),
  value: z.record(z.string(), z.unknown()).optional().catch(undefined),
  action: z.string().max(50).optional().catch(undefined),
  membersAdded: z
    .array(z.object({ id, aadObjectId: id.max(100).optional() }))
    .max(1_000)
    .optional()
    .catch(undefined),
  entities: z
    .array(z.object({ type: z.string().max(200).optional(), quotedReply: z.unknown().optional() }))
    .max(500)
    .optional()
    .catch(undefined),
  attachments: z
    .array(z.object({ id: z.string().max(1_000).optional(), contentType: z.string().max(200).optional(), content: z.unknown().optional() }))
    .max(100)
    .optional()
    .catch(undefined),
})

/** What came in from Teams, checked and reduced. */
export type Inbound = z.infer<typeof activity>

/** Null for what is no activity we could serve. */
export const readActivity = (body: Buffer): Inbound | null => activity.safeParse(readObject(body)).data ?? null

/** The tenants an activity names: where the conversation is, and whose member the person is. */
export const tenantsOf = ({ conversation, channelData, from }: Inbound): string[] =>
  [conversation.tenantId, channelData?.tenant?.id, from.tenantId]
    .filter((one): one is string => one !== undefined && one !== '')
    .map(plainId)
