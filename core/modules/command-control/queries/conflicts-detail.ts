import { ok, refuse } from '../../../domain/failure/failure.ts'
import { asId, type Part } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { PlannedJourney } from '../clash/planned-journey.ts'
import type { conflictContract } from '../conflict-contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import type { ClashRow } from '../projections/clash-rows.ts'
import { createScheduleReader } from '../schedule/schedule-reader.ts'
import { conflictFixes } from './conflict-fixes.ts'
import { createLabels, inboxClash, journeyName, type InboxClash, type Labels } from './conflict-labels.ts'
import { named, whichOf } from './late-names.ts'
import { lateChanges } from './late-changes.ts'

type Method = (typeof conflictContract)['conflicts.detail']

const findClash = ({ db }: State, id: string) => db.get<ClashRow>('SELECT * FROM clash WHERE id = ?', id)

export function conflictsDetail(places: CommandControlDependencies): QueryHandler<Method> {
  return {
    target(state, { clash }, { session }) {
      const row = findClash(state, clash)
      if (!row) return refuse('record.not_found', { kind: 'clash', id: clash.slice(0, 200) })
      // The second depot of a clash between two has to know of it as well.
      const location = row.other_location !== null && session.locations !== 'all' && !session.locations.some((own) => own === row.location) ? row.other_location : row.location
      return ok({ kind: 'clash', id: clash, location: asId<'location'>(location) })
    },
    answer(state, { clash }, { session }) {
      const row = findClash(state, clash)
      if (!row) return refuse('record.not_found', { kind: 'clash', id: clash.slice(0, 200) })
      const labels = createLabels(state)
      const conflict = inboxClash(row, labels, session.language)
      const schedule = createScheduleReader(state.db, state.records, places)
      const journeys = schedule.journeys(conflict.subjects.filter(({ kind }) => kind === 'journey').map(({ id }) => id))
      return ok({
        conflict,
        timezone: state.records.get('location', row.location)?.timezone ?? 'UTC',
        journeys: journeys.map((journey) => describe(journey, labels)),
        late: late(state, conflict),
        fixes: conflictFixes(state, conflict, journeys, labels),
      })
    },
  }
}

function late(state: State, { kind, subjects, params }: InboxClash): OutputOf<Method>['late'] {
  const owner = subjects[0]?.id
  if ((kind !== 'job.late_edit' && kind !== 'journey.late_edit') || owner === undefined) return null
  const changes = lateChanges(state, owner).map((change) => named(state, change))
  const of = (wanted: Part) => changes.filter(({ part }) => part === wanted).map((change) => ({ record: change.record, id: change.id, field: change.field, kept: change.kept, late: change.late, label: whichOf(state, change) }))
  return { month: String(params['month']), ops: of('ops'), pii: of('pii'), fin: of('fin'), hr: of('hr') }
}

function describe(journey: PlannedJourney, labels: Labels): OutputOf<Method>['journeys'][number] {
  const { id, location, date, status, truck, crew, timeline } = journey
  return {
    id: asId<'journey'>(id),
    label: journeyName(journey, labels),
    location: asId<'location'>(location),
    date, status,
    truckName: truck === null ? null : labels.of('truck', truck),
    crew: crew.map(({ worker, role }) => ({ worker: asId<'worker'>(worker), name: labels.of('worker', worker), role })),
    startAt: timeline?.onDutyAt ?? null,
    endAt: timeline?.offDutyAt ?? null,
    jobs: (timeline?.jobs ?? []).map((job) => ({ job: asId<'job'>(job.id), label: labels.of('job', job.id), startAt: job.startAt, endAt: job.endAt })),
  }
}
