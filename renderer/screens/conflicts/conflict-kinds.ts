import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import type { Output } from '../../desk/desk-contract.ts'

export type Conflict = Output<'conflicts.inbox'>['conflicts'][number]
export type Resolved = Output<'conflicts.inbox'>['resolved'][number]
export type ConflictDetailData = Output<'conflicts.detail'>
export type Fix = ConflictDetailData['fixes'][number]

const KINDS: Partial<Readonly<Record<Conflict['kind'], MessageDescriptor>>> = {
  'truck.double_booked': msg`Truck booked twice`,
  'truck.transfer': msg`Truck cannot get there in time`,
  'truck.unavailable': msg`Truck not available`,
  'worker.double_booked': msg`Worker booked twice`,
  'worker.transfer': msg`Worker cannot get there in time`,
  'worker.unavailable': msg`Worker not available`,
  'equipment.double_booked': msg`Equipment booked twice`,
  'equipment.transfer': msg`Equipment cannot get there in time`,
  'equipment.unavailable': msg`Equipment not available`,
  'licence.broken': msg`Licence does not cover the truck`,
  'worker.off_shift': msg`Outside shift hours`,
  'crew.apart': msg`Kept-apart pair on one crew`,
  'crew.trainee': msg`Trainee without a lead`,
  'crew.avoided': msg`Customer does not want this person`,
  'licence.unknown': msg`Licence not on file`,
  'driver.missing': msg`Nobody drives`,
  'hours.broken': msg`Hours of service passed`,
  'job.locked_edit': msg`Locked job edited`,
  'job.late_edit': msg`Edited after its month was closed`,
  'journey.late_edit': msg`Edited after its month was closed`,
  'job.on_two_journeys': msg`Job on too many journeys`,
  'job.other_date': msg`Journey on another day`,
  'job.too_early': msg`Job before the one it follows`,
  'job.day_too_early': msg`Job on a day before the one it follows`,
  'state.impossible': msg`State that cannot follow`,
  'state.overruled': msg`State overruled`,
  'storage.double_let': msg`Storage unit let twice`,
  'transfer.crossed': msg`Offer of a job crossed`, 'transfer.twice': msg`Job taken by two depots`, 'transfer.outdated': msg`Job changed after it was offered`, 'loan.crossed': msg`Offer of a loan crossed`, 'loan.twice': msg`Lent to two depots`,
}

/** Of a kind that only a newer desk knows, its code. */
export function useKindName(): (kind: string) => string {
  const { i18n } = useLingui()
  return (kind) => {
    const known = (KINDS as Record<string, MessageDescriptor | undefined>)[kind]
    return known === undefined ? kind : i18n._(known)
  }
}

/** What an import wrote, or the workstation itself, has no person behind it: its user is the device. */
export function isWorkstation({ user, device }: Conflict['authors'][number]): boolean {
  return device !== null && user.endsWith(device)
}

/** Whom it is about: what is not a journey comes first, and is what the eye looks for. */
export function headline(conflict: Conflict): string {
  const [first] = conflict.subjects.filter(({ kind }) => kind !== 'journey')
  return first?.label ?? conflict.subjects.find(({ label }) => label !== null)?.label ?? '–'
}
