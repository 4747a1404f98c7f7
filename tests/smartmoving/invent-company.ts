import { createRandom } from '../../core/modules/connect-convert/sample/random.ts'
import type { ApiExcerpt, Property } from './excerpt-description.ts'

type Item = Record<string, unknown>
/** Every described item has an id, a text or (service types) a number. */
type Named = Item & { readonly id: string }

/** What the invented service holds: lists that come in pages, and single answers, by address. */
export interface InventedCompany {
  readonly lists: ReadonlyMap<string, readonly Item[]>
  readonly answers: ReadonlyMap<string, unknown>
  readonly branches: readonly Named[]
  readonly customers: readonly Named[]
  readonly opportunities: readonly Named[]
  readonly jobs: readonly Named[]
  readonly tariffs: readonly Named[]
}

const NAMES = ['Avery Larkspur', 'Noor Tamarack', 'Émilie Bouleau', 'Jonas Pinecroft', 'Maïté Sorbier', 'Quinn Alderway']
const STREETS = ['12 Juniper Lane, Guelph, ON N1H 3A1', '480 rue des Mélèzes, Laval, QC H7N 1A1', '77 Basswood Court, Barrie, ON L4M 1A1']

/**
 * A company in the shapes of the published description: every described field gets a value of its type, the same for the same seed,
 * then what has to fit together is fitted.
 */
