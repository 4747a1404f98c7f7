import { createSearch, digitsOf, foldForSearch } from '../../../domain/search/search-text.ts'
import { ok } from '../../../domain/failure/failure.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { inOrder, pageOf, seenLocations } from '../../../kernel/desk/list-page.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import type { CrewCustomerContract } from '../contract.ts'
import { customerRevenue, customerRows, customerTotals, NO_TOTALS, type CustomerTotals } from './customer-rows.ts'
import { listTarget } from './list-target.ts'

type Method = CrewCustomerContract['customers.list']

/** What finding and ordering need of a customer; whole rows are read for one page only. */
interface Found {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly postalCode: string | null
  readonly hasContact: boolean
}
type FoundRow = readonly [id: string, name: string, phone: string | null, email: string | null, postalCode: string | null, address: string | null, externalId: string | null]

export const customersList: QueryHandler<Method> = {
  target: (_, { location }) => listTarget('customer', location),
  answer: (state, input, context) => ok(listCustomers(state, input, context.session, context.now)),
}

function listCustomers({ db, records }: State, input: ParsedInputOf<Method>, session: Session, now: number): OutputOf<Method> {
  const today = todayAt({ records }, input.location ?? null, now)
  const order = input.sort ?? { by: 'name' as const, descending: false }
  const seen = seenLocations(session, input.location)
  const found = findCustomers(db.raw<FoundRow>(FIND, seen, seen), input.text)
  const needsTotals = input.show === 'upcoming' || input.show === 'withoutJobs' || order.by === 'jobs' || order.by === 'lastJob' || order.by === 'nextJob'
  const totals = needsTotals ? customerTotals(db, today, null) : new Map<string, CustomerTotals>()
  const revenue = order.by === 'revenue' ? customerRevenue(db, null) : new Map<string, number>()
  const shown = found.filter((customer) => isShown(customer, totals.get(customer.id) ?? NO_TOTALS, input.show))
  const byName = inOrder(shown, { by: 'name', descending: order.by === 'name' && order.descending }, ({ name }) => foldForSearch(name))
  const ordered = order.by === 'name' ? byName : inOrder(byName, order, (customer, key) => valueOf(customer, key, totals.get(customer.id) ?? NO_TOTALS, revenue))
  const page = pageOf(ordered, input)
  return { total: page.total, rows: customerRows(db, page.rows.map(({ id }) => id), today) }
}

function findCustomers(rows: readonly FoundRow[], text: string): Found[] {
  const holds = text.trim() === '' ? null : createSearch(text)
  return rows
    .filter(([, name, phone, email, postalCode, address, externalId]) => holds === null || holds(foldForSearch([name, phone, digitsOf(phone), email, postalCode, address, externalId].join(' '))))
    .map(([id, name, phone, email, postalCode]) => ({ id, name, email, postalCode, hasContact: phone !== null || email !== null }))
}

function isShown(customer: Found, totals: CustomerTotals, show: ParsedInputOf<Method>['show']): boolean {
  if (show === 'upcoming') return totals.nextJobDate !== null
  if (show === 'withoutJobs') return totals.jobs === 0
  if (show === 'withoutContact') return !customer.hasContact
  return true
}

type SortKey = NonNullable<ParsedInputOf<Method>['sort']>['by']

function valueOf(customer: Found, key: SortKey, totals: CustomerTotals, revenue: ReadonlyMap<string, number>): string | number | null {
  switch (key) {
    case 'name': return customer.name
    case 'email': return customer.email
    case 'postalCode': return customer.postalCode
    case 'jobs': return totals.jobs
    case 'lastJob': return totals.lastJobDate
    case 'nextJob': return totals.nextJobDate
    case 'revenue': return revenue.get(customer.id) ?? null
  }
}

const FIND = 'SELECT id, name, phone, email, postal_code, address, external_id FROM customer WHERE ? IS NULL OR location IN (SELECT value FROM json_each(?))'
