import { asId } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { isOpen, type PlannedJourney } from '../clash/planned-journey.ts'
import { equipmentOf } from '../commands/equipment-changes.ts'
import type { conflictContract } from '../conflict-contract.ts'
import { journeyName, type InboxClash, type Labels } from './conflict-labels.ts'

type Fix = OutputOf<(typeof conflictContract)['conflicts.detail']>['fixes'][number]

/** Suggestions per journey; whoever wants another one opens the journey. */
const MAX_REPLACEMENTS = 2

/** What clears a clash in one step. Journeys that are over are left alone: nothing about them can be changed. */
export function conflictFixes(state: State, conflict: InboxClash, journeys: readonly PlannedJourney[], labels: Labels): Fix[] {
  const open = journeys.filter(isOpen)
  const subject = (kind: string) => conflict.subjects.find((each) => each.kind === kind)?.id
  switch (conflict.kind) {
    case 'job.on_two_journeys':
    case 'job.other_date': {
      const job = subject('job')
      return job === undefined ? [] : open.map((journey) => removeJob(journey, job, labels))
    }
    case 'truck.double_booked':
    case 'truck.transfer':
    case 'truck.unavailable':
      return [...open.flatMap((journey) => replaceTruck(state, journey, labels)), ...open.map((journey) => truckFix(journey, null, labels))]
    case 'equipment.double_booked':
    case 'equipment.transfer':
    case 'equipment.unavailable': {
      const item = subject('equipment')
      if (item === undefined) return []
      return [...open.flatMap((journey) => replaceItem(state, journey, item, labels)), ...open.map((journey) => itemFix(state, journey, item, null, labels))]
    }
    case 'worker.double_booked':
    case 'worker.transfer':
    case 'worker.unavailable':
    case 'worker.off_shift':
    case 'crew.trainee':
    case 'crew.avoided':
    case 'licence.broken':
    case 'licence.unknown': {
      const worker = subject('worker')
      if (worker === undefined) return []
      return [...open.flatMap((journey) => replaceWorker(state, journey, worker, labels)), ...open.map((journey) => takeOff(journey, worker, labels))]
    }
    case 'crew.apart':
      return conflict.subjects.filter(({ kind }) => kind === 'worker').flatMap(({ id }) => open.flatMap((journey) => [...replaceWorker(state, journey, id, labels), takeOff(journey, id, labels)]))
    default:
      return []
  }
}

function removeJob(journey: PlannedJourney, job: string, labels: Labels): Fix {
  return { code: 'removeJob', action: { method: 'journey.removeJob', input: { journey: asId<'journey'>(journey.id), job: asId<'job'>(job) } }, params: { job: labels.of('job', job), journey: journeyName(journey, labels) } }
}

function truckFix(journey: PlannedJourney, truck: { readonly id: string; readonly name: string } | null, labels: Labels): Fix {
  return {
    code: truck === null ? 'removeTruck' : 'replaceTruck',
    action: { method: 'journey.assignTruck', input: { journey: asId<'journey'>(journey.id), truck: truck === null ? null : asId<'truck'>(truck.id) } },
    params: { truck: truck?.name ?? (journey.truck === null ? null : labels.of('truck', journey.truck)), journey: journeyName(journey, labels) },
  }
}

const AWAY = "(EXISTS (SELECT 1 FROM absence a WHERE a.resource = r.id AND substr(a.start, 1, 10) <= ? AND substr(a.\"end\", 1, 10) >= ?) OR EXISTS (SELECT 1 FROM lent l WHERE l.resource = r.id AND l.start_at < unixepoch(?, '+1 day') * 1000 AND l.end_at > unixepoch(?) * 1000))"

/** The values of `AWAY`. */
const away = ({ date }: PlannedJourney) => [date, date, date, date] as const

