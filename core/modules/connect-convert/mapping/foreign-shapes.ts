import type { ExchangeTable } from '../exchange/exchange-table.ts'
import { tableNamed } from '../exchange/exchange-tables.ts'
import { foldWord } from '../exchange/word-cells.ts'
import type { CellSource } from './match-columns.ts'

/** One table's rows as they lie in another system's file. */
export interface ForeignView {
  readonly table: ExchangeTable
  /** Columns that are put together from others; the rest goes by name. */
  readonly given: ReadonlyMap<string, CellSource>
  /** The same record may stand on several rows: repeats are not a fault. */
  readonly repeats: boolean
  /** Rows that hold nothing for this table. */
  readonly skip: (cells: readonly string[]) => boolean
}

export interface ForeignFile {
  readonly system: 'supermove' | 'moveright'
  readonly views: readonly ForeignView[]
}

type Find = (...titles: readonly string[]) => CellSource | undefined

/** Recognised by columns that only that system uses. */
export function foreignFileOf(header: readonly string[], fileTable: ExchangeTable | undefined): ForeignFile | undefined {
  const positions = new Map(header.map((title, index) => [foldWord(title), index]))
  const find: Find = (...titles) => {
    const index = titles.map((title) => positions.get(foldWord(title))).find((at) => at !== undefined)
    return index === undefined ? undefined : (cells) => (cells[index] ?? '').trim()
  }
  if (find('job type', 'job job type', 'job.job_type') && (find('start time 1', 'job start time 1') || find('first name', 'customer first name'))) return { system: 'supermove', views: supermoveViews(find, positions) }
  if (fileTable?.name !== 'customers' && find('first', 'first name') && find('last', 'last name') && find('capabilities', 'overtime rate', 'hourly rate', 'max hours week')) return { system: 'moveright', views: [moverightCrew(find)] }
  return undefined
}

function table(name: string): ExchangeTable {
  const found = tableNamed(name)
  if (!found) throw new Error(`no table ${name}`)
  return found
}

function joined(sources: readonly (CellSource | undefined)[], separator: string): CellSource {
  return (cells) => sources.map((source) => source?.(cells) ?? '').filter((part) => part !== '').join(separator)
}

function columns(entries: Readonly<Record<string, CellSource | undefined>>): Map<string, CellSource> {
  return new Map(Object.entries(entries).filter((entry): entry is [string, CellSource] => entry[1] !== undefined))
}

/** A project row: customer, job and its locations side by side (Sync Project endpoint and export of Supermove). */
function supermoveViews(find: Find, positions: ReadonlyMap<string, number>): ForeignView[] {
  const job = find('job identifier', 'job.identifier', 'identifier', 'uuid')
  const name = joined([find('customer first name', 'customer.first_name', 'first name'), find('customer last name', 'customer.last_name', 'last name')], ' ')
  const phone = find('customer phone number', 'customer.phone_number', 'phone number', 'phone')
  const email = find('customer email', 'customer.email', 'email')
  const customerId = find('customer identifier', 'customer id')
  const customer: CellSource = (cells) => customerId?.(cells) || email?.(cells).toLowerCase() || phone?.(cells).replaceAll(/\D/g, '') || name(cells)
  const notes = joined([find('dispatch notes'), find('office notes')], '\n')
  const views: ForeignView[] = [
    { table: table('customers'), given: columns({ external_id: customer, name, phone, email }), repeats: true, skip: (cells) => customer(cells) === '' },
    {
      table: table('jobs'),
      given: columns({
        external_id: job, customer, location: find('organization', 'office', 'branch') ?? (() => ''), type: find('job type', 'job.job_type', 'job job type'), status: find('job status', 'job.status', 'status'), date: find('date', 'job.date', 'start date', 'job date'),
        window_start: find('start time 1', 'job.start_time_1', 'job start time 1'), window_end: find('start time 2', 'job.start_time_2', 'job start time 2'), crew_size: find('crew size', 'job.crew_size', 'job number of movers', 'job crew size'), trucks: find('job number of trucks'),
        estimated_hours: find('job max estimate hours'), notes_customer: joined([find('note to customer'), find('additional notes')], '\n'), notes_dispatch: notes, notes_crew: find('crew notes'),
      }),
      repeats: true,
      skip: (cells) => (job?.(cells) ?? '') === '',
    },
  ]
  if (job) for (const place of placesOf(positions)) views.push(stopView(find, job, place))
  return views
}

