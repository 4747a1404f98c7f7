import { RESPONSES, type ResponseItem, type ResponseKind } from './response-schemas.ts'

type Item = Readonly<Record<string, unknown>>

/** Fields by which an item of each kind is told from all others of the API, the most telling kinds first. Null: known, and not imported. */
const MARKS: readonly (readonly [kind: ResponseKind | null, ...fields: string[]])[] = [
  ['branch', 'dispatchLocation', 'isPrimary'],
  ['user', 'email', 'primaryBranch'],
  ['tariff', 'isEnabled', 'appliesToBranches'],
  ['tariffMaterial', 'rate', 'packTimeInMinutes'],
  ['serviceType', 'scalingFactorPercentage'],
  ['storageAccount', 'accountNumber', 'storageType'],
  ['jobPayment', 'opportunityId', 'paymentType'],
  ['job', 'opportunityId', 'jobDate'],
  ['opportunity', 'quoteNumber', 'customer'],
  ['opportunity', 'quoteNumber', 'jobs', 'branch'],
  ['basicJob', 'jobNumber', 'jobDate'],
  [null, 'quoteNumber', 'serviceDate'], // opportunities of one customer, in short
  [null, 'customerName'], // leads
  ['customer', 'phoneNumber', 'emailAddress'],
  [null, 'shortCode'], // inventory
  ['moveSize', 'name', 'volume', 'weight'],
]

/** Which kind of item it is, by the fields it has; null for those that are not imported and for what is nothing of the API. */
export function kindOfItem(item: unknown): ResponseKind | null {
  if (!isItem(item)) return null
  return MARKS.find(([, ...fields]) => fields.every((field) => field in item))?.[0] ?? null
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A response is one item, a list of items or a page of them; a folder may also hold several responses in one list. */
export function itemsOfResponse(response: unknown): unknown[] {
  if (Array.isArray(response)) return response.flatMap(itemsOfResponse)
  if (!isItem(response)) return [response]
  return 'pageResults' in response ? (Array.isArray(response['pageResults']) ? response['pageResults'] : []) : [response]
}

/** Null for an item that holds a list or an object where another is described. */
export function readItem<Kind extends ResponseKind>(kind: Kind, item: unknown): ResponseItem<Kind> | null {
  const parsed = RESPONSES[kind].schema.safeParse(item)
  return parsed.success ? (parsed.data as ResponseItem<Kind>) : null
}
