import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { useCallback } from 'react'
import type { ChargeKind } from '../../../core/domain/records/money-records.ts'
import type { CrewRole, Stop, TimeKind } from '../../../core/domain/records/job-records.ts'

/** Words that companies commonly keep in their records; any other is shown as it was written. */
const COMMON: Readonly<Record<string, MessageDescriptor>> = {
  local: msg`Local move`, long_distance: msg`Long distance`, longDistance: msg`Long distance`, commercial: msg`Commercial move`, packing: msg`Packing`, labour_only: msg`Labour only`, storage: msg`Storage`, delivery: msg`Delivery`, office: msg`Office`, move: msg({ message: 'Move', context: 'service' }),
  studio: msg`Studio`, apartment: msg`Apartment`, condo: msg`Condo`, townhouse: msg`Townhouse`, house: msg`House`, warehouse: msg`Warehouse`,
  street: msg`On the street`, driveway: msg`Driveway`, loading_dock: msg`Loading dock`, permit: msg`Permit needed`,
  piano: msg`Piano`, rigging: msg`Rigging`, crating: msg`Crating`, lead: msg({ message: 'Lead', context: 'crew role' }), driver: msg({ message: 'Driver', context: 'crew role' }), helper: msg({ message: 'Helper', context: 'crew role' }), packer: msg({ message: 'Packer', context: 'crew role' }), mover: msg`Mover`, liftgate: msg`Lift gate`, tail_lift: msg`Lift gate`, ramp: msg`Ramp`, straps: msg`Straps`, pads: msg`Pads`, appliance: msg`Appliances`, hoisting: msg`Hoisting`, safe: msg`Safe`, piano_board: msg`Piano board`, antiques: msg`Antiques`, air_ride: msg`Air ride`,
  stair_climber: msg`Stair climber`, appliance_dolly: msg`Appliance dolly`, lift: msg`Furniture lift`, pallet_jack: msg`Pallet jack`,
}

/** Offered where a code is written, before a company has any of its own. */
export const KNOWN_SKILLS: readonly string[] = ['piano', 'rigging', 'crating']
export const KNOWN_FEATURES: readonly string[] = ['ramp', 'liftgate', 'piano_board', 'air_ride']
export const KNOWN_EQUIPMENT: readonly string[] = ['piano_board', 'stair_climber', 'appliance_dolly', 'lift', 'pallet_jack', 'ramp']

export function tradeWord(i18n: I18n, word: string | null): string {
  return named((known) => i18n._(known), word)
}

/** The same where what is made with it is remembered: it changes with the language. */
export function useTradeWords(): (word: string | null) => string {
  const { _ } = useLingui()
  return useCallback((word) => named(_, word), [_])
}

function named(textOf: (known: MessageDescriptor) => string, word: string | null): string {
  if (word === null) return '–'
  // A skill with its level: "piano:2".
  const levelled = /^(.+):([1-9])$/.exec(word)
  if (levelled) return `${named(textOf, levelled[1] ?? '')} ${levelled[2]}`
  const known = Object.hasOwn(COMMON, word) ? COMMON[word] : undefined
  return known ? textOf(known) : word.replaceAll('_', ' ')
}

export const STOP_KIND_NAMES: Readonly<Record<Stop['kind'], MessageDescriptor>> = { origin: msg({ message: 'From', context: 'stop' }), stop: msg`Extra stop`, destination: msg({ message: 'To', context: 'stop' }), storage: msg`Storage` }

export const CHARGE_KIND_NAMES: Readonly<Record<ChargeKind, MessageDescriptor>> = {
  labour: msg`Labour`, travel: msg`Travel`, truck_fee: msg`Truck fee`, materials: msg`Materials`, packing: msg`Packing`, access: msg`Access`, bulky: msg`Bulky item`, fuel: msg`Fuel`, valuation: msg`Valuation`, storage: msg`Storage`, third_party: msg`Third party`, discount: msg`Discount`, deposit: msg`Deposit`, tax: msg`Tax`, other: msg`Other`,
}

export const TIME_KIND_NAMES: Readonly<Record<TimeKind, MessageDescriptor>> = {
  yard: msg`Yard`, travel: msg`Travel`, load: msg`Loading`, drive: msg`Driving`, unload: msg`Unloading`, wait: msg`Waiting`, pack: msg`Packing`, break: msg`Break`, other: msg`Other`,
}

export const CREW_ROLE_NAMES: Readonly<Record<CrewRole, MessageDescriptor>> = {
  lead: msg({ message: 'Lead', context: 'crew role' }), driver: msg({ message: 'Driver', context: 'crew role' }), helper: msg({ message: 'Helper', context: 'crew role' }), packer: msg({ message: 'Packer', context: 'crew role' }),
}

/** What a step would do well to have first (`job.detail`, `journey.detail`). */
export const WISH_NAMES: Readonly<Record<'journey' | 'truck' | 'crew' | 'driver' | 'stops' | 'window' | 'jobs' | 'contact', MessageDescriptor>> = {
  journey: msg`stands on no journey yet`, truck: msg`there is no truck yet`, crew: msg`the crew is short of people`, driver: msg`nobody on the crew is put down to drive`, stops: msg`no stops are written down`, window: msg`no arrival time is agreed`, jobs: msg`there are no jobs on it`, contact: msg`the customer has neither phone nor e-mail`,
}
