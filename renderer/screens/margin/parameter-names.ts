import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import type { Output } from '../../desk/desk-contract.ts'
import { useFormat } from '../../ui/use-format.ts'

export type Parameter = Output<'leaks.parameters'>['parameters'][number]

const NAMES: Readonly<Record<string, MessageDescriptor>> = {
  smallestCents: msg`Smallest amount worth a finding`,
  overtimePricedIn: msg`Part of overtime that the price already carries`,
  allowedPrepMinutes: msg`Preparation allowed per worker and job`,
  overQualifiedMinShare: msg`A stand-in must be cheaper by`,
  truckFill: msg`How full a truck can be loaded`,
  fuelGapCents: msg`Gap between fuel and surcharge that is worth a finding`,
  fuelPriceCents: msg`Price of a litre of fuel`,
  fuelShareOfRate: msg`Part of an hourly rate that pays for fuel`,
  storageStoppedMonths: msg`Months without a bill from which storage billing has stopped`,
  driftShare: msg`Part of a location’s bills below the card that makes a drift`,
  storageGraceDays: msg`Days before a storage bill is late`,
  depositGraceDays: msg`Days after booking by which a deposit is due`,
  cancellationNoticeDays: msg`Notice below which a cancellation costs a fee`,
  cancellationFeePct: msg`Cancellation fee, of the quote`,
  cardFeePct: msg`Fee of a card payment`,
  claimSettlementShare: msg`Part of an open claim that is paid in the end`,
  officeWageCents: msg`Office wage per hour`,
  valuationTakeRate: msg`Customers who take valuation`,
  taxToleranceCents: msg`Difference of tax that is only rounding`,
  unsignedExtrasCents: msg`Services that want a signature, from`,
  paymentTermDays: msg`Days until a bill is due`,
}

/** Of a number that only a newer desk knows, its code. */
export function useParameterName(): (parameter: string) => string {
  const { i18n } = useLingui()
  return (parameter) => {
    const known = NAMES[parameter]
    return known === undefined ? parameter : i18n._(known)
  }
}

/** A number with its unit, in the reader's way. */
export function useParameterValue(currency: string): (unit: Parameter['unit'], value: number | null) => string {
  const format = useFormat()
  return (unit, value) => {
    if (value === null) return '–'
    if (unit === 'cents') return format.money(value, currency)
    if (unit === 'minutes') return format.minutes(value)
    if (unit === 'percent') return format.percent(value, 1)
    if (unit === 'share') return format.percent(value * 100, 1)
    return new Intl.NumberFormat(format.locale, { style: 'unit', unit: unit === 'months' ? 'month' : 'day', unitDisplay: 'long' }).format(value)
  }
}
