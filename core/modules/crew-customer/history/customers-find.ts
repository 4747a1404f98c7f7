import { ok } from '../../../domain/failure/failure.ts'
import type { Id } from '../../../domain/records/field.ts'
import { foldedGlob, searchDigits, searchWords } from '../../../domain/text/folded-glob.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { AccessTarget } from '../../../kernel/policy/policy.ts'
import type { SqlValue } from '../../../kernel/ports/database.ts'
import type { historyContract } from '../history-contract.ts'

const PHONE = "replace(replace(replace(replace(replace(c.phone, ' ', ''), '-', ''), '.', ''), '(', ''), ')', '')"

interface Row {
  readonly customer: Id<'customer'>
  readonly location: Id<'location'>
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly language: string | null
  readonly jobs: number
  readonly lastDate: string | null
}

export const customersFind: QueryHandler<(typeof historyContract)['customers.find']> = {
  target: (_state, { location }) => ok(targetOf(location)),
  answer({ db }, { text, location, limit }, { session, permits }) {
    const words = searchWords(text)
    const permission = permits('customers.find', targetOf(location))
    // Whoever may not read a name must not find by it either: the hit would tell.
    if (words.length === 0 || !permission.ok || !permission.value.reads.has('pii')) return ok({ customers: [] })
    const globs = words.map(foldedGlob)
    const values: SqlValue[] = globs.flatMap((glob) => [glob, glob, glob])
    let condition = `(${words.map(() => '(c.name GLOB ? OR c.email GLOB ? OR c.address GLOB ?)').join(' AND ')})`
    const digits = searchDigits(text)
    if (digits !== null) {
      condition = `(${condition} OR ${PHONE} LIKE ?)`
      values.push(`%${digits}%`)
    }
    const locations = location === undefined ? session.locations : [location]
    if (locations !== 'all') {
      condition += ' AND c.location IN (SELECT value FROM json_each(?))'
      values.push(JSON.stringify(locations))
    }
    const rows = db.all<Row>(
      `SELECT f.*, (SELECT COUNT(*) FROM job j WHERE j.customer = f.customer) AS jobs, (SELECT MAX(j.date) FROM job j WHERE j.customer = f.customer) AS lastDate
       FROM (SELECT c.id AS customer, c.location, c.name, c.phone, c.email, c.address, c.language FROM customer c WHERE ${condition} ORDER BY c.name GLOB ? DESC, c.name, c.id LIMIT ?) f`,
      ...values, foldedGlob(words[0] ?? '').slice(1), limit,
    )
    return ok({ customers: [...rows] })
  },
}

function targetOf(location: Id<'location'> | undefined): AccessTarget {
  return { kind: 'location', id: location ?? null, location: location ?? null }
}
