import type { Platform } from '#domain/words.ts'
import type { AgencySource, OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { MovableClock } from '../clock/clock.ts'
import type { Config, SetUp } from '../config/config.ts'
import { ConfigFault } from '../config/config-fault.ts'
import { createAgencySource } from '../files/watch-agency.ts'
import { agencyReport } from './agency-report.ts'

/** The agency, kept up to date. */
export interface OpenAgency extends AgencySource {
  /** Calls after each change that was taken up. */
  onChange(listener: () => void): void
  close(): Promise<void>
}

/** The agency file, and going live refused where it would leave a worker with nobody. `served`: the platforms there are. */
export async function openAgency(
  config: Pick<Config, 'agencyFile'>,
  { clock, log, served }: { clock: MovableClock; log: OpsLog; served: readonly Platform[] },
): Promise<OpenAgency> {
  const listeners: (() => void)[] = []
  const file = await createAgencySource({
    file: config.agencyFile,
    clock,
    onChange: () => {
      log.info({}, 'the changed agency file was taken up')
      for (const listener of listeners) listener()
    },
    onRefused: (fault) =>
      log.error(
        { faults: fault.faults.length, lines: fault.faults.map((one) => one.line) },
        'the changed agency file was refused; the one before stays. Run: npm run agency:check',
      ),
  })
  const report = agencyReport(file.current(), clock.now(), served)
  if (report.refuses) {
    await file.close()
    throw new ConfigFault([`AGENCY_FILE: ${report.text}`])
  }
  return { current: file.current, onChange: (listener) => void listeners.push(listener), close: file.close }
}

/** The platforms that the settings name. */
export const servedBy = ({ slack, teams }: SetUp): Platform[] => [
  ...(slack.mode === 'off' ? [] : (['slack'] as const)),
  ...(teams === null ? [] : (['teams'] as const)),
]
