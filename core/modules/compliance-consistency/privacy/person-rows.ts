import { ERASED } from '../../../domain/privacy/erased.ts'
import type { Id } from '../../../domain/records/field.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import type { SubjectKind } from '../../../domain/records/privacy-records.ts'
import { createSearch, digitsOf, foldForSearch } from '../../../domain/search/search-text.ts'
import type { Session } from '../../../kernel/policy/session.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { erasedBy } from '../../../kernel/privacy/erasure-store.ts'
import { isRestricted } from '../../../kernel/privacy/restricted-store.ts'
import type { PersonRow } from './privacy-contract.ts'

/** Fewer digits are not a telephone number. */
const LEAST_DIGITS = 7
const MOST_FOUND = 50

export function personRow({ db, records }: State, subjectKind: SubjectKind, id: string): PersonRow {
  const customer = subjectKind === 'customer' ? records.get('customer', id) : undefined
  const worker = subjectKind === 'worker' ? records.get('worker', id) : undefined
  const location = customer?.location ?? worker?.location
  const jobs = subjectKind === 'customer'
    ? db.get<{ count: number }>('SELECT count(*) AS count FROM job WHERE customer = ?', id)?.count ?? 0
    : db.get<{ count: number }>('SELECT count(DISTINCT owner) AS count FROM crew_member WHERE key = ?', id)?.count ?? 0
  return {
    subjectKind, id,
    name: customer?.name ?? worker?.name ?? null,
    phone: customer?.phone ?? null,
    email: customer?.email ?? null,
    locationName: location === undefined ? null : (records.get('location', location)?.name ?? null),
    jobs,
    isErased: erasedBy(db, id) !== null,
    isRestricted: isRestricted(db, id),
  }
}

/** Groups of records that are one person's, those that fit what was typed first. */
export function findPeople(state: State, text: string, locations: Session['locations']): { records: PersonRow[] }[] {
  const fits = fitter(text)
  const isInSight = (location: Id<'location'>) => locations === 'all' || locations.includes(location)
  const customers = state.records.all('customer').filter(({ name, location }) => name !== ERASED && isInSight(location))
  const found = customers.filter(fits).slice(0, MOST_FOUND)
  const samePerson = samePersonAmong(state, customers)
  const groups: string[][] = []
  const seen = new Set<string>()
  for (const one of found) {
    if (seen.has(one.id)) continue
    const group = samePerson(one.id)
    for (const id of group) seen.add(id)
    groups.push(group)
  }
  const workers = state.records.all('worker').filter(({ name, location }) => name !== ERASED && isInSight(location) && fits({ name, phone: null, email: null })).slice(0, MOST_FOUND)
  return [...groups.map((ids) => ({ records: ids.map((id) => personRow(state, 'customer', id)) })), ...workers.map(({ id }) => ({ records: [personRow(state, 'worker', id)] }))]
}

type Contact = Pick<RecordByKind<'customer'>, 'name' | 'phone' | 'email'>

function fitter(text: string): (contact: Contact) => boolean {
  const hasWords = foldForSearch(text) !== ''
  const words = createSearch(text)
  const digits = digitsOf(text)
  const email = text.trim().toLowerCase()
  return ({ name, phone, email: known }) => (hasWords && words(foldForSearch(name))) || (digits.length >= LEAST_DIGITS && digitsOf(phone).endsWith(digits)) || (email.includes('@') && known?.toLowerCase() === email)
}

/** Whoever has the same telephone or e-mail, or is the customer of the same job at another depot; and so on from those. */
function samePersonAmong({ db }: State, customers: readonly RecordByKind<'customer'>[]): (first: string) => string[] {
  const phoneOf = ({ phone }: Contact) => digitsOf(phone).slice(-10)
  const byId = new Map(customers.map((one) => [one.id as string, one]))
  const byPhone = Map.groupBy(customers, phoneOf)
  const byEmail = Map.groupBy(customers, ({ email }) => email?.toLowerCase() ?? null)
  return (first) => {
    const group = new Set([first])
    for (const id of group) {
      const one = byId.get(id)
      if (!one) continue
      const [phone, email] = [phoneOf(one), one.email?.toLowerCase()]
      const alike = [...(phone.length >= LEAST_DIGITS ? (byPhone.get(phone) ?? []) : []), ...(email === undefined ? [] : (byEmail.get(email) ?? []))]
      for (const other of alike.toSorted((a, b) => (a.id < b.id ? -1 : 1))) group.add(other.id)
      const elsewhere = db.all<{ id: string | null }>('SELECT t.copy_customer AS id FROM transfer t JOIN job j ON j.id = t.job WHERE j.customer = ? UNION SELECT j.customer FROM transfer t JOIN job j ON j.id = t.job WHERE t.copy_customer = ?', id, id)
      for (const { id: copy } of elsewhere) if (copy !== null && byId.has(copy)) group.add(copy)
    }
    return [...group]
  }
}
