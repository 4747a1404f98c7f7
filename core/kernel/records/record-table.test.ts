import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDesk, type TestDesk } from '../../../tests/support/test-desk.ts'
import { RECORD_KINDS } from '../../domain/records/record-kinds.ts'
import { keyColumns, tableOf } from './record-table.ts'

describe('record tables', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk([])
  })
  afterAll(() => desk.dispose())

  it.each(RECORD_KINDS)('%s: the migration and the definition agree', (kind) => {
    const table = tableOf(kind)
    const sqlTypes = { text: 'TEXT', integer: 'INTEGER', real: 'REAL', boolean: 'INTEGER', json: 'TEXT' }
    const expected = [
      ...keyColumns(table).map((name) => [name, 'TEXT']),
      ...table.fields.map((name, index) => [table.columns[index], sqlTypes[table.definition.fields[name]!.column]]),
      ...(table.dated ? [['epoch', 'TEXT']] : []),
      ...(table.definition.stamped ? [['stamps', 'TEXT']] : []),
    ]
    const columns = desk.desk.core.database.read.all<{ name: string; type: string }>(`SELECT name, type FROM pragma_table_info('${table.table}')`)
    // A column that a later migration added stands behind the others: the order means nothing, every statement names its columns.
    expect(columns.map(({ name, type }) => `${name} ${type}`).toSorted()).toEqual(expected.map((column) => column.join(' ')).toSorted())
  })
})
