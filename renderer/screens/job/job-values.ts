import type { Job, Stop } from '../../../core/domain/records/job-records.ts'
import type { Output } from '../../desk/desk-contract.ts'

export type JobDetail = Output<'job.detail'>
export type StopValues = Omit<Stop, 'owner' | 'key' | 'seq'>
type Writable<T> = { -readonly [Name in keyof T]: T[Name] }

/** What the form holds of a job: the fields that `job.edit` takes, and the stops as one value. */
export interface JobValues
  extends Writable<Pick<Job, 'externalId' | 'customer' | 'type' | 'windowStart' | 'windowEnd' | 'windowGraceMinutes' | 'crewSize' | 'crewMin' | 'crewMax' | 'trucks' | 'requiredSkills' | 'requiredFeatures' | 'volumeCuft' | 'weightKg' | 'estimatedHours' | 'tariff' | 'quoteTotalCents' | 'depositCents' | 'notesCustomer' | 'notesDispatch' | 'notesCrew' | 'afterJob' | 'avoidWorkers' | 'wishedWorkers' | 'days'>> {
  stops: StopValues[]
}
export type FieldName = keyof JobValues

export const FIELD_NAMES: readonly FieldName[] = [
  'externalId', 'customer', 'type', 'windowStart', 'windowEnd', 'windowGraceMinutes', 'crewSize', 'crewMin', 'crewMax', 'trucks', 'requiredSkills', 'requiredFeatures', 'volumeCuft', 'weightKg', 'estimatedHours', 'tariff', 'quoteTotalCents', 'depositCents',
  'notesCustomer', 'notesDispatch', 'notesCrew', 'afterJob', 'avoidWorkers', 'wishedWorkers', 'days', 'stops',
]

export function valuesOf({ job, stops }: Pick<JobDetail, 'job' | 'stops'>): JobValues {
  const { externalId, customer, type, windowStart, windowEnd, windowGraceMinutes, crewSize, crewMin, crewMax, trucks, requiredSkills, requiredFeatures, volumeCuft, weightKg, estimatedHours, tariff, quoteTotalCents, depositCents, notesCustomer, notesDispatch, notesCrew, afterJob, avoidWorkers, wishedWorkers, days } = job
  return {
    externalId, customer, type, windowStart, windowEnd, windowGraceMinutes, crewSize, crewMin, crewMax, trucks, requiredSkills, requiredFeatures, volumeCuft, weightKg, estimatedHours, tariff, quoteTotalCents, depositCents, notesCustomer, notesDispatch, notesCrew, afterJob, avoidWorkers, wishedWorkers, days,
    stops: stops.map(({ kind, address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking, notes }) => ({ kind, address, postalCode, lat, lon, property, floor, hasElevator, stairs, longCarryM, parking, notes })),
  }
}

export function emptyStop(kind: StopValues['kind']): StopValues {
  return { kind, address: '', postalCode: null, lat: null, lon: null, property: null, floor: null, hasElevator: null, stairs: null, longCarryM: null, parking: null, notes: null }
}

/** JSON values; a list or a text that is empty is unknown, like null. */
export function sameField(a: unknown, b: unknown): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b))
}

function plain(value: unknown): unknown {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value
}
