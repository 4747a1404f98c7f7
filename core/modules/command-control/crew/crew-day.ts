import { ok, explainFailure } from '../../../domain/failure/failure.ts'
import { takesPlace } from '../../../domain/job/job-state.ts'
import { JOURNEY_MACHINE, type JourneyState } from '../../../domain/journey/journey-state.ts'
import { publicStreet, publicTown } from '../../../domain/place/public-street.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import type { HandlerContext, QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { PlannedJourney } from '../clash/planned-journey.ts'
import { equipmentOf } from '../commands/equipment-changes.ts'
import { journeyTarget } from '../commands/find-record.ts'
import { checkJourneyHas } from '../commands/journey-requirements.ts'
import type { CommandControlContract } from '../contract.ts'
import type { CommandControlDependencies } from '../dependencies.ts'
import { createScheduleReader } from '../schedule/schedule-reader.ts'
import type { CrewDay } from '../crew-shape.ts'

/** A long-distance journey is under way for days; what stands open for longer was forgotten, and is the office's. */
const DAYS_BACK = 14
const DAYS_AHEAD = 14

type CrewJourney = CrewDay['journeys'][number]

interface OwnRow {
  readonly id: string
  readonly role: CrewRole
  readonly date: string
  readonly status: JourneyState
  readonly truck: string | null
}

/** A draft is not for the crew yet; what is over or called off is for it on its own day alone. */
export function crewDay(places: CommandControlDependencies): QueryHandler<CommandControlContract['journey.crew']> {
  return {
    target: (_state, _input, { session }) => ok({ kind: 'journey', id: null, location: null, workers: session.worker === null ? [] : [session.worker] }),
    answer(state, _input, context) {
      const { worker } = context.session
      if (worker === null) return ok({ today: '', timezone: 'UTC', journeys: [], next: null })
      const timezone = state.records.get('location', state.records.get('worker', worker)?.location ?? '')?.timezone ?? 'UTC'
      const today = localDateOf(context.now, timezone)
      const rows = state.db.all<OwnRow>(
        `SELECT j.id, c.role, j.date, j.status, t.name AS truck FROM crew_member c JOIN journey j ON j.id = c.owner LEFT JOIN truck t ON t.id = j.truck
         WHERE c.key = ? AND j.date BETWEEN ? AND ? AND j.status <> 'draft' ORDER BY j.date, j.depart_at, j.id`,
        worker, addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD),
      )
      const shown = rows.filter(({ date, status }) => date === today || (date < today && status !== 'done' && status !== 'cancelled'))
      const ahead = rows.find(({ date, status }) => date > today && status !== 'cancelled')
      const planned = new Map(createScheduleReader(state.db, state.records, places).journeys([...shown, ...(ahead ? [ahead] : [])].map(({ id }) => id)).map((journey) => [journey.id, journey]))
      const next = ahead === undefined ? undefined : planned.get(ahead.id)
      return ok({
        today, timezone,
        journeys: shown.flatMap((row) => journeyOf(state, row, planned.get(row.id), context) ?? []),
        next: ahead === undefined ? null : { date: ahead.date, truck: ahead.truck, timezone: next?.zone ?? timezone, onDutyAt: next?.timeline?.onDutyAt ?? null },
      })
    },
  }
}

function journeyOf(state: State, { id, role }: OwnRow, planned: PlannedJourney | undefined, context: HandlerContext): CrewJourney | null {
  const { records } = state
  const journey = records.get('journey', id)
  const location = journey && records.get('location', journey.location)
  const target = journeyTarget(state, id)
  if (!journey || !location || !target.ok) return null
  const truck = journey.truck === null ? undefined : records.get('truck', journey.truck)
  const timeline = planned?.timeline
  return {
    id, role, date: journey.date, status: journey.status, location: location.name, timezone: location.timezone, truck: truck?.name ?? null, plate: truck?.plate ?? null,
    departAt: journey.departAt, onDutyAt: timeline?.onDutyAt ?? null, leaveYardAt: timeline?.leaveYardAt ?? null, backAtYardAt: timeline?.backAtYardAt ?? null,
    crew: records.children('crewMember', id).map((member) => ({ name: firstName(records.get('worker', member.key)?.name ?? ''), role: member.role })),
    equipment: equipmentOf(state, id).flatMap((item) => records.get('equipment', item)?.name ?? []),
    mayMove: context.permits('journey.setState', target.value).ok,
    refusals: JOURNEY_MACHINE.nextStates(journey.status).flatMap((to) => {
      const has = JOURNEY_MACHINE.cell(journey.status, to) === 'F' ? checkJourneyHas(state, journey, to) : ok(undefined)
      return has.ok ? [] : [{ to, ...explainFailure(has.failure, context.session.language) }]
    }),
    jobs: (planned?.jobs ?? []).flatMap((job) => jobOf(state, job, planned) ?? []),
  }
}

/** Null where it does not take place, or where this desk does not hold it. */
function jobOf({ records }: State, id: string, planned: PlannedJourney | undefined): CrewJourney['jobs'][number] | null {
  const job = records.get('job', id)
  if (!job || !takesPlace(job.status)) return null
  const customer = records.get('customer', job.customer)
  const timing = planned?.timeline?.jobs.find((one) => one.id === id)
  return {
    id, number: job.externalId, type: job.type, status: job.status, windowStart: job.windowStart, windowEnd: job.windowEnd,
    customer: customer === undefined ? null : shortName(customer.name), phone: customer?.phone ?? null,
    crewSize: job.crewSize, volumeCuft: job.volumeCuft, notesCrew: job.notesCrew, arriveAt: timing?.arriveAt ?? null, endAt: timing?.endAt ?? null,
    stops: records.children('stop', id).toSorted((a, b) => a.seq - b.seq).map(({ kind, address, property, floor, hasElevator, stairs, longCarryM, parking, notes }) => ({
      kind, address, street: publicStreet(address), town: publicTown(address), property, floor, hasElevator, stairs, longCarryM, parking, notes,
    })),
  }
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

/** "Maria da Silva" is "Maria S." in a lorry: enough to ask for at the door. A name of one word stays: it may be a company's. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', last] = [words[0], words.at(-1)]
  return words.length < 2 || last === undefined ? first : `${first} ${[...last][0]?.toUpperCase() ?? ''}.`
}
