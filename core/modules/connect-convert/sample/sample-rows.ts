import type { Cents } from '../../../domain/money/money.ts'

/** The files of the import format with their columns, in the order in which the sample writes them. */
export const SAMPLE_COLUMNS = {
  'company.csv': ['external_id', 'name', 'currency', 'country', 'language', 'modules'],
  'locations.csv': ['external_id', 'name', 'province', 'country', 'timezone', 'address', 'postal_code', 'lat', 'lon', 'language'],
  'users.csv': ['external_id', 'name', 'email', 'roles', 'locations', 'worker'],
  'trucks.csv': ['external_id', 'location', 'name', 'size_ft', 'volume_cuft', 'payload_kg', 'registered_kg', 'axles', 'air_brake', 'features', 'cost_per_km', 'cost_per_hour', 'plate', 'status'],
  'equipment.csv': ['external_id', 'location', 'name', 'kind', 'status'],
  'workers.csv': ['external_id', 'location', 'name', 'roles', 'skills', 'licence_class', 'licence_province', 'air_brake', 'licence_expiry', 'wage_per_hour', 'overtime_after_hours_week', 'overtime_factor', 'max_hours_day', 'trainee', 'apart_from', 'good_with', 'shift_start', 'shift_end', 'language', 'status'],
  'absences.csv': ['kind', 'resource', 'start', 'end', 'reason'],
  'customers.csv': ['external_id', 'name', 'phone', 'email', 'language', 'address', 'postal_code'],
  'tariffs.csv': ['external_id', 'location', 'version', 'valid_from', 'valid_to', 'crew_size', 'trucks', 'day_type', 'rate_per_hour', 'min_hours', 'travel_mode', 'travel_hours', 'trip_fee', 'fuel_pct', 'rounding_minutes'],
  'tariff_fees.csv': ['tariff', 'version', 'code', 'unit', 'price'],
  'tariff_materials.csv': ['tariff', 'version', 'item', 'price', 'cost'],
  'discount_authority.csv': ['role', 'max_pct', 'max_amount'],
  'jobs.csv': ['external_id', 'customer', 'location', 'type', 'status', 'date', 'window_start', 'window_end', 'crew_size', 'trucks', 'required_skills', 'required_features', 'volume_cuft', 'weight_kg', 'estimated_hours', 'tariff', 'quote_total', 'deposit', 'notes_customer', 'notes_dispatch', 'notes_crew', 'booked_on', 'booked_by', 'avoid_workers', 'wished_workers', 'days', 'crew_min', 'crew_max'],
  'stops.csv': ['job', 'seq', 'kind', 'address', 'postal_code', 'lat', 'lon', 'property', 'floor', 'has_elevator', 'stairs', 'long_carry_m', 'parking', 'notes'],
  'journeys.csv': ['external_id', 'location', 'date', 'truck', 'status'],
  'journey_jobs.csv': ['journey', 'seq', 'job'],
  'crew.csv': ['journey', 'worker', 'role'],
  'journey_equipment.csv': ['journey', 'seq', 'equipment'],
  'charges.csv': ['job', 'phase', 'line', 'kind', 'description', 'quantity', 'unit', 'unit_price', 'amount', 'discount_by', 'tax_code'],
  'materials.csv': ['job', 'item', 'issued', 'returned', 'billed', 'unit_price', 'unit_cost'],
  'time_entries.csv': ['job', 'worker', 'kind', 'start', 'end', 'paid'],
  'facts.csv': ['job', 'seq', 'code', 'quantity', 'recorded_by', 'at'],
  'payments.csv': ['job', 'date', 'method', 'amount', 'fee'],
  'claims.csv': ['job', 'opened', 'closed', 'item', 'amount_claimed', 'amount_settled', 'workers', 'status'],
  'feedback.csv': ['job', 'date', 'rating', 'comment', 'language'],
  'storage.csv': ['account', 'customer', 'job', 'location', 'unit', 'rate_per_month', 'handling_in', 'handling_out', 'start', 'end', 'billed_through', 'amount_billed'],
} as const

export type SampleFile = keyof typeof SAMPLE_COLUMNS

/** What was planted on purpose; kept apart from the data. `job` in planted clashes is the journey or job concerned. */
export const TRUTH_COLUMNS = {
  'leaks.csv': ['job', 'rule', 'amount_cents', 'note'],
  'near-misses.csv': ['job', 'rule', 'note'],
  'clashes.csv': ['kind', 'journey', 'resource', 'note'],
} as const

export type TruthFile = keyof typeof TRUTH_COLUMNS

/** Some rows of one file: a file comes in many chunks, so that no more than a few days are in memory. */
export type SampleChunk =
  | { readonly part: 'data'; readonly file: SampleFile; readonly rows: readonly (readonly string[])[] }
  | { readonly part: 'truth'; readonly file: TruthFile; readonly rows: readonly (readonly string[])[] }

/** Collects rows until they are taken. */
export interface RowSink {
  add(file: SampleFile, ...cells: readonly string[]): void
  addTruth(file: TruthFile, ...cells: readonly string[]): void
  /** The rows collected so far, by file; the sink is empty afterwards. */
  take(): SampleChunk[]
}

export function createRowSink(): RowSink {
  let data = new Map<SampleFile, (readonly string[])[]>()
  let truth = new Map<TruthFile, (readonly string[])[]>()
  return {
    add: (file, ...cells) => push(data, file, cells, SAMPLE_COLUMNS[file].length),
    addTruth: (file, ...cells) => push(truth, file, cells, TRUTH_COLUMNS[file].length),
    take: () => {
      const chunks: SampleChunk[] = []
      for (const [file, rows] of data) chunks.push({ part: 'data', file, rows })
      for (const [file, rows] of truth) chunks.push({ part: 'truth', file, rows })
      data = new Map()
      truth = new Map()
      return chunks
    },
  }
}

function push<File>(rows: Map<File, (readonly string[])[]>, file: File, cells: readonly string[], width: number): void {
  if (cells.length !== width) throw new Error(`a row of ${String(file)} has ${String(width)} cells, not ${String(cells.length)}`)
  const list = rows.get(file)
  if (list) list.push(cells)
  else rows.set(file, [cells])
}

/** '1234.50'; negative for credits. */
export function moneyCell(cents: Cents): string {
  const magnitude = Math.abs(cents)
  const rest = magnitude % 100
  return `${cents < 0 ? '-' : ''}${String((magnitude - rest) / 100)}.${rest < 10 ? '0' : ''}${String(rest)}`
}

/** At most four decimals, none that are zero: a third of an hour is 0.3333, read back as 20 minutes. */
export function numberCell(value: number): string {
  return String(Math.round(value * 10_000) / 10_000)
}

export function flagCell(value: boolean): string {
  return value ? 'true' : 'false'
}

export function listCell(values: readonly string[]): string {
  return values.join('|')
}
