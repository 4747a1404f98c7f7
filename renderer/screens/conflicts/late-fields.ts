import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { JOB_FIELD_NAMES } from '../../panels/job-card/field-names.ts'
import { STOP_KIND_NAMES } from '../../panels/job-card/trade-words.ts'
import { JOB_STATE_NAMES, JOURNEY_STATE_NAMES } from '../../ui/status.tsx'

/** What an edit that came too late can be about: fields of a job, its stops and its list of goods, and of a journey. By field, or by record and field where the same word means another thing. */
export const LATE_FIELDS: Readonly<Record<string, MessageDescriptor>> = {
  ...JOB_FIELD_NAMES,
  'journey externalId': msg`Journey number`, truck: msg`Truck`, departAt: msg`Leaves the yard`, pinnedBy: msg`Pinned by`,
  seq: msg`Place in the order`, kind: msg`Kind`, address: msg`Address`, postalCode: msg`Postal code`, lat: msg`Latitude`, lon: msg`Longitude`, property: msg`Property`, floor: msg`Floor`, hasElevator: msg`Elevator`, stairs: msg`Steps of stairs`, longCarryM: msg`Carry, metres`, parking: msg`Parking`, notes: msg`Notes`,
  room: msg`Room`, item: msg`Item`, quantity: msg`Quantity`,
}

/** Values that are one of a few, by record and field. */
export const LATE_VALUES: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = { 'job status': JOB_STATE_NAMES, 'journey status': JOURNEY_STATE_NAMES, 'stop kind': STOP_KIND_NAMES }
