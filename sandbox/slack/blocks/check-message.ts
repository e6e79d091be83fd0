import type { Fault } from '#sandbox/platform/fault-list.ts'
import { isObject, type Json, type JsonObject } from '#sandbox/platform/json.ts'
import { asSlackMessages } from './block-faults.ts'
import { LIMITS } from './block-limits.ts'
import { checkBlocks } from './check-blocks.ts'

export interface MessageVerdict {
  /** Slack's error code, null when it would take the message. */
  error: string | null
  /** Slack's `response_metadata.messages`. */
  messages: string[]
  /** Accepted by Slack, but a fault of ours: above all a message without the `text` that screen readers and lock screens use. */
  warnings: Fault[]
}

/** What Slack says to the content of `chat.postMessage`, `chat.update` or `chat.postEphemeral`. */
export function checkMessage(args: JsonObject): MessageVerdict {
  const warnings: Fault[] = []
  const refuse = (error: string, messages: string[] = []): MessageVerdict => ({ error, messages, warnings })
  const text = args.text
  const blocks = args.blocks
  if (text !== undefined && typeof text !== 'string') return refuse('invalid_arguments', ['[ERROR] text must be a string'])
  const empty = text === undefined || text.trim() === ''
  if (empty && (blocks === undefined || (Array.isArray(blocks) && blocks.length === 0))) return refuse('no_text')
  if ((text ?? '').length > LIMITS.messageText) return refuse('msg_too_long')
  if (empty) warnings.push({ at: '/text', message: 'the top-level text is missing: it is what notifications show and screen readers say' })
  else if (text.length > LIMITS.messageTextAdvised) warnings.push({ at: '/text', message: 'longer than the 4,000 characters advised' })
  if (blocks !== undefined) {
    if (!Array.isArray(blocks)) return refuse('invalid_blocks_format')
    const faults = checkBlocks(blocks, 'message')
    if (faults.length > 0) return refuse('invalid_blocks', asSlackMessages(faults))
    if (charactersIn(blocks) > LIMITS.messageBlockCharacters) return refuse('msg_blocks_too_long')
  }
  const metadata = checkMetadata(args.metadata)
  return metadata === null ? { error: null, messages: [], warnings } : refuse(metadata)
}

/** Slack's error for message metadata (an event type and a payload at most one object deep), or null. */
export function checkMetadata(metadata: Json): string | null {
  if (metadata === undefined || metadata === null) return null
  if (!isObject(metadata)) return 'invalid_metadata_format'
  const payload = metadata.event_payload
  if (typeof metadata.event_type !== 'string' || metadata.event_type === '' || !isObject(payload)) return 'invalid_metadata_format'
  const flat = Object.values(payload).every((v) => isLeaf(v) || (Array.isArray(v) ? v : [v]).every(isFlat))
  if (!flat) return 'invalid_metadata_schema'
  return Buffer.byteLength(JSON.stringify(metadata)) > LIMITS.metadataBytes ? 'metadata_too_large' : null
}

const isLeaf = (value: Json): boolean => ['string', 'number', 'boolean'].includes(typeof value)
const isFlat = (value: Json): boolean => isObject(value) && Object.values(value).every(isLeaf)

/** All characters people would see in these blocks. */
function charactersIn(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + charactersIn(entry), 0)
  if (!isObject(value)) return 0
  const own = typeof value.text === 'string' ? value.text.length : 0
  return own + Object.values(value).reduce<number>((sum, entry) => sum + charactersIn(entry), 0)
}
