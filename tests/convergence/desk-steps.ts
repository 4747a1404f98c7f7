import fc from 'fast-check'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import type { Session } from '../../core/kernel/policy/session.ts'
import { readPart } from '../../core/kernel/documents/record-map.ts'
import { RECORD_KINDS } from '../../core/domain/records/record-kinds.ts'
import { keyColumns, tableOf } from '../../core/kernel/records/record-table.ts'
import type { DeskNetwork } from '../support/desk-network.ts'

/** One step of a random day in a company with three desks. */
export type Step =
  | { readonly type: 'command'; readonly desk: number; readonly command: number; readonly a: number; readonly b: number; readonly c: number }
  | { readonly type: 'deliver'; readonly from: number; readonly to: number; readonly count: number; readonly again: number }

export const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('command' as const), desk: fc.nat(2), command: fc.nat(12), a: fc.nat(9), b: fc.nat(9), c: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('deliver' as const), from: fc.nat(2), to: fc.nat(2), count: fc.integer({ min: 1, max: 5 }), again: fc.nat(3) }) },
)

export interface Cast {
  readonly location: string
  readonly customer: string
  readonly date: string
  readonly trucks: readonly string[]
  readonly workers: readonly string[]
  readonly equipment: readonly string[]
  readonly jobs: string[]
  readonly journeys: string[]
}

/** The command a step stands for, on whatever that desk knows; refusals are part of the day. Bugs throw. */
function runCommand(company: OpenCompany, session: Session, cast: Cast, step: Extract<Step, { type: 'command' }>): void {
  const pick = (list: readonly string[], n: number) => list[n % list.length] ?? ''
  const job = pick(cast.jobs, step.a)
  const journey = pick(cast.journeys, step.a)
  const truck = pick(cast.trucks, step.b)
  const crew = [...new Set([pick(cast.workers, step.b), pick(cast.workers, step.c)])].map((worker, index) => ({ worker, role: index === 0 ? 'driver' : 'helper' }))
  const states = ['confirmed', 'planned', 'dispatched', 'cancelled', 'onHold', 'booked']
  const calls: [string, unknown][] = [
    ['journey.create', { location: cast.location, date: cast.date, truck, crew, jobs: [job] }],
    ['journey.assignTruck', { journey, truck }],
    ['journey.assignCrew', { journey, crew }],
    ['journey.addJob', { journey, job: pick(cast.jobs, step.b) }],
    ['journey.removeJob', { journey, job: pick(cast.jobs, step.b) }],
    ['job.setState', { job, to: pick(states, step.b), reason: 'as it happens' }],
    ['job.edit', { job, set: { notesDispatch: `note ${step.b}`, crewSize: 1 + step.c } }],
    ['job.reschedule', { job, date: cast.date, windowStart: `0${step.b}:00`, windowEnd: '17:00', reason: 'customer asked' }],
    ['job.reopen', { job, to: 'booked', reason: 'customer called back' }],
    ['history.undo', {}],
    ['history.redo', {}],
    ['journey.remove', { journey }],
    ['journey.assignEquipment', { journey, equipment: [...new Set([pick(cast.equipment, step.b), pick(cast.equipment, step.c)])].slice(step.c % 2) }],
  ]
  const [method, input] = calls[step.command]!
  const result = company.desk.execute(session, method, input)
  if (result.ok && method === 'journey.create') cast.journeys.push((result.value as { journey: string }).journey)
}

/** Everything a desk derives from its documents, as text that two desks can be compared by. */
export function picture(company: OpenCompany): Record<string, string> {
  const read = company.desk.core.database.read
  const tables = RECORD_KINDS.map((kind) => {
    const table = tableOf(kind)
    const rows = read.all<Record<string, unknown>>(`SELECT * FROM ${table.table} ORDER BY ${keyColumns(table).join(', ')}`)
    return [kind, JSON.stringify(rows.map((row) => ({ ...row, stamps: sorted(row['stamps']) })))] as const
  })
  return { ...Object.fromEntries(tables), ...projectionPicture(company) }
}

/** What the clash projection keeps beside the records. */
export function projectionPicture(company: OpenCompany): Record<'clash' | 'clash_subject' | 'crew_day' | 'equipment_day', string> {
  const read = company.desk.core.database.read
  const rows = (table: string) => JSON.stringify(read.all<Record<string, unknown>>(`SELECT * FROM ${table}`).map((row) => JSON.stringify(withoutFirstSeen(row))).toSorted())
  return { clash: rows('clash'), clash_subject: rows('clash_subject'), crew_day: rows('crew_day'), equipment_day: rows('equipment_day') }
}

/** When a desk saw a clash first is its own affair. */
function withoutFirstSeen(row: Record<string, unknown>): Record<string, unknown> {
  return { ...row, first_seen: null }
}

function sorted(stamps: unknown): unknown {
  return typeof stamps === 'string' ? Object.entries(JSON.parse(stamps) as Record<string, string>).toSorted(([a], [b]) => (a < b ? -1 : 1)) : null
}

/** The documents' content, record by record. */
export function documentPicture(company: OpenCompany): string {
  const { core } = company.desk
  const read = core.database.read
  return JSON.stringify(
    core.documents.names(read).map((name) => {
      const { doc } = core.documents.open(read, name)
      return [name, RECORD_KINDS.map((kind) => [kind, [...doc.getMap(kind).keys()].toSorted().map((id) => [id, sortedPart(readPart(doc, kind, id))])])]
    }),
  )
}

function sortedPart(part: ReturnType<typeof readPart>): unknown {
  if (!part) return null
  const entries = (values: object) => Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [entries(part.fields).filter(([, value]) => value !== null), entries(part.stamps)]
}

export function perform(network: DeskNetwork, session: Session, cast: Cast, step: Step): void {
  if (step.type === 'command') runCommand(network.desks[step.desk]!, session, cast, step)
  else if (step.from !== step.to) network.deliver(step.from, step.to, step.count, step.again)
}

