import { priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import { billedMinutes } from '../../../domain/tariff/bill.ts'
import { roundUpMinutes } from '../../../domain/time/rounding.ts'
import type { TariffRate } from '../../../domain/tariff/tariff.ts'
import type { BillView } from './bill-view.ts'
import { isHours } from './hour-lines.ts'
import type { Clocked, JobSheet, SheetCharge } from './job-sheet.ts'
import type { LeakParameters } from './leak-parameters.ts'

/** One cause's part of the hours that are due and not on the bill. */
export interface MissingHours {
  readonly minutes: number
  readonly cents: Cents
  readonly recoverableCents: Cents
}

/**
 * The hours due and not billed, each minute under one cause. Causes are cut from the due time in this order, so that no minute is counted twice:
 * worked time, the second drive, travel, the tariff's rounding, the minimum. Billed labour covers them in that order (billed travel covers travel first).
 * Their cents add up to the price of all missing minutes exactly.
 */
export interface HourLedger {
  readonly clocked: Clocked
  readonly rateCents: Cents
  readonly ruledBy: TariffRate | null
  readonly dueMinutes: number
  readonly travelDueMinutes: number
  readonly billedLabourMinutes: number
  readonly billedTravelMinutes: number
  readonly quotedMinutes: number | null
  readonly isHeldToQuote: boolean
  readonly isFlat: boolean
  readonly underQuoted: MissingHours
  readonly unbilledWork: MissingHours
  readonly doubleDrive: MissingHours
  readonly travel: MissingHours
  readonly rounding: MissingHours
  readonly minimum: MissingHours
}

const NONE: MissingHours = { minutes: 0, cents: 0, recoverableCents: 0 }
/** Billing steps of a quarter hour are usual where a tariff names none. */
const USUAL_STEP = 15

/** null when the job has no hourly price or no bill. */
export function openHourLedger(sheet: JobSheet, bill: BillView, clocked: Clocked, parameters: LeakParameters): HourLedger | null {
  if (!bill.isBilled) return null
  const labour = hoursOf(sheet.billed, 'labour')
  const rateCents = sheet.prices?.rate.ratePerHourCents ?? labour.unitPriceCents
  if (rateCents === null || rateCents <= 0) return null
  if (labour.cents === 0 && clocked.workMinutes === 0) return null
  const quotedMinutes = quotedMinutesOf(sheet)
  const rate = sheet.prices?.rate ?? null
  const travelBilled = travelBilledMinutes(sheet.billed, rateCents)
  const base = { clocked, rateCents, ruledBy: rate, billedLabourMinutes: labour.minutes, billedTravelMinutes: travelBilled, quotedMinutes }
  // Without a time sheet the bill is the only witness of the work.
  const worked = clocked.workMinutes > 0 ? clocked.workMinutes : labour.minutes
  const drive = Math.min(clocked.driveMinutes, worked)
  const due = dueOf(rate, worked, drive, clocked.travelMinutes, parameters)
  if (labour.minutes === 0 && labour.cents > 0) return { ...base, ...flatPrice(due.total, rateCents, labour.cents + travelCents(sheet.billed), clocked), dueMinutes: due.total, travelDueMinutes: due.travel }

  const missing = coverWith(due, labour.minutes, travelBilled)
  const step = rate?.roundingMinutes ?? 0
  const lateWork = missing.work + missing.rounding
  // A bill rounded down loses a whole step against one rounded up, but less than a step of work.
  const isRounding = missing.work > 0 && missing.work < Math.max(step, USUAL_STEP)
  const isHeldToQuote = quotedMinutes !== null && labour.minutes > 0 && Math.abs(labour.minutes - quotedMinutes) < 1 && worked > quotedMinutes
  const work = isRounding ? 0 : missing.work > 0 ? lateWork : 0
  const rounding = isRounding ? lateWork : missing.work > 0 ? 0 : missing.rounding
  const priced = priceInOrder(rateCents, [work, missing.doubleDrive, missing.travel, rounding, missing.minimum], bill.headroomCents)
  const [workHours = NONE, doubleDrive = NONE, travel = NONE, roundingHours = NONE, minimum = NONE] = priced
  const { underQuoted, unbilledWork } = splitWork(workHours, rateCents, isHeldToQuote)
  return {
    ...base, dueMinutes: due.total, travelDueMinutes: due.travel, isHeldToQuote, isFlat: false,
    underQuoted, unbilledWork, doubleDrive, travel, rounding: roundingHours, minimum,
  }
}

interface DueMinutes {
  readonly work: number
  readonly doubleDrive: number
  readonly travel: number
  readonly rounding: number
  readonly minimum: number
  readonly total: number
}

function dueOf(rate: TariffRate | null, worked: number, drive: number, travelled: number, parameters: LeakParameters): DueMinutes {
  if (rate === null) return { work: worked, doubleDrive: 0, travel: 0, rounding: 0, minimum: 0, total: worked }
  const billable = billedMinutes(rate, { load: worked - drive, unload: 0, drive, travel: travelled }, parameters.travelInsideMinimum)
  const doubleDrive = rate.travelMode === 'double_drive' ? drive : 0
  const exact = worked + doubleDrive + billable.travel
  const rounded = roundUpMinutes(exact, rate.roundingMinutes ?? 0)
  const total = billable.labour + billable.travel
  return { work: worked, doubleDrive, travel: billable.travel, rounding: rounded - exact, minimum: total - rounded, total }
}

type Uncovered = Omit<DueMinutes, 'total'>

function coverWith(due: DueMinutes, labourMinutes: number, travelMinutes: number): Uncovered {
  let labour = labourMinutes
  let travel = travelMinutes
  const fromLabour = (need: number): number => {
    const taken = Math.min(need, labour)
    labour -= taken
    return need - taken
  }
  const fromTravel = (need: number): number => {
    const taken = Math.min(need, travel)
    travel -= taken
    return need - taken
  }
  const work = fromLabour(due.work)
  const drive = fromLabour(due.doubleDrive)
  const travelled = fromLabour(fromTravel(due.travel))
  const doubleDrive = fromTravel(drive)
  const workLeft = fromTravel(work)
  const rounding = fromTravel(fromLabour(due.rounding))
  return { work: wholeMinutes(workLeft), doubleDrive: wholeMinutes(doubleDrive), travel: wholeMinutes(travelled), rounding: wholeMinutes(rounding), minimum: wholeMinutes(fromTravel(fromLabour(due.minimum))) }
}

/** Bills carry hours with two decimals: half a minute is a matter of print. */
function wholeMinutes(minutes: number): number {
  return Math.round(minutes)
}

/** Prices the parts one after the other by their running total, and gives each what the ceiling leaves. */
function priceInOrder(rateCents: Cents, parts: readonly number[], headroomCents: number): MissingHours[] {
  let minutesSoFar = 0
  let centsSoFar = 0
  let headroom = headroomCents
  return parts.map((minutes) => {
    minutesSoFar += minutes
    const upTo = priceOfMinutes(rateCents, minutesSoFar)
    const cents = upTo - centsSoFar
    centsSoFar = upTo
    const recoverableCents = Math.min(cents, headroom)
    headroom -= recoverableCents
    return { minutes, cents, recoverableCents }
  })
}

/** Worked time is under-quoted where the bill was held to the quote or the ceiling forbids more; the rest was simply not billed. */
function splitWork(work: MissingHours, rateCents: Cents, isHeldToQuote: boolean): { underQuoted: MissingHours; unbilledWork: MissingHours } {
  if (work.minutes === 0) return { underQuoted: NONE, unbilledWork: NONE }
  if (isHeldToQuote) return { underQuoted: work, unbilledWork: NONE }
  const forbiddenCents = work.cents - work.recoverableCents
  const forbiddenMinutes = Math.min(work.minutes, Math.round((forbiddenCents * 60) / rateCents))
  return {
    underQuoted: forbiddenCents === 0 ? NONE : { minutes: forbiddenMinutes, cents: forbiddenCents, recoverableCents: 0 },
    unbilledWork: work.recoverableCents === 0 ? NONE : { minutes: work.minutes - forbiddenMinutes, cents: work.recoverableCents, recoverableCents: work.recoverableCents },
  }
}

function flatPrice(dueMinutes: number, rateCents: Cents, billedCents: Cents, clocked: Clocked): Pick<HourLedger, 'isHeldToQuote' | 'isFlat' | 'underQuoted' | 'unbilledWork' | 'doubleDrive' | 'travel' | 'rounding' | 'minimum'> {
  const cents = clocked.workMinutes > 0 ? Math.max(0, priceOfMinutes(rateCents, dueMinutes) - billedCents) : 0
  const underQuoted = { minutes: Math.round((cents * 60) / rateCents), cents, recoverableCents: 0 }
  return { isHeldToQuote: true, isFlat: true, underQuoted, unbilledWork: NONE, doubleDrive: NONE, travel: NONE, rounding: NONE, minimum: NONE }
}

function hoursOf(lines: readonly SheetCharge[], kind: 'labour'): { minutes: number; cents: Cents; unitPriceCents: Cents | null } {
  let minutes = 0
  let cents = 0
  let unitPriceCents: Cents | null = null
  for (const line of lines) {
    if (line.kind !== kind && !(line.kind === 'packing' && isHours(line))) continue
    cents += line.amountCents
    if (!isHours(line)) continue
    minutes += (line.quantity ?? 0) * 60
    unitPriceCents ??= line.unitPriceCents
  }
  return { minutes, cents, unitPriceCents }
}

function travelCents(lines: readonly SheetCharge[]): Cents {
  let cents = 0
  for (const line of lines) if (line.kind === 'travel') cents += line.amountCents
  return cents
}

/** Travel billed as a sum counts for the minutes that the sum buys. */
function travelBilledMinutes(lines: readonly SheetCharge[], rateCents: Cents): number {
  let minutes = 0
  for (const line of lines) if (line.kind === 'travel') minutes += isHours(line) ? (line.quantity ?? 0) * 60 : (line.amountCents * 60) / rateCents
  return minutes
}

function quotedMinutesOf(sheet: JobSheet): number | null {
  const { minutes } = hoursOf(sheet.estimated, 'labour')
  if (minutes > 0) return minutes
  return sheet.job.estimatedHours === null ? null : sheet.job.estimatedHours * 60
}
