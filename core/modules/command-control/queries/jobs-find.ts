import { ok } from '../../../domain/failure/failure.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import { foldedGlob, searchDigits, searchWords } from '../../../domain/text/folded-glob.ts'
import { addDays, dateOfEpochDay } from '../../../domain/time/local-date.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import type { SqlValue } from '../../../kernel/ports/database.ts'
import type { CommandControlContract } from '../contract.ts'
import type { FoundJob } from '../order-shapes.ts'

/** Within these days of today each word may be in another field; beyond them all of them are of the number or of the customer. */
const NEAR_DAYS = 120
/** Addresses are several to a job: over all jobs of a large company they would hold up the desk. */
const ADDRESS_DAYS = 45
const MS_PER_DAY = 86_400_000

const PHONE = "replace(replace(replace(replace(replace(c.phone, ' ', ''), '-', ''), '.', ''), '(', ''), ')', '')"
const ADDRESS = (order: 'ASC' | 'DESC') => `(SELECT s.address FROM stop s WHERE s.owner = j.id ORDER BY s.seq ${order} LIMIT 1)`
const GONE_TO = "CASE WHEN j.status = 'transferred' THEN (SELECT d.name FROM transfer t JOIN location d ON d.id = t.\"to\" WHERE t.job = j.id AND t.accepted_at IS NOT NULL ORDER BY t.accepted_at, t.id LIMIT 1) END"
const COLUMNS = `j.id, j.external_id, j.type, j.status, j.date, j.window_start, j.location, l.name AS location_name, c.name AS customer_name, ${ADDRESS('ASC')} AS address, ${ADDRESS('DESC')} AS destination, ${GONE_TO} AS gone_to`
const FROM = 'FROM job j JOIN location l ON l.id = j.location LEFT JOIN customer c ON c.id = j.customer'

interface FoundRow {
  readonly id: string
  readonly external_id: string | null
  readonly type: string
  readonly status: JobState
  readonly date: string
  readonly window_start: string | null
  readonly location: string
  readonly location_name: string
  readonly customer_name: string | null
  readonly address: string | null
  readonly destination: string | null
  readonly gone_to: string | null
}

interface Search {
  readonly words: readonly string[]
  readonly digits: string | null
  readonly text: string
  /** Whoever may not read names and addresses must not find by them either: the hit would tell. */
  readonly byPerson: boolean
  readonly locations: 'all' | readonly string[]
  readonly today: string
  readonly limit: number
}

export const jobsFind: QueryHandler<CommandControlContract['jobs.find']> = {
  target: (_state, { location }) => ok(targetOf(location)),
  answer(state, { text, location, limit }, { session, now, permits }) {
    const words = searchWords(text)
    if (words.length === 0) return ok({ jobs: [] })
    const permission = permits('jobs.find', targetOf(location))
    if (!permission.ok) return permission
    const search: Search = {
      words, limit, text: text.trim(), digits: searchDigits(text), byPerson: permission.value.reads.has('pii'), locations: location === undefined ? session.locations : [location], today: dateOfEpochDay(Math.floor(now / MS_PER_DAY)),
    }
    const near = findNear(state, search)
    const found = near.length < limit ? [...near, ...findFar(state, search, limit - near.length)] : near
    return ok({ jobs: found.map(onWire) })
  },
}

function targetOf(location: FoundRow['location'] | undefined): AccessTarget {
  return { kind: 'location', id: location ?? null, location: (location ?? null) as AccessTarget['location'] }
}

function findNear(state: State, search: Search): FoundRow[] {
  const values: SqlValue[] = []
  const conditions = search.words.map((word) => {
    const glob = foldedGlob(word)
    const fields = ['j.external_id GLOB ?', ...(search.byPerson ? ['c.name GLOB ?', '(j.date BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM stop s WHERE s.owner = j.id AND (s.address GLOB ? OR s.postal_code GLOB ?)))'] : [])]
    values.push(glob, ...(search.byPerson ? [glob, addDays(search.today, -ADDRESS_DAYS), addDays(search.today, ADDRESS_DAYS), glob, glob] : []))
    return `(${fields.join(' OR ')})`
  })
  const byWords = conditions.join(' AND ')
  const byPhone = search.digits !== null && search.byPerson ? ` OR ${PHONE} LIKE ?` : ''
  if (byPhone) values.push(`%${search.digits}%`)
  const scope = scopeOf(search)
  return state.db.all<FoundRow>(
    `SELECT ${COLUMNS} ${FROM} WHERE j.date BETWEEN ? AND ? AND (${byWords}${byPhone})${scope.sql} ORDER BY j.external_id = ? COLLATE NOCASE DESC, abs(julianday(j.date) - julianday(?)), j.date, j.window_start, j.id LIMIT ?`,
    addDays(search.today, -NEAR_DAYS), addDays(search.today, NEAR_DAYS), ...values, ...scope.values, search.text, search.today, search.limit,
  )
}

/** Older and further jobs by number, or by all of a customer's name or phone. */
function findFar(state: State, search: Search, limit: number): FoundRow[] {
  const values: SqlValue[] = [search.text, foldedGlob(search.text.toLowerCase()).slice(1)]
  let byCustomer = ''
  if (search.byPerson) {
    const names = search.words.map(() => 'c.name GLOB ?').join(' AND ')
    byCustomer = ` OR j.customer IN (SELECT c.id FROM customer c WHERE ${names}${search.digits === null ? '' : ` OR ${PHONE} LIKE ?`})`
    values.push(...search.words.map(foldedGlob), ...(search.digits === null ? [] : [`%${search.digits}%`]))
  }
  const scope = scopeOf(search)
  return state.db.all<FoundRow>(
    `SELECT ${COLUMNS} ${FROM} WHERE j.date NOT BETWEEN ? AND ? AND (j.external_id = ? OR j.external_id GLOB ?${byCustomer})${scope.sql} ORDER BY j.date DESC, j.id LIMIT ?`,
    addDays(search.today, -NEAR_DAYS), addDays(search.today, NEAR_DAYS), ...values, ...scope.values, limit,
  )
}

function scopeOf({ locations }: Search): { readonly sql: string; readonly values: readonly SqlValue[] } {
  return locations === 'all' ? { sql: '', values: [] } : { sql: ' AND j.location IN (SELECT value FROM json_each(?))', values: [JSON.stringify(locations)] }
}

function onWire(row: FoundRow): FoundJob {
  return {
    job: row.id, number: row.external_id, type: row.type, status: row.status, date: row.date, windowStart: row.window_start, location: row.location, locationName: row.location_name, goneTo: row.gone_to,
    customerName: row.customer_name, address: row.address, destination: row.destination === row.address ? null : row.destination,
  }
}
