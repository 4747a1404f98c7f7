import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { loadMapping, saveMapping } from './mapping-file.ts'

describe('mapping file', () => {
  it('is kept as a person can read and edit it, and is empty where there is none', async () => {
    const path = join(scratchFolder(), 'import-mapping.json')
    expect(await loadMapping(path)).toEqual({ ok: true, value: { files: {} } })
    const mapping = { files: { 'clients.csv': { table: 'customers', columns: { 'Nom du client': 'name', Zone: null } } } }
    saveMapping(path, mapping)
    expect(await loadMapping(path)).toEqual({ ok: true, value: mapping })
    writeFileSync(path, readFileSync(path, 'utf8').replace('"name"', '"nmae"'))
    expect(await loadMapping(path)).toMatchObject({ failure: { code: 'import.mapping_invalid', params: { problem: 'clients.csv: nmae' } } })
  })
})
