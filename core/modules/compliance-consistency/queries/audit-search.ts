import type { ParsedInputOf } from '../../../kernel/contract/method.ts'
import type { ReadDatabase, SqlValue } from '../../../kernel/ports/database.ts'
import type { complianceConsistencyContract } from '../contract.ts'

type Search = ParsedInputOf<(typeof complianceConsistencyContract)['audit.list']>

interface Found {
  /** `FROM ... WHERE ...`, with its values; `entry` names the id, newest first. */
  readonly from: string
  readonly entry: string
  readonly values: readonly SqlValue[]
}

/** Ids of the page, newest first. */
export function findEntries(db: ReadDatabase, search: Search): number[] {
  const { from, entry, values } = plan(search)
  return db.raw<[number]>(`SELECT ${entry} ${from} ORDER BY ${entry} DESC LIMIT ? OFFSET ?`, ...values, search.limit, search.offset).map(([id]) => id)
}

export function countEntries(db: ReadDatabase, search: Search): number {
  const { from, values } = plan(search)
  return db.get<{ n: number }>(`SELECT count(*) AS n ${from}`, ...values)?.n ?? 0
}

/** Along the subjects where there are any, else along the thin index: both hold all that is asked, so no body is read before it is shown. */
function plan(search: Search): Found {
  const subjects = [search.location, search.job, search.journey, search.worker].filter((id) => id !== undefined).map((id) => bytesOf(id))
  if (search.user !== undefined) subjects.push(bytesOf(search.user, 0x61))
  const object = search.object
  const asBytes = object === undefined ? null : bytesOf(object)
  if (asBytes !== null && asBytes.length === 16 && object?.length === 36) subjects.push(asBytes)
  const [conditions, values] = columnConditions(search, object !== undefined && object.length !== 36 ? object : null)
  const [first, ...others] = subjects
  const bounds: [string, SqlValue][] = [...(search.before === undefined ? [] : [[' < ?', search.before] as [string, SqlValue]]), ...(search.upTo === undefined ? [] : [[' <= ?', search.upTo] as [string, SqlValue]])]
  const within = (entry: string) => bounds.map(([test]) => `${entry}${test}`)
  if (first === undefined) {
    const all = [...within('e.id'), ...conditions]
    const table = object === undefined ? 'audit_entry e INDEXED BY audit_entry_thin' : 'audit_entry e'
    return { entry: 'e.id', from: `FROM ${table}${all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`}`, values: [...bounds.map(([, value]) => value), ...values] }
  }
  const joins = others.map((_, index) => ` JOIN audit_subject s${index} ON s${index}.subject = ? AND s${index}.entry = s.entry`).join('')
  const columns = conditions.length === 0 ? '' : ' CROSS JOIN audit_entry e INDEXED BY audit_entry_thin ON e.id = s.entry'
  return {
    entry: 's.entry',
    from: `FROM audit_subject s${joins}${columns} WHERE ${['s.subject = ?', ...within('s.entry'), ...conditions].join(' AND ')}`,
    values: [...others, first, ...bounds.map(([, value]) => value), ...values],
  }
}

function columnConditions({ fromAt, toAt, decision, action }: Search, object: string | null): [string[], SqlValue[]] {
  const used: [string, SqlValue[]][] = []
  if (fromAt !== undefined) used.push(['e.wall >= ?', [fromAt]])
  if (toAt !== undefined) used.push(['e.wall < ?', [toAt]])
  if (decision !== undefined) used.push(['e.decision = ?', [decision]])
  // `job` and `job.` mean all of job.*; a whole name means itself. The sign after the point is the slash.
  if (action !== undefined) used.push(['(e.action = ? OR (e.action >= ? AND e.action < ?))', [action, `${action.replace(/[.]$/, '')}.`, `${action.replace(/[.]$/, '')}/`]])
  if (object !== null) used.push(['e.object_id = ?', [object]])
  return [used.map(([condition]) => condition), used.flatMap(([, values]) => values)]
}

/** A UUID's 16 bytes, behind `mark` where there is one. Anything else finds nothing. */
function bytesOf(id: string, mark?: number): Uint8Array {
  const digits = id.replaceAll('-', '')
  const bytes = Array.from({ length: Math.floor(digits.length / 2) }, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16) || 0)
  return Uint8Array.from(mark === undefined ? bytes : [mark, ...bytes])
}
