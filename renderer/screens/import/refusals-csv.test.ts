import { describe, expect, it } from 'vitest'
import { refusalsCsv } from './refusals-csv.ts'

describe('refusalsCsv', () => {
  it('keeps formulas as text, and quotes what needs it', () => {
    const csv = refusalsCsv([{ file: 'a.csv', line: 3, column: 'name', value: '=HYPERLINK("http://x")', code: 'c', problem: 'No, not this', accepted: '-1' }], ['File', 'Row'])
    expect(csv).toBe('\uFEFFFile,Row\r\na.csv,3,name,"\'=HYPERLINK(""http://x"")","No, not this",\'-1\r\n')
  })
})