export function inventCompany(excerpt: ApiExcerpt, seed: string, customers = 6): InventedCompany {
  const random = createRandom('smartmoving', seed)
  const draw = (below: number): number => random.int(0, below - 1)
  const hex = (digits: number): string => Array.from({ length: digits }, () => draw(16).toString(16)).join('')
  const id = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`

  function value(property: Property, depth: number): unknown {
    if (property.ref !== undefined) return ofSchema(property.ref, depth)
    if (property.type === 'array') return depth > 2 || property.items === undefined ? [] : [value(property.items, depth + 1)]
    if (property.format === 'uuid') return id()
    if (property.format === 'date-time') return new Date(Date.UTC(2026, draw(6), 1 + draw(28), draw(24))).toISOString()
    if (property.type === 'integer') return 1 + draw(9)
    if (property.type === 'number') return draw(90_000) / 100
    if (property.type === 'boolean') return draw(2) === 1
    return `text ${draw(1_000)}`
  }

  function ofSchema(name: string, depth = 0): unknown {
    const schema = excerpt.schemas[name]
    // Codes above 100 are a company's own.
    if (schema?.codes) return Number(random.pick(Object.keys(schema.codes).filter((code) => Number(code) < 100)))
    return Object.fromEntries(Object.entries(schema?.properties ?? {}).map(([key, property]) => [key, value(property, depth + 1)]))
  }

  const invent = (schema: string, known: Item): Named => ({ ...(ofSchema(schema) as Named), ...known })
  const lists = new Map<string, Item[]>()
  const answers = new Map<string, unknown>()

  const branches = [
    invent('BranchListViewModel', { name: 'Guelph', isPrimary: true, dispatchLocation: { fullAddress: '5 Tamarack Road, Guelph, ON N1H 3A1', street: '5 Tamarack Road', city: 'Guelph', state: 'ON', zip: 'N1H 3A1', lat: 43.55, lng: -80.25 } }),
    invent('BranchListViewModel', { name: 'Laval', isPrimary: false, dispatchLocation: { fullAddress: '9 rue du Merisier, Laval, QC H7N 1A1', street: '9 rue du Merisier', city: 'Laval', state: 'QC', zip: 'H7N 1A1', lat: 45.56, lng: -73.69 } }),
  ]
  const tariffs = [invent('TariffListViewModel', { name: 'Local 2026', isEnabled: true, appliesToBranches: [{ branchId: branches[0]?.['id'], branchName: 'Guelph' }] })]
  lists.set('/api/branches', branches)
  lists.set('/api/users', ['Dispatcher', 'Administrator'].map((role, index) => invent('UserListViewModel', { name: NAMES[index], email: `user${index}@example.invalid`, role: { id: id(), name: role }, primaryBranch: { id: branches[0]?.['id'], name: 'Guelph' } })))
  lists.set('/api/tariffs', tariffs)
  lists.set(`/api/premium/tariffs/${tariffs[0]?.id}/materials`, ['Small box', 'Wardrobe box'].map((name) => invent('TariffMaterialsViewModel', { name })))
  lists.set('/api/service-types', [invent('ServiceTypeViewModel', { id: 1, name: 'Moving' }), invent('ServiceTypeViewModel', { id: 101, name: 'Piano only' })])
  lists.set('/api/move-sizes', [invent('MoveSizeListViewModel', { name: '2 Bedroom', volume: 640, weight: 4_480 })])

  const jobs: Named[] = []
  const opportunities: Named[] = []

  function job(opportunity: string, number: number, index: number, type: number): Named {
    const date = 20_260_400 + 1 + draw(28)
    const charges = (['EstimatedJobChargeViewModel', 'ActualJobChargeViewModel'] as const).map((schema) => [invent(schema, { name: '3 movers, 1 truck', chargeCategory: 1, chargeType: 100, subtotal: 900, discountAmount: 50, discountPercent: null, totalCost: 850 }), invent(schema, { name: 'Boxes', chargeCategory: 3, chargeType: 205, quantity: 4, subtotal: 18, discountAmount: 0, discountPercent: 0, totalCost: 18 })])
    return invent('JobViewModel', {
      opportunityId: opportunity, jobNumber: `${number}-${index}`, jobDate: date, type, arrivalWindow: '8:00 AM - 10:00 AM', startTimeUtc: '2026-04-10T12:00:00Z', endTimeUtc: '2026-04-10T18:30:00Z', completedAtUtc: null, confirmedAtUtc: '2026-04-01T12:00:00Z', closedAtUtc: null,
      stops: [STREETS[index % 2], STREETS[2]].map((address, order) => invent('JobStopViewModel', { isOrigin: order === 0, isDestination: order === 1, order, addressFullAddress: address, addressLat: 43.5, addressLng: -80.2, addressUnit: null })),
      estimatedCharges: charges[0], actualCharges: charges[1], estimatedMaterials: [], actualMaterials: [invent('JobMaterialViewModel', { name: 'Small box', materialsQuantity: 4, materialsRate: 4.5 })],
    })
  }

  const people = Array.from({ length: customers }, (_, index) => {
    const person = invent('GetAllCustomersViewModel', { name: `${NAMES[index % NAMES.length]}${index < NAMES.length ? '' : ` ${index}`}`, phoneNumber: `(519) 555-01${String(index % 100).padStart(2, '0')}`, emailAddress: `customer${index}@example.invalid`, address: STREETS[index % STREETS.length] })
    const number = 1_000 + index
    const opportunityId = id()
    // The second customer has two jobs, the third is brought into storage.
    const own = Array.from({ length: index === 1 ? 2 : 1 }, (_job, nth) => job(opportunityId, number, nth + 1, index === 2 ? 8 : 1))
    jobs.push(...own)
    const payment = invent('OpportunityPaymentViewModel', { paymentType: 2, amount: 100, isOutstanding: false, paidAtUtc: '2026-04-02T03:30:00Z', refundsJobPaymentId: null })
    const details = invent('OpportunityDetailsViewModel', {
      id: opportunityId, quoteNumber: number, status: index === 3 ? 3 : 4, branch: { name: branches[index % 2]?.['name'], phoneNumber: '' }, volume: 0, weight: 4_000, moveSize: { name: '2 Bedroom', description: '', volume: 640 },
      customer: { id: person['id'], name: person['name'], emailAddress: person['emailAddress'], phoneNumber: person['phoneNumber'], phoneType: 0 },
      estimatedTotal: { subtotal: 868, taxableAmount: 868, tax: 112.84, finalTotal: 980.84 }, tariff: { id: tariffs[0]?.['id'], name: 'Local 2026' }, payments: [payment],
      jobs: own.map((each) => invent('OpportunityJobViewModel', { id: each['id'], jobNumber: each['jobNumber'], jobDate: each['jobDate'], type: each['type'], confirmed: true, jobAddresses: [STREETS[0], STREETS[1]], estimatedCharges: [invent('JobChargeViewModel', { name: '3 movers', chargeCategory: 1, subtotal: 900, discountAmount: 50, totalCost: 850 })], actualCharges: [] })),
    })
    opportunities.push(details)
    answers.set(`/api/opportunities/${opportunityId}`, details)
    answers.set(`/api/opportunities/${opportunityId}/jobs`, own.map((each) => pickFields(each, Object.keys(excerpt.schemas['BasicJobViewModel']?.properties ?? {}))))
    answers.set(`/api/payments/opportunities/${opportunityId}`, own.map((each) => invent('JobPaymentViewModel', { opportunityId, jobId: each['id'], paymentType: 0, amount: 50, isRefund: false, refundsJobPaymentId: null, createdAtUtc: '2026-04-02T03:30:00Z' })))
    for (const each of own) answers.set(`/api/premium/opportunities/${opportunityId}/jobs/${each.id}`, each)
    lists.set(`/api/customers/${person.id}/storage-accounts`, index === 2 ? [invent('CustomerStorageAccountViewModel', { status: 5, jobId: own[0]?.['id'], totalMonthlyCharges: 189.5, storageBillingPreOrPostPay: 5, nextInvoiceAt: '2026-06-01T12:00:00Z', warehouseName: 'Warehouse A', accountNumber: 'S-7' })] : [])
    return { ...person, opportunities: [{ ...invent('GetAllCustomersOpportunityViewModel', { id: opportunityId, quoteNumber: String(number), status: 4 }), jobs: own.map((each) => ({ id: each['id'], jobNumber: each['jobNumber'], serviceDate: '2026-04-10', type: each['type'] })) }] }
  })
  lists.set('/api/customers', people)
  return { lists, answers, branches, customers: people, opportunities, jobs, tariffs }
}

function pickFields(item: Item, fields: readonly string[]): Item {
  return Object.fromEntries(fields.map((field) => [field, item[field]]))
}
