import type { PrivacyRequest } from '../../../domain/records/privacy-records.ts'
import { childKindsOf, definitionOf, type RecordKind } from '../../../domain/records/record-kinds.ts'
import type { HandlerContext, State } from '../../../kernel/desk/handler.ts'
import { decodeRow, rowId, tableOf, type Row } from '../../../kernel/records/record-table.ts'
import { trueRecord } from '../../../kernel/privacy/restricted-store.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** Version of the form in which a person gets their data; docs/privacy.md describes it. */
const SCHEMA = 'trujourney-person/1'
/** About the crews rather than about whoever they worked for. */
const NOT_THEIRS: readonly RecordKind[] = ['tagDecision', 'leakDecision', 'leakOwner', 'violationDecision']

/**
 * Everything that is held about one person, record by record under the names that the program has for them. Values of a person whose data is restricted are there:
 * it is theirs. What only says who of the staff did something stands as an opaque id.
 */
export function personData(state: State, { id, subjectKind, subjects }: PrivacyRequest, { company, now }: HandlerContext): Json {
  const records: Record<string, Json[]> = {}
  const add = (kind: RecordKind, sql: string, ...params: string[]) => {
    const { fields } = definitionOf(kind)
    for (const row of state.db.all<Row>(sql, ...params)) {
      const table = tableOf(kind)
      const record = trueRecord(state.db, kind, rowId(table, row), decodeRow(table, row))
      ;(records[kind] ??= []).push(Object.fromEntries(Object.entries(record).filter(([name, value]) => value !== null && fields[name]?.isSecret !== true)) as Json)
    }
  }
  for (const subject of subjects) {
    if (subjectKind === 'customer') {
      add('customer', 'SELECT * FROM customer WHERE id = ?', subject)
      add('restriction', 'SELECT * FROM restriction WHERE owner = ?', subject)
      add('storageAccount', 'SELECT * FROM storage_account WHERE customer = ?', subject)
      for (const { id: job } of state.db.all<{ id: string }>('SELECT id FROM job WHERE customer = ? ORDER BY date, id', subject)) {
        add('job', 'SELECT * FROM job WHERE id = ?', job)
        for (const kind of childKindsOf('job').filter((one) => !NOT_THEIRS.includes(one))) add(kind, `SELECT * FROM ${tableOf(kind).table} WHERE owner = ? ORDER BY key`, job)
        add('transfer', 'SELECT * FROM transfer WHERE job = ?', job)
      }
    } else {
      add('worker', 'SELECT * FROM worker WHERE id = ?', subject)
      add('user', 'SELECT * FROM user WHERE worker = ?', subject)
      for (const kind of childKindsOf('worker')) add(kind, `SELECT * FROM ${tableOf(kind).table} WHERE owner = ? ORDER BY key`, subject)
      add('absence', 'SELECT * FROM absence WHERE resource = ?', subject)
      add('crewMember', 'SELECT * FROM crew_member WHERE key = ?', subject)
      add('timeEntry', 'SELECT * FROM time_entry WHERE worker = ?', subject)
      add('claim', "SELECT * FROM claim WHERE workers LIKE '%' || ? || '%'", subject)
    }
    add('legalHold', "SELECT * FROM legal_hold WHERE subjects LIKE '%' || ? || '%'", subject)
    add('privacyRequest', "SELECT * FROM privacy_request WHERE subjects LIKE '%' || ? || '%'", subject)
  }
  for (const one of new Set((records['privacyRequest'] ?? []).map((each) => (each as { id: string }).id))) add('privacyStep', 'SELECT * FROM privacy_step WHERE owner = ?', one)
  return { schema: SCHEMA, company, request: id, subjectKind, subjects: [...subjects], writtenAt: now, records }
}
