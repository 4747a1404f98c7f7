import { cents, choice, decimal, instant, integer, localDate, ref, required, text } from './field.ts'
import { defineChild, defineRecord, type RecordOf } from './record.ts'

export const CHARGE_KINDS = ['labour', 'travel', 'truck_fee', 'materials', 'packing', 'access', 'bulky', 'fuel', 'valuation', 'storage', 'third_party', 'discount', 'deposit', 'tax', 'other'] as const
export type ChargeKind = (typeof CHARGE_KINDS)[number]

export const tariffRecord = defineRecord('tariff', 'location', {
  externalId: text('fin'),
  location: required(ref('location', 'fin')),
  name: text('fin'),
})

/** One price of a tariff's version. Key: `version:crewSize:trucks:dayType`. */
export const tariffRateRecord = defineChild('tariffRate', 'tariff', {
  version: required(text('fin')),
  validFrom: required(localDate('fin')),
  validTo: localDate('fin'),
  crewSize: required(integer('fin', 1, 40)),
  trucks: required(integer('fin', 0, 20)),
  dayType: required(choice('fin', ['weekday', 'weekend', 'peak', 'all'])),
  ratePerHourCents: required(cents('fin')),
  minHours: decimal('fin', 0, 100),
  travelMode: choice('fin', ['port_to_port', 'fixed', 'double_drive', 'none']),
  travelHours: decimal('fin', 0, 100),
  tripFeeCents: cents('fin'),
  fuelPct: decimal('fin', 0, 100),
  roundingMinutes: integer('fin', 0, 240),
})
export type TariffRate = RecordOf<typeof tariffRateRecord>

/** Key: `version:code`. */
export const tariffFeeRecord = defineChild('tariffFee', 'tariff', {
  version: required(text('fin')),
  code: required(text('fin')),
  unit: required(text('fin')),
  priceCents: required(cents('fin')),
})

/** Key: `version:item`. */
export const tariffMaterialRecord = defineChild('tariffMaterial', 'tariff', {
  version: required(text('fin')),
  item: required(text('fin')),
  priceCents: required(cents('fin')),
  costCents: cents('fin'),
})

export const discountAuthorityRecord = defineRecord('discountAuthority', 'company', {
  role: required(text('fin')),
  maxPct: required(decimal('fin', 0, 100)),
  maxAmountCents: cents('fin'),
})

/** Key: `phase:line`. */
export const chargeRecord = defineChild('charge', 'job', {
  phase: required(choice('fin', ['estimated', 'billed'])),
  line: required(integer('fin', 0, 10_000)),
  kind: required(choice('fin', CHARGE_KINDS)),
  description: text('fin'),
  quantity: decimal('fin', -1_000_000),
  unit: text('fin'),
  unitPriceCents: cents('fin'),
  amountCents: required(cents('fin')),
  discountBy: text('fin'),
  taxCode: text('fin'),
  /** Null: the company's. */
  currency: choice('fin', ['CAD', 'USD']),
})

export type Charge = RecordOf<typeof chargeRecord>

/** Key: the item, with `#2` and so on for a repeated one. */
export const materialRecord = defineChild('material', 'job', {
  item: required(text('fin')),
  issued: decimal('fin'),
  returned: decimal('fin'),
  billed: decimal('fin'),
  unitPriceCents: cents('fin'),
  unitCostCents: cents('fin'),
})
export type Material = RecordOf<typeof materialRecord>

/** Key: `date:method:n`. */
export const paymentRecord = defineChild('payment', 'job', {
  date: required(localDate('fin')),
  method: required(text('fin')),
  amountCents: required(cents('fin')),
  feeCents: cents('fin'),
  /** Null: the company's. */
  currency: choice('fin', ['CAD', 'USD']),
  /** The moment, where it is known; `date` is the day. */
  receivedAt: instant('fin'),
  /** Who paid, where it was not the customer. */
  payer: text('pii'),
})
export type Payment = RecordOf<typeof paymentRecord>

export const storageAccountRecord = defineRecord('storageAccount', 'location', {
  externalId: text('fin'),
  location: required(ref('location', 'fin')),
  customer: required(ref('customer', 'fin')),
  job: ref('job', 'fin'),
  unit: text('fin'),
  ratePerMonthCents: required(cents('fin')),
  handlingInCents: cents('fin'),
  handlingOutCents: cents('fin'),
  start: required(localDate('fin')),
  end: localDate('fin'),
  billedThrough: localDate('fin'),
  amountBilledCents: cents('fin'),
})
export type StorageAccount = RecordOf<typeof storageAccountRecord>
