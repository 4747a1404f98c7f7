import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { DriveTime, SheetStop, WorkerTime } from '../leaks/job-sheet.ts'
import type { JobParts } from '../sheets/job-parts.ts'

type StopText = readonly [kind: SheetStop['kind'], province: string | null, lat: number | null, lon: number | null]
type WorkerText = readonly [worker: string, paidMinutes: number, idleMinutes: number, isHandling: 0 | 1, startAt: number | null, workMinutes: number, endAt?: number]
type RowText = readonly [
  stops: readonly StopText[], charges: JobParts['charges'], materials: JobParts['materials'], facts: JobParts['facts'], payments: JobParts['payments'], claims: JobParts['claims'],
  clocked: readonly [workMinutes: number, driveMinutes: number, travelMinutes: number], workers: readonly WorkerText[], drives: readonly (readonly [startAt: number, endAt: number])[],
]

/** One text per job with all that a scan without evidence reads of the job's children. Whoever changes it adds a migration that empties the table. */
export function encodeScanRow({ stops, charges, materials, facts, payments, claims, worked }: JobParts): string {
  const { clocked, workers, drives } = worked
  const row: RowText = [
    stops.map(({ kind, province, lat, lon }) => [kind, province, lat, lon]), leanCharges(charges), materials, facts, payments.map(withoutTail), claims,
    [clocked.workMinutes, clocked.driveMinutes, clocked.travelMinutes],
    workers.map(textOfWorker),
    drives.map(({ startAt, endAt }) => [startAt, endAt]),
  ]
  return JSON.stringify(row)
}

export function decodeScanRow(text: string): JobParts {
  const [stops, charges, materials, facts, payments, claims, [workMinutes, driveMinutes, travelMinutes], workers, drives] = JSON.parse(text) as RowText
  return {
    stops: stops.map(([kind, province, lat, lon]) => ({ kind, province, lat, lon })), charges, materials, facts, payments, claims, time: [],
    worked: { clocked: { workMinutes, driveMinutes, travelMinutes }, workers: workers.map(workerOf), drives: drives.map(driveOf) },
  }
}

/** Most work without a gap: its end follows from its length. */
function textOfWorker({ worker, paidMinutes, idleMinutes, isHandling, startAt, endAt, workMinutes }: WorkerTime): WorkerText {
  const text = [worker, paidMinutes, idleMinutes, isHandling ? 1 : 0, startAt, workMinutes] as const
  return endAt === null || endAt === endWithoutGap(startAt, workMinutes) ? text : [...text, endAt]
}

function workerOf([worker, paidMinutes, idleMinutes, isHandling, startAt, workMinutes, endAt]: WorkerText): WorkerTime {
  return { worker, paidMinutes, idleMinutes, isHandling: isHandling === 1, startAt, endAt: endAt ?? endWithoutGap(startAt, workMinutes), workMinutes }
}

function endWithoutGap(startAt: number | null, workMinutes: number): number | null {
  return startAt === null ? null : startAt + workMinutes * MS_PER_MINUTE
}

function driveOf([startAt, endAt]: readonly [number, number]): DriveTime {
  return { key: '', startAt, endAt }
}

const NAMED_BY_KIND: ReadonlySet<string | null> = new Set(['truck_fee', 'materials', 'fuel'])

/** What such a line is called matters only where another of its kind costs the same. What is missing at the end of a line is unknown: most lines say nothing there. */
export function leanCharges(charges: JobParts['charges']): JobParts['charges'] {
  return charges.map((line) => {
    const [isBilled, kind, amountCents, taxCode = null, , , , , , currency = null] = line
    const isNameless = isBilled === 1 && currency === null && NAMED_BY_KIND.has(kind) && !charges.some((other) => other !== line && other[0] === 1 && other[1] === kind && other[2] === amountCents)
    return withoutTail(isNameless ? [isBilled, kind, amountCents, taxCode] : line)
  })
}

function withoutTail<Row extends readonly unknown[]>(row: Row): Row {
  const end = row.findLastIndex((value) => value !== null)
  return row.slice(0, end + 1) as unknown as Row
}
