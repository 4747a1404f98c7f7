import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { companyPaths } from '../adapters/desk/company-folder.ts'
import { downloadSmartMoving, type DownloadProgress } from '../adapters/smartmoving/download-smartmoving.ts'
import { readSmartMovingFolder } from '../adapters/smartmoving/read-smartmoving-folder.ts'
import { removeDownload } from '../adapters/smartmoving/sealed-responses.ts'
import type { Result } from '../domain/failure/failure.ts'
import { isLocalDate } from '../domain/time/local-date.ts'
import type { ImportSource } from '../modules/connect-convert/import/import-source.ts'
import { readKnownCompany } from '../modules/connect-convert/smartmoving/known-company.ts'
import type { Cli } from './cli.ts'
import { dateOf } from './lookup.ts'
import type { OpenSession } from './open-session.ts'
import type { Progress } from './output/progress.ts'
import { UsageError } from './usage-error.ts'

export interface SmartMovingOptions {
  /** Folder, .zip or .json of saved responses, or the service's address. */
  readonly smartmoving: string
  readonly from?: string
  readonly to?: string
}

export interface SmartMovingOpener {
  open(): Promise<Result<ImportSource>>
  /** The downloaded responses are not needed any more. */
  done(): void
}

/** The key is taken from TRUJOURNEY_SMARTMOVING_KEY, never from the command line, which other programs can see. */
export function smartMovingOpener(cli: Cli, open: OpenSession, options: SmartMovingOptions, progress: Progress): SmartMovingOpener {
  const { smartmoving: place, from, to } = options
  for (const date of [from, to]) if (date !== undefined && !isLocalDate(date)) throw new UsageError(`"${date}": YYYY-MM-DD`)
  const isLive = /^[a-z][a-z+.-]*:\/\//i.test(place)
  const { company, locations } = open
  const today = dateOf('today', locations[0]?.timezone ?? 'UTC', company.clock.now())
  const known = readKnownCompany(company.desk.core.database.read, today)
  const apiKey = (cli.environment['TRUJOURNEY_SMARTMOVING_KEY'] ?? '').trim()
  const scope = createHash('sha256').update(JSON.stringify([place, from ?? null, to ?? null])).digest('hex').slice(0, 16)
  const folder = isLive ? join(companyPaths(cli.folder).downloads, `smartmoving-${scope}`) : resolve(place)
  const { signal } = cli

  const { stages, calls, basic } = cli.texts.import.smartmoving
  const read = () => readSmartMovingFolder(folder, { known, apiKey, signal, onRead: (done, total) => progress.step(stages.read, done, total) })

  async function download(): Promise<Result<ImportSource>> {
    const onProgress = ({ stage, done, total, calls: made }: DownloadProgress) => progress.share(stages[stage], total === null ? 0 : done / Math.max(total, 1), calls(made))
    const report = await downloadSmartMoving({ baseUrl: place, apiKey, folder, signal, onProgress, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) })
    if (!report.ok) return report
    if (!report.value.premium) cli.note(basic)
    return read()
  }

  return {
    open: isLive ? download : read,
    done: () => {
      if (isLive) removeDownload(folder)
    },
  }
}
