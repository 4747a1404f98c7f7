import { addDays, daysBetween, type LocalDate } from '../../../domain/time/local-date.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import type { Projection, ProjectionContext, RecordDelta } from '../../../kernel/registry/projection.ts'
import { dayKey } from '../sheets/journey-book.ts'

/** What was written since findings were last looked at, as far as findings follow from it. */
export interface LeakChanges {
  /** Something that many jobs go by: a price list, a wage, an import. */
  everything: boolean
  readonly jobs: Set<string>
  /** Depots' days on which somebody or something else may have been free. */
  readonly days: Map<string, readonly [location: string, date: LocalDate]>
  /** Depots' days to or from which a job came or went. */
  readonly moved: Map<string, readonly [location: string, date: LocalDate]>
  /** Whose pay week may have changed, and when the work began. */
  readonly shifts: Map<string, readonly [worker: string, startAt: number]>
  /** Whose storage accounts may belong to another job. */
  readonly customers: Set<string>
}

export interface LeakChangeLog {
  readonly projection: Projection
  /** What has gathered; it is empty afterwards. */
  take(): LeakChanges
}

const UNDER_JOB: readonly RecordKind[] = ['stop', 'charge', 'material', 'timeEntry', 'fact', 'payment', 'claim', 'jobTransition']
const ON_JOURNEY: readonly RecordKind[] = ['journeyJob', 'crewMember']
const COMPANY_WIDE: readonly RecordKind[] = ['company', 'location', 'user', 'discountAuthority', 'truck', 'worker', 'wageChange', 'payRule', 'tariff', 'tariffRate', 'tariffFee', 'tariffMaterial']
/** Of a job, what other jobs of its journeys' day look at, or of its customer. */
const SEEN_BY_OTHERS = ['customer', 'location', 'date', 'volumeCuft', 'requiredSkills', 'requiredFeatures'] as const
/** A longer absence touches so much that all is looked at anew. */
const LONGEST_ABSENCE = 31

/**
 * Findings are kept in memory, never in a table: this listens to commits and writes nothing. A commit that fails after it leaves too much noted, never too little.
 */
export function createLeakChangeLog(): LeakChangeLog {
  let changes = nothing(true)
  return {
    projection: {
      name: 'leak changes',
      kinds: ['job', ...UNDER_JOB, 'journey', ...ON_JOURNEY, 'absence', 'storageAccount', ...COMPANY_WIDE],
      apply: (context, deltas) => {
        for (const delta of deltas) note(changes, context, delta)
      },
      rebuild: () => void (changes.everything = true),
    },
    take() {
      const taken = changes
      changes = nothing(false)
      return taken
    },
  }
}

function nothing(everything: boolean): LeakChanges {
  return { everything, jobs: new Set(), days: new Map(), moved: new Map(), shifts: new Map(), customers: new Set() }
}

function note(changes: LeakChanges, context: ProjectionContext, delta: RecordDelta): void {
  const { kind, id, before, after } = delta
  if (changes.everything) return
  if (COMPANY_WIDE.includes(kind)) changes.everything = true
  else if (kind === 'job') noteJob(changes, context, delta)
  else if (UNDER_JOB.includes(kind)) {
    changes.jobs.add(splitChildId(id).owner)
    if (kind === 'timeEntry') for (const side of [before, after]) if (typeof side?.['worker'] === 'string' && typeof side['startAt'] === 'number') changes.shifts.set(`${side['worker']}|${String(side['startAt'])}`, [side['worker'], side['startAt']])
  } else if (kind === 'journey') for (const side of [before, after]) noteDay(changes.days, side)
  else if (ON_JOURNEY.includes(kind)) {
    const { owner, key } = splitChildId(id)
    if (kind === 'journeyJob') changes.jobs.add(key)
    noteDay(changes.days, context.records.get('journey', owner) ?? null)
  } else if (kind === 'absence') for (const side of [before, after]) noteAbsence(changes, context, side)
  else for (const side of [before, after]) noteAccount(changes, side)
}

type Side = Readonly<Record<string, unknown>> | null

function noteDay(days: LeakChanges['days'], side: Side): void {
  const location = side?.['location']
  const date = side?.['date']
  if (typeof location === 'string' && typeof date === 'string') days.set(dayKey(location, date), [location, date])
}

function noteJob(changes: LeakChanges, { tx }: ProjectionContext, { id, before, after }: RecordDelta): void {
  changes.jobs.add(id)
  const isSeen = before === null || after === null || SEEN_BY_OTHERS.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  if (!isSeen) return
  for (const [location, date] of tx.raw<[string | null, string | null]>('SELECT j.location, j.date FROM journey_job l JOIN journey j ON j.id = l.owner WHERE l.key = ?', id)) noteDay(changes.days, { location, date })
  for (const side of [before, after]) {
    noteDay(changes.moved, side)
    const customer = side?.['customer']
    if (typeof customer === 'string' && tx.get('SELECT 1 FROM storage_account WHERE customer = ? LIMIT 1', customer) !== undefined) changes.customers.add(customer)
  }
}

function noteAbsence(changes: LeakChanges, { tx }: ProjectionContext, side: Side): void {
  const resource = side?.['resource']
  if (typeof resource !== 'string') return
  const [start, end] = [side?.['start'], side?.['end']].map((day) => (typeof day === 'string' ? day.slice(0, 10) : ''))
  const days = start === undefined || end === undefined || start === '' || end === '' ? Infinity : daysBetween(start, end)
  if (days > LONGEST_ABSENCE) {
    changes.everything = true
    return
  }
  const location = tx.get<{ location: string | null }>('SELECT location FROM worker WHERE id = ? UNION ALL SELECT location FROM truck WHERE id = ?', resource, resource)?.location
  for (let day = 0; day <= days; day += 1) noteDay(changes.days, { location, date: addDays(start ?? '', day) })
}

function noteAccount(changes: LeakChanges, side: Side): void {
  if (typeof side?.['job'] === 'string') changes.jobs.add(side['job'])
  if (typeof side?.['customer'] === 'string') changes.customers.add(side['customer'])
}