interface Place {
  readonly prefix: string
  readonly seq: number
  readonly kind: string
}

function placesOf(positions: ReadonlyMap<string, number>): Place[] {
  const places: Place[] = []
  if (positions.has('originaddress')) places.push({ prefix: 'origin ', seq: 1, kind: 'origin' })
  for (let n = 1; n <= 8; n += 1) {
    const prefix = [`location ${n} `, `locations ${n} `, `stop ${n} `].find((each) => positions.has(foldWord(`${each}address`)))
    if (prefix) places.push({ prefix, seq: places.length + 1, kind: 'stop' })
  }
  if (positions.has('destinationaddress')) places.push({ prefix: 'destination ', seq: places.length + 1, kind: 'destination' })
  if (places.length > 0 && !positions.has('originaddress')) places[0] = { ...(places[0] as Place), kind: 'origin' }
  if (places.length > 1 && !positions.has('destinationaddress')) places[places.length - 1] = { ...(places.at(-1) as Place), kind: 'destination' }
  return places
}

function stopView(find: Find, job: CellSource, place: Place): ForeignView {
  const at = (...titles: string[]) => find(...titles.map((title) => `${place.prefix}${title}`))
  const address = at('address')
  const longWalk = at('has long walk')
  return {
    table: table('stops'),
    given: columns({
      job, seq: () => String(place.seq), kind: () => place.kind, address: joined([address, at('unit'), at('city'), at('state')], ', '), postal_code: at('zip code', 'zip'), lat: at('latitude'), lon: at('longitude'), property: at('building type'),
      floor: at('floor number'), has_elevator: at('has elevator'), stairs: at('stair count'), notes: joined([at('notes'), longWalk && ((cells) => (/^(?:true|yes|1)$/i.test(longWalk(cells)) ? 'Long walk' : ''))], '\n'),
    }),
    repeats: true,
    skip: (cells) => job(cells) === '' || (address?.(cells) ?? '') === '',
  }
}

/** First and last name are all that MoveRight asks for; a person without a number of their own goes by e-mail or name. */
function moverightCrew(find: Find): ForeignView {
  const name = joined([find('first', 'first name'), find('last', 'last name')], ' ')
  const hourly = find('hourly rate', 'hourly')
  const overtime = find('overtime rate', 'overtime')
  const capabilities = find('capabilities')
  const id = find('id', 'employee number', 'employee id')
  const email = find('email')
  const role = find('role', 'roles', 'position')
  const given = columns({
    external_id: (cells) => id?.(cells) || email?.(cells).toLowerCase() || name(cells).toLowerCase(),
    name,
    location: find('location', 'branch', 'depot') ?? (() => ''),
    roles: (cells) => role?.(cells) || 'helper',
    skills: capabilities && ((cells) => capabilities(cells).replaceAll(/\s*[;,]\s*/g, '|')),
    wage_per_hour: hourly,
    overtime_factor: overtime && ((cells) => factorOf(overtime(cells), hourly?.(cells) ?? '')),
    max_hours_day: find('max hours day', 'max hours per day'),
    status: find('available', 'available flag', 'is available'),
  })
  return { table: table('workers'), given, repeats: false, skip: (cells) => name(cells) === '' }
}

/** Overtime is a rate there and a factor here; two decimals are as exact as the rates are. */
function factorOf(overtime: string, hourly: string): string {
  const factor = Number(overtime) / Number(hourly)
  return overtime !== '' && hourly !== '' && Number.isFinite(factor) ? String(Math.round(factor * 100) / 100) : ''
}
