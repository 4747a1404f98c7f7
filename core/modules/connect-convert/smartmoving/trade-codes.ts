import type { ChargeKind } from '../../../domain/records/money-records.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import type { ReadNumber } from './response-schemas.ts'

type Codes<Word extends string> = Readonly<Record<number, Word>>

/** OpportunityStatus. Completed and Closed of a single job come from its own times (jobStatus). */
const OPPORTUNITY_STATUS: Codes<JobState> = {
  0: 'lead', // NewLead
  1: 'lead', // LeadInProgress
  3: 'estimateSent', // Opportunity
  4: 'booked', // Booked
  10: 'completed', // Completed
  11: 'closed', // Closed
  20: 'cancelled', // Cancelled
  30: 'lost', // Lost
  50: 'lost', // BadLead
}

/** JobType; 101 to 140 are the company's own, named by its service types. */
const JOB_TYPES: Codes<string> = {
  1: 'moving', 3: 'packing', 4: 'moving_and_packing', 5: 'load_only', 6: 'unload_only', 7: 'commercial', 8: 'storage_in', 9: 'storage_out', 10: 'inner_house', 11: 'junk_removal', 12: 'labour_only',
}
export const STORAGE_JOB_TYPES: readonly number[] = [8, 9]

/** PropertyType; 101 to 120 are the company's own. */
const PROPERTY_TYPES: Codes<string> = { 1: 'apartment', 2: 'house', 3: 'commercial', 4: 'storage', 5: 'warehouse', 6: 'assisted_living', 7: 'high_rise', 8: 'townhouse', 10: 'other' }
const STORAGE_PROPERTIES: readonly ReadNumber[] = [4, 5]

/** JobChargeCategory. */
const CHARGE_CATEGORIES: Codes<ChargeKind> = {
  1: 'labour', // MovingLabor
  2: 'truck_fee', // Transportation: what the truck's way costs, by distance, zone or flat
  3: 'packing', // Packing
  4: 'other', // AdditionalServices
  5: 'travel', // TripAndTravel
  6: 'fuel', // FuelSurcharge
  7: 'valuation', // Valuation
  8: 'bulky', // BulkyItem
  9: 'storage', // Storage
  10: 'access', // ShuttleFees
  11: 'storage', // StorageInTransit
  12: 'valuation', // Insurance
}
const PACKING_MATERIALS = 205
const PER_ITEM = 2

/** PaymentType; 101 to 120 are the company's own. */
const PAYMENT_TYPES: Codes<string> = { 0: 'cash', 1: 'cheque', 2: 'credit_card', 3: 'credit_card_gateway', 6: 'bill_to_account', 7: 'storage_credit', 8: 'ach' }

/** StorageAccountStatus and StorageBillingPreOrPostPay. */
export const STORAGE_CREATING = 1
export const STORAGE_CLOSED = 11
export const STORAGE_PRE_PAY = 5

/** The word for a code; a code that the description does not list stays visible, so that its cell is refused. */
function wordOf(codes: Codes<string>, code: ReadNumber, what: string): string {
  if (code === null) return ''
  return (typeof code === 'number' ? codes[code] : undefined) ?? `SmartMoving ${what} ${code}`
}

interface JobMoments {
  readonly confirmed: boolean
  readonly completed: boolean
  readonly closed: boolean
}

/** A booked opportunity's jobs are done one by one; everything before and beside that is the opportunity's. */
export function jobStatus(opportunityStatus: ReadNumber, job: JobMoments): string {
  const status = wordOf(OPPORTUNITY_STATUS, opportunityStatus, 'status')
  if (status !== 'booked' && status !== 'completed') return status
  if (job.closed) return 'closed'
  if (job.completed || status === 'completed') return 'completed'
  return job.confirmed ? 'confirmed' : 'booked'
}

/** The company's own name for a service type of its own; ours otherwise. */
export function jobType(type: ReadNumber, serviceTypes: ReadonlyMap<number, string>): string {
  if (typeof type === 'number' && JOB_TYPES[type] === undefined) return serviceTypes.get(type) ?? wordOf(JOB_TYPES, type, 'service type')
  return wordOf(JOB_TYPES, type, 'service type')
}

export function propertyWord(type: ReadNumber, name: string): string {
  if (typeof type === 'number' && PROPERTY_TYPES[type] !== undefined) return PROPERTY_TYPES[type]
  return name || wordOf(PROPERTY_TYPES, type, 'property')
}

export function isStorageProperty(type: ReadNumber): boolean {
  return STORAGE_PROPERTIES.includes(type)
}

export function chargeKind(category: ReadNumber, type: ReadNumber): string {
  return type === PACKING_MATERIALS ? 'materials' : wordOf(CHARGE_CATEGORIES, category, 'category')
}

/** Only of these is it known what their quantity counts. */
export function isPricedEach(chargeType: ReadNumber): boolean {
  return chargeType === PER_ITEM || chargeType === PACKING_MATERIALS
}

export function paymentMethod(type: ReadNumber, description: string): string {
  if (typeof type === 'number' && PAYMENT_TYPES[type] !== undefined) return PAYMENT_TYPES[type]
  return description || wordOf(PAYMENT_TYPES, type, 'payment type')
}
