import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { JOB_STATE_NAMES } from '../../ui/status.tsx'

const RECORDS: Readonly<Record<string, MessageDescriptor>> = {
  storageAccount: msg`Storage account`, job: msg`Job`, payment: msg`Payment`, timeEntry: msg`Clocked time`, charge: msg`Bill line`, tariffRate: msg`Tariff rate`, material: msg({ message: 'Material', context: 'record' }),
  fact: msg`Fact on site`, claim: msg`Claim`, worker: msg`Worker`, discountAuthority: msg`Discount authority`, truck: msg`Truck`, tariffFee: msg`Tariff fee`, tariffMaterial: msg`Material price`, tariff: msg`Tariff`, stop: msg`Stop`, journey: msg`Journey`, wageChange: msg`Change of a wage`, location: msg`Location`, durationModel: msg`Jobs like this, as learned`,
}

const VALUES: Readonly<Record<string, MessageDescriptor>> = {
  ratePerMonthCents: msg`Rate per month`, handlingInCents: msg`Handling in`, handlingOutCents: msg`Handling out`, start: msg`From`, end: msg`Until`, billedThrough: msg`Billed through`, amountBilledCents: msg`Billed`,
  date: msg`Day`, billedCents: msg`Billed`, paidCents: msg`Paid`, amountCents: msg`Amount`, depositCents: msg`Deposit`, quoteTotalCents: msg`Quote`, status: msg`State`, bookedOn: msg`Booked on`, cancelledOn: msg`Cancelled on`,
  kind: msg`Kind`, startAt: msg`Start`, endAt: msg`End`, quantity: msg`Quantity`, ratePerHourCents: msg`Rate per hour`, minHours: msg`Minimum hours`, travelMode: msg`Travel charged as`, travelHours: msg`Travel hours`,
  roundingMinutes: msg`Rounded up to`, km: msg`Kilometres`, transportCents: msg`Transport billed`, fuelPct: msg`Fuel surcharge`, originProvince: msg`Province of origin`, destinationProvince: msg`Province of delivery`,
  taxableCents: msg`Taxable`, billedTaxCents: msg`Tax billed`, description: msg`Description`, estimateCents: msg`Estimate`, ceilingCents: msg`Legal ceiling`, issued: msg`Issued`, billed: msg`Billed`, returned: msg`Returned`,
  unitCostCents: msg`Unit cost`, unitPriceCents: msg`Unit price`, code: msg`Code`, priceCents: msg`Price`, version: msg`Version`, opened: msg`Opened`, closed: msg`Closed`, amountClaimedCents: msg`Claimed`, amountSettledCents: msg`Settled`,
  crewSize: msg`Crew size`, volumeCuft: msg`Volume (cu ft)`, workedMinutes: msg`Worked`, workMinutes: msg`Worked`, role: msg`Role`, wagePerHourCents: msg`Wage per hour`, discountBy: msg`Given by`, maxPct: msg`Allowed, percent`,
  maxAmountCents: msg`Allowed, amount`, overtimeMinutes: msg`Overtime`, overtimeFactor: msg`Overtime factor`, minutes: msg`Duration`, p10Minutes: msg`One in ten done within`, p50Minutes: msg`Five in ten`, p90Minutes: msg`Nine in ten`, estimatedMinutes: msg`Estimated`, standing: msg`The estimate was`, method: msg`Method`, feeCents: msg`Fee`, costPerKmCents: msg`Cost per km`, rateCents: msg`Rate`,
}

/** Null for what only a newer desk knows: its code is shown. */
export function recordName(kind: string): MessageDescriptor | null {
  return RECORDS[kind] ?? null
}

export function valueName(name: string): MessageDescriptor | null {
  return VALUES[name] ?? null
}

const WORDS: Readonly<Record<string, MessageDescriptor>> = {
  yard: msg`Yard`, travel: msg`Travel`, load: msg`Loading`, drive: msg`Drive`, unload: msg`Unloading`, wait: msg`Waiting`, pack: msg`Packing`, break: msg`Break`, other: msg`Other`,
  labour: msg`Labour`, truck_fee: msg`Truck fee`, materials: msg`Materials`, packing: msg`Packing`, access: msg`Access`, bulky: msg`Bulky item`, fuel: msg`Fuel`, valuation: msg`Valuation`, storage: msg`Storage`, third_party: msg`Third party`, discount: msg`Discount`, deposit: msg`Deposit`, tax: msg`Tax`,
  lead: msg({ message: 'Lead', context: 'crew role' }), driver: msg({ message: 'Driver', context: 'crew role' }), helper: msg({ message: 'Helper', context: 'crew role' }), packer: msg({ message: 'Packer', context: 'crew role' }),
  short: msg({ message: 'too short', context: 'estimate' }), within: msg({ message: 'as such jobs take', context: 'estimate' }), long: msg({ message: 'too long', context: 'estimate' }),
  port_to_port: msg`Yard to yard`, fixed: msg`Fixed hours`, double_drive: msg`Double drive`, none: msg({ message: 'None', context: 'travel charged' }),
  credit_card: msg`Credit card`, debit_card: msg`Debit card`, cash: msg`Cash`, etransfer: msg`Transfer`, e_transfer: msg`Transfer`, cheque: msg`Cheque`,
}

/** Words of the trade among the values; the rest (descriptions, codes of the company's own) stands as it was written. */
export function wordName(name: string, word: string): MessageDescriptor | null {
  if (name === 'status') return (JOB_STATE_NAMES as Readonly<Record<string, MessageDescriptor>>)[word] ?? null
  return ['kind', 'role', 'travelMode', 'method', 'description', 'standing'].includes(name) && Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null
}
