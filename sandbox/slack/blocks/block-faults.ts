import { type Fault, FaultList } from '#sandbox/platform/fault-list.ts'
import type { Json } from '#sandbox/platform/json.ts'

/** Collects what is wrong with a piece of Block Kit, with the JSON pointer of each place, as Slack reports it. */
export class BlockFaults extends FaultList {
  /** A text object. `plain` where Slack takes no markup. */
  text(value: Json, at: string, max: number, { plain = false, required = true }: { plain?: boolean; required?: boolean } = {}): void {
    if (value === undefined && !required) return
    const text = this.object(value, at)
    if (text === null) return
    this.oneOf(text.type, `${at}/type`, plain ? ['plain_text'] : ['plain_text', 'mrkdwn'], true)
    this.string(text.text, `${at}/text`, max)
    if (text.type === 'mrkdwn' && text.emoji !== undefined) this.add(`${at}/emoji`, 'not allowed with mrkdwn')
    if (text.type === 'plain_text' && text.verbatim !== undefined) this.add(`${at}/verbatim`, 'not allowed with plain_text')
    this.known(text, at, ['type', 'text', 'emoji', 'verbatim'])
  }
}

/** One sentence per fault, as in Slack's `response_metadata.messages`. */
export const asSlackMessages = (faults: readonly Fault[]): string[] => faults.map((f) => `[ERROR] ${f.message} [json-pointer:${f.at}]`)
