import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'

const RECORDS: Readonly<Record<string, MessageDescriptor>> = {
  storageAccount: msg`Storage account`, job: msg`Job`, payment: msg`Payment`, timeEntry: msg`Clocked time`, charge: msg`Bill line`, tariffRate: msg`Tariff rate`, material: msg({ message: 'Material', context: 'record' }),
  fact: msg`Fact on site`, claim: msg`Claim`, worker: msg`Worker`, discountAuthority: msg`Discount authority`, truck: msg`Truck`, tariffFee: msg`Tariff fee`,
}

const VALUES: Readonly<Record<string, MessageDescriptor>> = {
  ratePerMonthCents: msg`Rate per month`, handlingInCents: msg`Handling in`, handlingOutCents: msg`Handling out`, start: msg`From`, end: msg`Until`, billedThrough: msg`Billed through`, amountBilledCents: msg`Billed`,
  date: msg`Day`, billedCents: msg`Billed`, paidCents: msg`Paid`, amountCents: msg`Amount`, depositCents: msg`Deposit`, quoteTotalCents: msg`Quote`, status: msg`State`, bookedOn: msg`Booked on`, cancelledOn: msg`Cancelled on`,
  kind: msg`Kind`, startAt: msg`Start`, endAt: msg`End`, quantity: msg`Quantity`, ratePerHourCents: msg`Rate per hour`, minHours: msg`Minimum hours`, travelMode: msg`Travel charged as`, travelHours: msg`Travel hours`,
  roundingMinutes: msg`Rounded up to`, km: msg`Kilometres`, transportCents: msg`Transport billed`, fuelPct: msg`Fuel surcharge`, originProvince: msg`Province of origin`, destinationProvince: msg`Province of delivery`,
  taxableCents: msg`Taxable`, billedTaxCents: msg`Tax billed`, description: msg`Description`, estimateCents: msg`Estimate`, ceilingCents: msg`Legal ceiling`, issued: msg`Issued`, billed: msg`Billed`, returned: msg`Returned`,
  unitCostCents: msg`Unit cost`, unitPriceCents: msg`Unit price`, code: msg`Code`, priceCents: msg`Price`, version: msg`Version`, opened: msg`Opened`, closed: msg`Closed`, amountClaimedCents: msg`Claimed`, amountSettledCents: msg`Settled`,
  crewSize: msg`Crew size`, volumeCuft: msg`Volume (cu ft)`, workedMinutes: msg`Worked`, workMinutes: msg`Worked`, role: msg`Role`, wagePerHourCents: msg`Wage per hour`, discountBy: msg`Given by`, maxPct: msg`Allowed, percent`,
  maxAmountCents: msg`Allowed, amount`, overtimeMinutes: msg`Overtime`, overtimeFactor: msg`Overtime factor`, minutes: msg`Duration`, method: msg`Method`, feeCents: msg`Fee`, costPerKmCents: msg`Cost per km`, rateCents: msg`Rate`,
}

/** Null for what only a newer desk knows: its code is shown. */
export function recordName(kind: string): MessageDescriptor | null {
  return RECORDS[kind] ?? null
}

export function valueName(name: string): MessageDescriptor | null {
  return VALUES[name] ?? null
}
