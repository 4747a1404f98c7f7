/** Columns of the import format that SmartMoving can fill, in file order; the required ones are all there, so that a refused row can be mended in place. */
export const SMARTMOVING_COLUMNS = {
  locations: ['external_id', 'name', 'province', 'country', 'timezone', 'address', 'postal_code', 'lat', 'lon'],
  users: ['external_id', 'name', 'email', 'roles', 'locations'],
  customers: ['external_id', 'name', 'phone', 'email', 'address', 'postal_code'],
  tariffs: ['external_id', 'location', 'version', 'valid_from', 'crew_size', 'trucks', 'day_type', 'rate_per_hour'],
  tariff_materials: ['tariff', 'version', 'item', 'price', 'cost'],
  jobs: ['external_id', 'customer', 'location', 'type', 'status', 'date', 'window_start', 'window_end', 'crew_size', 'trucks', 'volume_cuft', 'weight_kg', 'estimated_hours', 'tariff', 'quote_total', 'notes_dispatch', 'booked_by'],
  stops: ['job', 'seq', 'kind', 'address', 'postal_code', 'lat', 'lon', 'property', 'has_elevator', 'stairs', 'parking', 'notes'],
  charges: ['job', 'phase', 'line', 'kind', 'description', 'quantity', 'unit', 'unit_price', 'amount'],
  materials: ['job', 'item', 'billed', 'unit_price'],
  payments: ['job', 'date', 'method', 'amount'],
  storage: ['account', 'customer', 'job', 'location', 'unit', 'rate_per_month', 'start', 'end', 'billed_through'],
} as const

export type SmartMovingTable = keyof typeof SMARTMOVING_COLUMNS
export const SMARTMOVING_TABLES = Object.keys(SMARTMOVING_COLUMNS) as SmartMovingTable[]

/** Column → text; a column that is missing is empty. */
export type ImportRow<Table extends SmartMovingTable> = Readonly<Partial<Record<(typeof SMARTMOVING_COLUMNS)[Table][number], string>>>

/** One row in the order of the table's header. */
export function cellsOf<Table extends SmartMovingTable>(table: Table, row: ImportRow<Table>): string[] {
  const texts: Readonly<Record<string, string | undefined>> = row
  return SMARTMOVING_COLUMNS[table].map((column) => texts[column] ?? '')
}