/** Trucks of the depot that do nothing that day and are no smaller, the nearest size first. */
function replaceTruck({ db }: State, journey: PlannedJourney, labels: Labels): Fix[] {
  const trucks = db.all<{ id: string; name: string }>(
    `SELECT r.id, r.name FROM truck r WHERE r.location = ? AND r.status = 'active' AND r.id IS NOT ? AND NOT ${AWAY}
      AND NOT EXISTS (SELECT 1 FROM journey j WHERE j.truck = r.id AND j.date = ? AND j.status <> 'cancelled')
      AND r.volume_cuft >= coalesce((SELECT t.volume_cuft FROM truck t WHERE t.id = ?), 0) ORDER BY r.volume_cuft, r.name LIMIT ?`,
    journey.location, journey.truck, ...away(journey), journey.date, journey.truck, MAX_REPLACEMENTS,
  )
  return trucks.map((truck) => truckFix(journey, truck, labels))
}

/** The journey's list with another item in this one's place, or without it. */
function itemFix(state: State, journey: PlannedJourney, item: string, replacement: { readonly id: string; readonly name: string } | null, labels: Labels): Fix {
  const list = equipmentOf(state, journey.id).flatMap((each) => (each === item ? (replacement?.id ?? []) : each))
  return {
    code: replacement === null ? 'removeEquipment' : 'replaceEquipment',
    action: { method: 'journey.assignEquipment', input: { journey: asId<'journey'>(journey.id), equipment: list.map((id) => asId<'equipment'>(id)) } },
    params: { equipment: labels.of('equipment', item), replacement: replacement?.name ?? null, journey: journeyName(journey, labels) },
  }
}

/** Items of the same kind at the depot that go nowhere that day. */
function replaceItem(state: State, journey: PlannedJourney, item: string, labels: Labels): Fix[] {
  const items = state.db.all<{ id: string; name: string }>(
    `SELECT r.id, r.name FROM equipment r WHERE r.location = ? AND r.status = 'active' AND r.id <> ? AND NOT ${AWAY}
      AND r.kind = (SELECT kind FROM equipment WHERE id = ?)
      AND NOT EXISTS (SELECT 1 FROM equipment_day d JOIN journey j ON j.id = d.journey WHERE d.equipment = r.id AND d.date = ? AND j.status <> 'cancelled') ORDER BY r.name LIMIT ?`,
    journey.location, item, ...away(journey), item, journey.date, MAX_REPLACEMENTS,
  )
  return items.map((replacement) => itemFix(state, journey, item, replacement, labels))
}

/** Workers of the depot who are free that day and do what this one does. Not for the wheel: who may drive is the advice's business. */
function replaceWorker({ db }: State, journey: PlannedJourney, worker: string, labels: Labels): Fix[] {
  const member = journey.crew.find((each) => each.worker === worker)
  if (!member || member.role === 'driver') return []
  const workers = db.all<{ id: string; name: string }>(
    `SELECT r.id, r.name FROM worker r WHERE r.location = ? AND r.status = 'active' AND r.id <> ? AND NOT ${AWAY}
      AND NOT EXISTS (SELECT 1 FROM crew_day d JOIN journey j ON j.id = d.journey WHERE d.worker = r.id AND d.date = ? AND j.status <> 'cancelled')
      AND EXISTS (SELECT 1 FROM json_each(r.roles) WHERE value = ?) ORDER BY r.name LIMIT ?`,
    journey.location, worker, ...away(journey), journey.date, member.role, MAX_REPLACEMENTS,
  )
  return workers.map(({ id, name }) => ({
    code: 'replaceWorker',
    action: { method: 'journey.moveCrew', input: { moves: [{ worker: asId<'worker'>(worker), from: asId<'journey'>(journey.id), to: null }, { worker: asId<'worker'>(id), from: null, to: asId<'journey'>(journey.id), role: member.role }] } },
    params: { worker: labels.of('worker', worker), replacement: name, journey: journeyName(journey, labels) },
  }))
}

function takeOff(journey: PlannedJourney, worker: string, labels: Labels): Fix {
  return {
    code: 'takeOff',
    action: { method: 'journey.moveCrew', input: { moves: [{ worker: asId<'worker'>(worker), from: asId<'journey'>(journey.id), to: null }] } },
    params: { worker: labels.of('worker', worker), journey: journeyName(journey, labels) },
  }
}
