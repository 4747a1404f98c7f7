import { describe, expect, it } from 'vitest'
import type { ImportResult } from '../../../core/kernel/contract/door-contract.ts'
import { mappingFor, withColumn, withTable } from './mapping-edits.ts'

const column = (title: string, name: string | null) => ({ title, column: name, example: null })
const result: ImportResult = {
  mode: 'preview', outcome: 'previewed', totals: { rows: 0, new: 0, changed: 0, unchanged: 0, refused: 0 }, files: [], refusals: [], refusalsTotal: 0, unknownFiles: ['odd.csv'],
  columns: [
    { file: 'in/clients.csv', table: 'customers', columns: [column('Nom', 'name'), column('Zone', null)] },
    { file: 'odd.csv', table: null, columns: [column('A', null)] },
    { file: 'both.csv', table: 'jobs', columns: [column('x', 'date')] },
    { file: 'both.csv', table: 'stops', columns: [column('x', 'address')] },
  ],
}

describe('mappingFor', () => {
  it('is nothing while nothing was said', () => {
    expect(mappingFor(result, {})).toBeNull()
    expect(mappingFor(null, withTable({}, 'odd.csv', 'trucks'))).toBeNull()
  })

  it('adds what was said to what was understood, and leaves files of several tables alone', () => {
    const edits = withTable(withColumn(withColumn({}, 'in/clients.csv', 'Zone', 'location'), 'in/clients.csv', 'Nom', null), 'odd.csv', 'trucks')
    expect(mappingFor(result, edits)).toEqual({ files: { 'clients.csv': { table: 'customers', columns: { Nom: null, Zone: 'location' } }, 'odd.csv': { table: 'trucks', columns: {} } } })
  })

  it('forgets the columns of another table', () => {
    expect(mappingFor(result, withTable({}, 'in/clients.csv', 'workers'))?.files['clients.csv']).toEqual({ table: 'workers', columns: {} })
  })
})
