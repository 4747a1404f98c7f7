import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { mayDrive } from '../../../domain/licence/licence.ts'
import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { Change, State } from '../../../kernel/desk/handler.ts'
import { equipmentOf } from './equipment-changes.ts'
import { findRecord } from './find-record.ts'
import { resolution, type Overruling } from './overrule.ts'

export interface CrewLine {
  readonly worker: string
  readonly role: CrewRole
}

/** The truck is there and in service. */
export function checkTruck(state: State, truck: string | null): Result<void> {
  if (truck === null) return ok(undefined)
  const found = findRecord(state, 'truck', truck)
  if (!found.ok) return found
  return found.value.status === 'active' ? ok(undefined) : refuse('truck.unavailable', { status: found.value.status })
}

/** Everybody is there, active and named once. */
export function checkCrew(state: State, crew: readonly CrewLine[]): Result<void> {
  if (new Set(crew.map(({ worker }) => worker)).size !== crew.length) return refuse('input.invalid', { path: 'crew', problem: 'a worker is named twice' })
  for (const { worker } of crew) {
    const found = findRecord(state, 'worker', worker)
    if (!found.ok) return found
    if (found.value.status !== 'active') return refuse('worker.inactive', { id: worker })
  }
  return ok(undefined)
}

/** Every item is there, in service and named once. One that is on the journey already may stay, whatever has become of it: that is a clash, and taking off another item is no reason to refuse. */
export function checkEquipment(state: State, journey: string, equipment: readonly string[]): Result<void> {
  if (new Set(equipment).size !== equipment.length) return refuse('input.invalid', { path: 'equipment', problem: 'an item is named twice' })
  const staying = new Set(equipmentOf(state, journey))
  for (const id of equipment) {
    if (staying.has(id)) continue
    const found = findRecord(state, 'equipment', id)
    if (!found.ok) return found
    if (found.value.status !== 'active') return refuse('equipment.unavailable', { name: found.value.name, status: found.value.status })
  }
  return ok(undefined)
}

interface Driving {
  readonly truck: string | null
  readonly location: Id<'location'>
  readonly date: string
}

/**
 * Nobody is put down as the driver of a truck they may not drive, unless for a reason: then the clash that it makes is settled with it.
 * A licence that is not on file passes: it shows as a clash.
 */
export function checkDrivers(state: State, { id, truck, location, date }: Driving & { readonly id: string }, crew: readonly CrewLine[], { reason, context }: Overruling): Result<Change[]> {
  const settled: Change[] = []
  for (const { worker, role } of crew) {
    if (role !== 'driver') continue
    const answer = mayTake(state, worker, truck, location, date)
    if (answer.ok) continue
    if (reason === undefined) return answer
    settled.push(resolution(location, `licence/${id}/${worker}`, reason, context))
  }
  return ok(settled)
}

/** At least one of those who would drive may; refuses as the last of them was refused. */
export function checkSomebodyDrives(state: State, journey: Driving, crew: readonly CrewLine[]): Result<void> {
  const named = crew.filter(({ role }) => role === 'driver')
  const drivers = named.length > 0 ? named : crew.filter(({ role }) => role === 'lead')
  let answer: Result<void> = refuse('journey.no_driver')
  for (const { worker } of drivers) {
    answer = mayTake(state, worker, journey.truck, journey.location, journey.date)
    if (answer.ok) return answer
  }
  return answer
}

function mayTake(state: State, worker: string, truck: string | null, location: string, date: string): Result<void> {
  const driver = state.records.get('worker', worker)
  const vehicle = truck === null ? undefined : state.records.get('truck', truck)
  const province = state.records.get('location', location)?.province
  if (!driver || !vehicle || province === undefined) return ok(undefined)
  const licence = { class: driver.licenceClass, province: driver.licenceProvince, airBrake: driver.airBrake, expiry: driver.licenceExpiry }
  const answer = mayDrive(licence, vehicle, province, date)
  return answer.ok || answer.failure.code === 'licence.unknown' ? ok(undefined) : answer
}
