import { decimalOf } from '../../../domain/money/money-text.ts'
import { MS_PER_HOUR } from '../../../domain/time/zoned-time.ts'
import { parseArrivalWindow } from './arrival-window.ts'
import { centsOf, dateText, instantOf, localTimeText, moneyText, numberText, plainText, quantityText, textOrNull } from './cell-text.ts'
import { crewOf } from './crew-of-job.ts'
import type { ImportRow } from './import-rows.ts'
import type { JobView } from './job-view.ts'
import { keptStatus } from './kept-status.ts'
import type { ReferenceData } from './reference-data.ts'
import type { ReadNumber } from './response-schemas.ts'
import { jobStatus, jobType } from './trade-codes.ts'

const KG_PER_POUND = 0.453_592_37
const MOST_HOURS = 24

export function jobRow(view: JobView, reference: ReferenceData): ImportRow<'jobs'> {
  const { opportunity, listed, detail, times } = view
  const status = jobStatus(opportunity?.status ?? null, {
    confirmed: happened(times?.confirmedAtUtc) || listed?.confirmed === true,
    completed: happened(times?.completedAtUtc),
    closed: happened(times?.closedAtUtc),
  })
  const volume = volumeOf(view, reference)
  const known = reference.known.jobs.get(view.id)
  const crew = crewOf(view, volume)
  const trucks = crew.trucks ?? known?.trucks ?? null
  const written = textOrNull(detail?.arrivalWindow ?? null)
  const window = written === null ? null : parseArrivalWindow(written)
  const tariff = opportunity?.tariff?.id ?? ''
  const hasTariff = reference.known.tariffs.has(tariff)
  return {
    external_id: plainText(view.id || null),
    customer: plainText(opportunity?.customer?.id ?? null),
    location: plainText(view.location),
    type: plainText(jobType(listed?.type ?? times?.type ?? null, reference.serviceTypes)),
    status: keptStatus(status, known?.status),
    date: dateText(times?.jobDate ?? listed?.jobDate ?? null),
    window_start: window?.start ?? localTimeText(times?.startTimeUtc ?? null, view.zone),
    window_end: window?.end ?? '',
    crew_size: String(crew.said ?? known?.crewSize ?? crew.guessed),
    trucks: trucks === null ? '' : String(trucks),
    volume_cuft: quantityText(volume),
    weight_kg: weightText(opportunity?.weight ?? null),
    estimated_hours: plannedHours(view),
    tariff: hasTariff ? plainText(tariff) : '',
    quote_total: quoteText(view),
    notes_dispatch: notes([listed?.jobNumber ?? times?.jobNumber ?? numberText(opportunity?.quoteNumber ?? null), window === null ? written : null, hasTariff ? null : (opportunity?.tariff?.name ?? null)]),
    booked_by: plainText(opportunity?.salesAssignee?.name ?? null),
  }
}

function happened(moment: string | null | undefined): boolean {
  return moment !== null && moment !== undefined
}

/** Surveyed or chosen by hand, or else what the move size stands for; cubic feet. */
function volumeOf({ opportunity }: JobView, reference: ReferenceData): ReadNumber {
  if (opportunity === null) return null
  const { volume, moveSize } = opportunity
  if (volume !== null && volume !== 0) return volume
  return moveSize?.volume ?? reference.moveSizeVolume(moveSize?.name ?? null)
}

/** Their weights are pounds. */
function weightText(pounds: ReadNumber): string {
  return typeof pounds === 'number' && pounds !== 0 ? String(Math.round(pounds * KG_PER_POUND * 10) / 10) : quantityText(pounds)
}

/** Begin to end, as the job stands in their calendar. */
function plannedHours({ times }: JobView): string {
  const start = instantOf(times?.startTimeUtc ?? null)
  const end = instantOf(times?.endTimeUtc ?? null)
  if (start === null || end === null || end <= start || end - start > MOST_HOURS * MS_PER_HOUR) return ''
  return String(Math.round(((end - start) / MS_PER_HOUR) * 100) / 100)
}

/** Before tax, as ours is. Of several jobs each takes its own charges. */
function quoteText({ opportunity, listed, detail, siblings }: JobView): string {
  const total = opportunity?.estimatedTotal
  if (siblings === 1 && total) {
    const whole = centsOf(total.finalTotal)
    const tax = centsOf(total.tax)
    return whole !== null && tax !== null ? decimalOf(whole - tax) : moneyText(total.subtotal)
  }
  const charges = detail?.estimatedCharges.length ? detail.estimatedCharges : (listed?.estimatedCharges ?? [])
  const cents = charges.map((charge) => centsOf(charge.totalCost))
  return cents.length > 0 && cents.every((each) => each !== null) ? decimalOf(cents.reduce((sum, each) => sum + each, 0)) : ''
}

/** What dispatchers know the job by there, and what found no column. */
function notes(parts: readonly (string | null)[]): string {
  const known = parts.flatMap((part) => textOrNull(part) ?? [])
  return known.length === 0 ? '' : `SmartMoving ${known.join(' · ')}`
}
