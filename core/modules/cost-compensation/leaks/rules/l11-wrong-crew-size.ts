import { priceOfMinutes, type Cents } from '../../../../domain/money/money.ts'
import { billedMinutes } from '../../../../domain/tariff/bill.ts'
import { loadedWage, type JobBooks } from '../job-books.ts'
import { around, finding, leakRule } from '../leak-rule.ts'

/**
 * Looks only at crews that were not the one the customer pays for, or that the volume does not call for: over every job the formula would
 * merely measure how the tariff prices a mover. Sizes compared: the one paid for and those usual for the volume.
 */
export const wrongCrewSize = leakRule('L11', (books) => {
  const { sheet, hours, worked, parameters } = books
  if (hours === null || hours.isFlat || hours.clocked.workMinutes === 0 || sheet.prices === null) return []
  const sent = worked.workers.filter((each) => each.isHandling).length
  const band = parameters.crewByVolume.find((each) => (sheet.job.volumeCuft ?? Infinity) <= each.upToCuft)
  const paidFor = sheet.job.crewSize
  const isUnusual = band !== undefined && (sent < band.least || sent > band.most)
  if (sent === 0 || (sent <= paidFor && !isUnusual)) return []
  const candidates = new Set([paidFor])
  if (band !== undefined && isUnusual) for (let n = band.least; n <= band.most; n += 1) candidates.add(n)
  const actual = costOf(books, sent, sent)
  let best: { readonly size: number; readonly cents: Cents } | null = null
  for (const size of [...candidates].toSorted((a, b) => a - b)) {
    const cents = size === sent ? actual : costOf(books, sent, size)
    if (cents !== null && (best === null || cents < best.cents)) best = { size, cents }
  }
  if (actual === null || best === null || best.size === sent) return []
  return finding('L11', books, {
    amountCents: actual - best.cents,
    range: around(actual - best.cents, 0.4),
    confidence: [isUnusual ? 0.5 : 0.6, 'modelled'],
    evidence: () => [
      { kind: 'job', id: sheet.job.id, values: { crewSize: paidFor, volumeCuft: sheet.job.volumeCuft, workedMinutes: hours.clocked.workMinutes } },
      ...sheet.crew.map(({ worker, role, wagePerHourCents }) => ({ kind: 'worker', id: worker, values: { role, wagePerHourCents } })),
    ],
    params: { sent, best: best.size, paidFor },
  })
})

/** n × w × h(n) + truck × h(n) − revenue(n), whole cents; null where the tariff has no rate for n. */
function costOf({ sheet, hours, parameters }: JobBooks, sent: number, size: number): Cents | null {
  if (hours === null || sheet.prices === null) return null
  // Hands beyond those paid for earn nothing: they are billed as the crew that was booked.
  const priced = size === sent && sent > sheet.job.crewSize ? sheet.job.crewSize : size
  const rate = sheet.prices.crewRates.find((each) => each.crewSize === priced)
  if (rate === undefined) return null
  const { workMinutes, driveMinutes, travelMinutes } = hours.clocked
  const drive = Math.min(driveMinutes, workMinutes)
  const handling = Math.round((workMinutes - drive) * (sent / size) ** parameters.crewElasticity)
  const billed = billedMinutes(rate, { load: handling, unload: 0, drive, travel: travelMinutes }, parameters.travelInsideMinimum)
  const wages = sheet.crew.map((each) => loadedWage(each.wagePerHourCents, parameters))
  const meanWage = wages.length === 0 ? loadedWage(null, parameters) : Math.round(wages.reduce((sum, each) => sum + each, 0) / wages.length)
  const truckCents = sheet.trucks.reduce((sum, each) => sum + (each.costPerHourCents ?? 0), 0)
  return priceOfMinutes(size * meanWage + truckCents, handling + drive) - priceOfMinutes(rate.ratePerHourCents, billed.labour)
}
