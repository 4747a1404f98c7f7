import { multiplyCents } from '../../../domain/money/money.ts'
import type { ChargeKind } from '../../../domain/records/money-records.ts'
import type { BillView } from './bill-view.ts'
import { namesFee } from './fee-names.ts'
import type { HourLedger } from './hour-ledger.ts'
import type { JobSheet, SheetCharge, SheetMaterial } from './job-sheet.ts'

/** A line that stands on the bill once more than anything on record asks for. */
export interface DoubledLine {
  readonly line: SheetCharge
  /** The one that stands there rightly. */
  readonly twin: SheetCharge
  /** Whether records of the job (facts, lists, clock) say how often it should stand there; else only its twin speaks against it. */
  readonly isWitnessed: boolean
}

/** Storage is billed by months that look alike, a discount or a tax line is no service. */
const KINDS: ReadonlySet<ChargeKind> = new Set<ChargeKind>(['access', 'bulky', 'materials', 'truck_fee', 'fuel', 'valuation', 'third_party', 'other', 'labour', 'travel'])
const NONE: readonly DoubledLine[] = []

/** Same kind, same words, same amount. Few bills have any: they are looked for before anything is built. */
export function doubledLines(sheet: JobSheet, bill: BillView, ledgerWithout: (billed: readonly SheetCharge[]) => HourLedger | null): readonly DoubledLine[] {
  if (!bill.isBilled || !hasTwins(sheet.billed)) return NONE
  const groups = Map.groupBy(sheet.billed.filter((line) => KINDS.has(line.kind) && line.amountCents > 0), (line) => `${line.kind}|${String(line.amountCents)}|${textOf(line)}`)
  const doubled: DoubledLine[] = []
  for (const lines of groups.values()) {
    const [twin] = lines
    if (twin === undefined || lines.length < 2) continue
    const { times, isWitnessed } = twin.kind === 'labour' || twin.kind === 'travel' ? hoursDue(sheet, lines, ledgerWithout) : due(sheet, twin)
    for (const line of lines.slice(Math.max(1, times))) doubled.push({ line, twin, isWitnessed })
  }
  return doubled
}

function hasTwins(lines: readonly SheetCharge[]): boolean {
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || line.amountCents <= 0 || !KINDS.has(line.kind)) continue
    for (let before = 0; before < at; before += 1) if (lines[before]?.kind === line.kind && lines[before]?.amountCents === line.amountCents) return true
  }
  return false
}

function textOf({ description }: SheetCharge): string {
  return description?.trim().toLowerCase() ?? ''
}

interface Due {
  /** How often the line may stand on the bill. */
  readonly times: number
  readonly isWitnessed: boolean
}

function due(sheet: JobSheet, twin: SheetCharge): Due {
  const asEstimated = sheet.estimated.filter((line) => line.kind === twin.kind && line.amountCents === twin.amountCents).length
  const timesFor = (cents: number): number => Math.max(asEstimated, Math.ceil(cents / twin.amountCents))
  if (twin.kind === 'access' || twin.kind === 'bulky' || twin.kind === 'other') {
    const facts = sheet.facts.filter((fact) => sheet.prices?.fees.has(fact.code) === true && namesFee(twin, fact.code))
    if (facts.length > 0) return { times: timesFor(facts.reduce((sum, { code, quantity }) => sum + multiplyCents(sheet.prices?.fees.get(code) ?? 0, quantity ?? 1), 0)), isWitnessed: true }
    // Stairs at both ends look alike.
    return { times: Math.max(asEstimated, twin.kind === 'access' ? sheet.stops.length : 1), isWitnessed: false }
  }
  if (twin.kind === 'materials') {
    const listed = sheet.materials.filter((each) => each.item === twin.description)
    if (listed.length === 0) return { times: asEstimated, isWitnessed: false }
    return { times: timesFor(listed.reduce((sum, each) => sum + multiplyCents(each.unitPriceCents ?? sheet.prices?.materials.get(each.item)?.priceCents ?? 0, leftThere(each)), 0)), isWitnessed: true }
  }
  if (twin.kind === 'truck_fee') return { times: Math.max(asEstimated, sheet.job.trucks ?? 1, sheet.trucks.length), isWitnessed: sheet.job.trucks !== null }
  if (twin.kind === 'third_party') {
    const listed = sheet.materials.filter((each) => each.item === twin.description)
    return { times: Math.max(asEstimated, listed.reduce((sum, each) => sum + leftThere(each), 0)), isWitnessed: listed.length > 0 }
  }
  return { times: asEstimated, isWitnessed: twin.kind === 'valuation' && sheet.estimated.length > 0 }
}

/** Two equal stretches of hours are twice the same only where the clock asks for nothing more without the second. */
function hoursDue(sheet: JobSheet, lines: readonly SheetCharge[], ledgerWithout: (billed: readonly SheetCharge[]) => HourLedger | null): Due {
  const ledger = ledgerWithout(sheet.billed.filter((line) => line !== lines.at(-1)))
  if (ledger === null || ledger.isFlat || ledger.clocked.workMinutes === 0) return { times: lines.length, isWitnessed: false }
  const missing = [ledger.underQuoted, ledger.unbilledWork, ledger.doubleDrive, ledger.travel, ledger.rounding, ledger.minimum].reduce((sum, each) => sum + each.minutes, 0)
  return { times: missing > 0 ? lines.length : lines.length - 1, isWitnessed: true }
}

function leftThere({ issued, returned }: SheetMaterial): number {
  return Math.max(0, (issued ?? 0) - (returned ?? 0))
}
