import type { TimeKind } from '../../../domain/records/job-records.ts'
import type { SheetStop, SheetTime, TimeDigest } from '../leaks/job-sheet.ts'
import { digestTime, isPaid } from '../leaks/time-digest.ts'
import type { SheetRow, SheetRows } from './sheet-rows.ts'
import { stopProvince } from '../../../domain/place/stop-province.ts'

/** What the records under a job say, before anything that depends on the job itself, on the company or on the day. */
export interface JobParts {
  readonly stops: readonly SheetStop[]
  readonly charges: readonly SheetRow['charge'][]
  readonly materials: readonly SheetRow['material'][]
  readonly facts: readonly SheetRow['fact'][]
  readonly payments: readonly SheetRow['payment'][]
  readonly claims: readonly SheetRow['claim'][]
  /** Empty where only the digest was written down. */
  readonly time: readonly SheetTime[]
  readonly worked: TimeDigest
}

/** Jobs are asked for in ascending order of id. */
export function partsOf(rows: SheetRows, job: string): JobParts {
  const time = timeOf(rows.time_entry(job))
  return {
    stops: stopsOf(rows.stop(job)), charges: rows.charge(job), materials: rows.material(job), facts: rows.fact(job), payments: rows.payment(job), claims: rows.claim(job),
    time, worked: digestTime(time),
  }
}

function timeOf(rows: readonly SheetRow['time_entry'][]): SheetTime[] {
  const entries: SheetTime[] = []
  for (const [worker, kind, startAt, endAt, paid, key = ''] of rows) {
    if (worker === null || kind === null || startAt === null || endAt === null) continue
    entries.push({ key, worker, kind: kind as TimeKind, startAt, endAt, paid: isPaid(kind as TimeKind, paid) })
  }
  return entries
}

function stopsOf(rows: readonly SheetRow['stop'][]): SheetStop[] {
  const ordered = rows.length > 1 ? rows.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)) : rows
  return ordered.map(([, kind, postalCode, address, lat, lon]) => ({ kind: (kind ?? 'stop') as SheetStop['kind'], province: stopProvince(postalCode, address), lat, lon }))
}
