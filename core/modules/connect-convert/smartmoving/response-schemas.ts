import { z } from 'zod'

/*
 * The parts of SmartMoving's Open API responses (its published description, version v1) that the import reads. Fields that are not
 * named here are left alone. A value of another type than described stays as text, so that the cell it ends in is refused on its own
 * row; a list or an object where another is described makes the whole item unreadable.
 */
type Described = 'string' | 'integer' | 'number' | 'boolean'

function leaf<T>(described: Described, read: (value: unknown) => T | undefined) {
  return z.unknown().optional().transform((value): T | string | null => (value === null || value === undefined ? null : (read(value) ?? textOf(value)))).meta({ described })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value).slice(0, 200)
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)

const text = leaf('string', textOf)
const integer = leaf('integer', numberOf)
const number = leaf('number', numberOf)
const flag = leaf('boolean', (value) => (typeof value === 'boolean' ? value : undefined))

function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).nullish().transform((items) => items ?? [])
}

/** OpportunityStatus, JobType and the other enumerations are integers; their meaning is in trade-codes.ts. */
const code = integer

const branch = z.looseObject({
  id: text,
  name: text,
  phoneNumber: text,
  dispatchLocation: z.looseObject({ fullAddress: text, street: text, city: text, state: text, zip: text, lat: number, lng: number }).nullish(),
  isPrimary: flag,
})

const user = z.looseObject({
  id: text,
  name: text,
  email: text,
  primaryBranch: z.looseObject({ id: text, name: text }).nullish(),
  role: z.looseObject({ id: text, name: text }).nullish(),
})

const tariff = z.looseObject({ id: text, name: text, isEnabled: flag, appliesToBranches: list(z.looseObject({ branchId: text, branchName: text })) })

const tariffMaterial = z.looseObject({ id: text, name: text, rate: number, cost: number })

const serviceType = z.looseObject({ id: code, name: text })

const moveSize = z.looseObject({ id: text, name: text, volume: integer, weight: number })

const customer = z.looseObject({
  id: text,
  name: text,
  phoneNumber: text,
  emailAddress: text,
  address: text,
  secondaryPhoneNumbers: list(z.looseObject({ phoneNumber: text })),
  opportunities: list(z.looseObject({ id: text, jobs: list(z.looseObject({ id: text, type: code })) })),
})

const listedCharge = z.looseObject({ name: text, chargeCategory: code, description: text, editableDescription: text, subtotal: number, discountAmount: number, totalCost: number })

const payment = z.looseObject({ paymentType: code, amount: number, isOutstanding: flag, paidAtUtc: text, refundsJobPaymentId: text })

const opportunity = z.looseObject({
  id: text,
  quoteNumber: integer,
  customer: z.looseObject({ id: text, name: text, emailAddress: text, phoneNumber: text }).nullish(),
  branch: z.looseObject({ name: text }).nullish(),
  status: code,
  moveSize: z.looseObject({ name: text, volume: integer }).nullish(),
  volume: number,
  weight: number,
  estimatedTotal: z.looseObject({ subtotal: number, tax: number, finalTotal: number }).nullish(),
  salesAssignee: z.looseObject({ id: text, name: text }).nullish(),
  referralSource: text,
  jobs: list(z.looseObject({ id: text, jobNumber: text, jobDate: integer, type: code, confirmed: flag, jobAddresses: list(text), estimatedCharges: list(listedCharge), actualCharges: list(listedCharge) })),
  payments: list(payment),
  tariff: z.looseObject({ id: text, name: text }).nullish(),
})

const jobTimes = { id: text, type: code, jobNumber: text, jobDate: integer, startTimeUtc: text, endTimeUtc: text, completedAtUtc: text, confirmedAtUtc: text, closedAtUtc: text }

const basicJob = z.looseObject(jobTimes)

const stop = z.looseObject({
  id: text,
  isOrigin: flag,
  isDestination: flag,
  order: integer,
  addressFullAddress: text,
  addressLat: number,
  addressLng: number,
  addressUnit: text,
  propertyName: text,
  propertyType: code,
  stairs: integer,
  parkingDescription: text,
  hasElevator: flag,
  notes: text,
})

const charge = z.looseObject({ id: text, name: text, chargeCategory: code, chargeType: code, subtotal: number, discountAmount: number, discountPercent: number, quantity: integer, totalCost: number })

const material = z.looseObject({ id: text, name: text, materialsQuantity: integer, materialsRate: number })

const job = z.looseObject({
  ...jobTimes,
  opportunityId: text,
  arrivalWindow: text,
  stops: list(stop),
  estimatedCharges: list(charge),
  actualCharges: list(charge),
  actualMaterials: list(material),
})

const jobPayment = z.looseObject({ id: text, opportunityId: text, jobId: text, paymentType: code, amount: number, createdAtUtc: text, customPaymentDescription: text, refundsJobPaymentId: text, isRefund: flag })

const storageAccount = z.looseObject({ id: text, accountNumber: text, status: code, jobId: text, storageBillingPreOrPostPay: code, totalMonthlyCharges: number, nextInvoiceAt: text, warehouseName: text })

/** By kind of item, with the name of its schema in the published description. */
export const RESPONSES = {
  branch: { describedAs: 'BranchListViewModel', schema: branch },
  user: { describedAs: 'UserListViewModel', schema: user },
  tariff: { describedAs: 'TariffListViewModel', schema: tariff },
  tariffMaterial: { describedAs: 'TariffMaterialsViewModel', schema: tariffMaterial },
  serviceType: { describedAs: 'ServiceTypeViewModel', schema: serviceType },
  moveSize: { describedAs: 'MoveSizeListViewModel', schema: moveSize },
  customer: { describedAs: 'GetAllCustomersViewModel', schema: customer },
  opportunity: { describedAs: 'OpportunityDetailsViewModel', schema: opportunity },
  basicJob: { describedAs: 'BasicJobViewModel', schema: basicJob },
  job: { describedAs: 'JobViewModel', schema: job },
  jobPayment: { describedAs: 'JobPaymentViewModel', schema: jobPayment },
  storageAccount: { describedAs: 'CustomerStorageAccountViewModel', schema: storageAccount },
} as const

export type ResponseKind = keyof typeof RESPONSES
export const RESPONSE_KINDS = Object.keys(RESPONSES) as ResponseKind[]
export type ResponseItem<Kind extends ResponseKind> = z.output<(typeof RESPONSES)[Kind]['schema']>

/** A number as described, the text that stood there instead, or nothing. */
export type ReadNumber = number | string | null
export type ReadFlag = boolean | string | null
