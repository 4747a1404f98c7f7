import { describe, expect, it } from 'vitest'
import { EXCHANGE_TABLES, tableNamed } from '../exchange/exchange-tables.ts'
import { FILE_SYNONYMS, synonymsOf } from './column-synonyms.ts'
import { matchColumns, tableOfFile } from './match-columns.ts'

const match = (table: string, header: string[], columns: Record<string, string | null> = {}) => {
  const found = matchColumns(tableNamed(table)!, header, { columns })
  return found.ok ? { ...Object.fromEntries([...found.value.sources].map(([name, text]) => [name, text(header)])), ignored: found.value.ignored } : found.failure
}

describe('matching columns', () => {
  it('goes by own names, synonyms in both languages, and spelling does not matter', () => {
    expect(match('customers', ['NO. DE CLIENT', 'Nom', 'Téléphone', 'courriel', 'Code_Postal', 'Zone'])).toEqual({ external_id: 'NO. DE CLIENT', name: 'Nom', phone: 'Téléphone', email: 'courriel', postal_code: 'Code_Postal', ignored: ['Zone'] })
    expect(match('jobs', ['Job #', 'Customer', 'Branch', 'Job Type', 'Status', 'Move Date', 'Movers'])).toMatchObject({ external_id: 'Job #', location: 'Branch', date: 'Move Date', crew_size: 'Movers' })
  })

  it('prefers the surer of two, and refuses only what is twice the same', () => {
    expect(match('customers', ['id', 'external_id', 'name', 'Cell', 'Phone'])).toEqual({ external_id: 'external_id', name: 'name', phone: 'Phone', ignored: ['id', 'Cell'] })
    expect(match('customers', ['external_id', 'name', 'Name'])).toEqual({ code: 'import.duplicate_column', params: { column: 'name' } })
  })

  it('lets the mapping decide', () => {
    expect(match('customers', ['id', 'name', 'phone', 'Handy'], { Handy: 'phone', phone: null })).toEqual({ external_id: 'id', name: 'name', phone: 'Handy', ignored: ['phone'] })
  })

  it('leaves the problem column of refused rows alone, and names what is missing', () => {
    expect(match('customers', ['external_id', 'name', 'problem'])).toEqual({ external_id: 'external_id', name: 'name', ignored: [] })
    expect(match('trucks', ['external_id', 'problem'])).toEqual({ code: 'import.missing_columns', params: { columns: 'location, name, volume_cuft' } })
  })

  it('finds the table by the file’s name', () => {
    expect(['jobs.csv', 'export/Clients.CSV', 'jobs-2025.csv', 'Time Entries (2).csv', 'Déménagements.csv', 'notes.csv', 'feuilles de temps.csv'].map((path) => tableOfFile(path)?.name)).toEqual(['jobs', 'customers', 'jobs', 'time_entries', 'jobs', undefined, 'time_entries'])
  })

  it('keeps synonyms only for columns and tables that there are', () => {
    const names = new Set(EXCHANGE_TABLES.map((table) => table.name))
    expect(Object.keys(FILE_SYNONYMS).filter((name) => !names.has(name))).toEqual([])
    for (const table of EXCHANGE_TABLES) for (const column of table.columns) expect(synonymsOf(table.name, column.name)).not.toContain('')
  })
})
