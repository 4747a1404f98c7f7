import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { STOP_KIND_NAMES } from '../../panels/job-card/trade-words.ts'
import { JOB_STATE_NAMES, JOURNEY_STATE_NAMES } from '../../ui/status.tsx'

/** What an edit that came too late can be about: fields of a job, its stops and its list of goods, and of a journey. */
export const LATE_FIELDS: Readonly<Record<string, MessageDescriptor>> = {
  externalId: msg({ message: 'Number', context: 'late edit' }), location: msg`Location`, customer: msg`Customer`, type: msg`Service`, status: msg`State`, date: msg`Day`, windowStart: msg`Arrival from`, windowEnd: msg`Arrival until`, crewSize: msg`Movers`, trucks: msg`Trucks`,
  requiredSkills: msg`Skills needed`, requiredFeatures: msg`Truck must have`, volumeCuft: msg`Volume, cu ft`, weightKg: msg`Weight, kg`, estimatedHours: msg`Hours expected`, tariff: msg`Tariff`, quoteTotalCents: msg`Quote`, depositCents: msg`Deposit`,
  notesCustomer: msg`From and for the customer`, notesDispatch: msg`For the dispatchers`, notesCrew: msg`For the crew`, bookedOn: msg`Booked on`, bookedBy: msg`Booked by`, tags: msg`Tags`,
  truck: msg`Truck`, departAt: msg`Leaves the yard`, pinnedBy: msg`Pinned by`,
  seq: msg`Place in the order`, kind: msg`Kind`, address: msg`Address`, postalCode: msg`Postal code`, lat: msg`Latitude`, lon: msg`Longitude`, property: msg`Property`, floor: msg`Floor`, hasElevator: msg`Elevator`, stairs: msg`Steps of stairs`, longCarryM: msg`Carry, metres`, parking: msg`Parking`, notes: msg`Notes`,
  room: msg`Room`, item: msg`Item`, quantity: msg`Quantity`,
}

/** Values that are one of a few, by record and field. */
export const LATE_VALUES: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = { 'job status': JOB_STATE_NAMES, 'journey status': JOURNEY_STATE_NAMES, 'stop kind': STOP_KIND_NAMES }
