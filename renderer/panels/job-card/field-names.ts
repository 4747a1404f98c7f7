import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Job } from '../../../core/domain/records/job-records.ts'

/** One name for a field of a job: on its form, in its history and where two versions are compared. */
export const JOB_FIELD_NAMES: Readonly<Record<Exclude<keyof Job, 'id'>, MessageDescriptor>> = {
  externalId: msg`Job number`, location: msg`Location`, customer: msg`Customer`, type: msg`Service`, status: msg`State`, date: msg`Day`, windowStart: msg`Arrival from`, windowEnd: msg`Arrival until`, windowGraceMinutes: msg`May be late by (min)`, crewSize: msg`Movers`, crewMin: msg`Movers at least`, crewMax: msg`Movers at most`, trucks: msg`Trucks`,
  requiredSkills: msg`Skills needed`, requiredFeatures: msg`Truck must have`, volumeCuft: msg`Volume, cu ft`, weightKg: msg`Weight, kg`, estimatedHours: msg`Hours expected`, tariff: msg`Tariff`, quoteTotalCents: msg`Quote`, depositCents: msg`Deposit`,
  notesCustomer: msg`From and for the customer`, notesDispatch: msg`For the dispatchers`, notesCrew: msg`For the crew`, bookedOn: msg`Booked on`, bookedBy: msg`Booked by`, tags: msg`Tags`,
  afterJob: msg`Comes after`, avoidWorkers: msg`Not these people`, wishedWorkers: msg`Asked for`, days: msg`Days`, transferredFrom: msg`Taken over from another depot`,
}
