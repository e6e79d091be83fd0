import type { AuditHead, AuditVerdict } from '#store/verify-audit.ts'

/** A head as it is noted down and given back: where the chain ends, and its seal. */
export const printHead = ({ seq, mac }: AuditHead): string => `${seq}:${mac}`

/** Null for what is no noted head. */
export function readHead(text: string): AuditHead | null {
  const [, seq, mac] = /^(\d{1,15}):([A-Za-z0-9+/]{43}=)$/.exec(text.trim()) ?? []
  return seq === undefined || mac === undefined ? null : { seq: Number(seq), mac }
}

const CHAIN = {
  changed: 'was changed, put in or moved',
  missing: 'is missing',
  cut: 'is where the chain ends, and it went on before: what came after was cut off',
} as const

const ROWS = {
  'opening missing': 'somebody opened the words, and that they did was deleted',
  'opening put_in': 'an opening of the words stands there that the bot never noted',
  'consult put_back': 'it was put back to an earlier version',
  'consult changed': 'it was changed by other hands',
  'consult missing': 'it is gone',
} as const

/** What the check found, for the person at the terminal: ids and numbers only. */
export function auditReport(verdict: AuditVerdict, known: AuditHead | null): string {
  if (!verdict.ok && verdict.why !== 'rows')
    return `The audit chain does not hold. Entry ${verdict.at} ${CHAIN[verdict.why]}. Everything before it is as it was written.`
  if (!verdict.ok) {
    const lines = verdict.faults.map(({ what, why, consult, seq }) => {
      const said = ROWS[`${what} ${why}` as keyof typeof ROWS]
      return `- consult ${consult}: ${said}${seq === null ? '' : ` (entry ${seq})`}`
    })
    return ['The audit chain holds, and the database is not as it says:', ...lines].join('\n')
  }
  const { openings, consults, before } = verdict.covered
  return [
    `The audit chain holds: ${verdict.rows} entries. As it says: ${openings} openings of words, ${consults} consults.`,
    ...(before > 0 ? [`Not yet covered: ${before} consults that were last saved before the chain covered them.`] : []),
    ...(known ? [`It goes on from the head you noted at entry ${known.seq}.`] : []),
    'Note this head down, apart from the database: given to the next check, it shows whether anything was cut off.',
    printHead(verdict.head),
  ].join('\n')
}
