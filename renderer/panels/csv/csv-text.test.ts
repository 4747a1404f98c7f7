import { expect, it } from 'vitest'
import { csvRow } from './csv-text.ts'

it('writes text that no spreadsheet runs', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1']) expect(csvRow([text], false).replaceAll('"', '')).toMatch(/^'/)
  expect(csvRow(['=HYPERLINK("http://x","y")'], false)).toBe('"\'=HYPERLINK(""http://x"",""y"")"\r\n')
})

it('writes numbers as numbers, in the reader’s way', () => {
  expect(csvRow(['J-1', -12.5, null, 'a, b'], false)).toBe('J-1,-12.5,,"a, b"\r\n')
  expect(csvRow(['J-1', -12.5, null, 'a; b'], true)).toBe('J-1;-12,5;;"a; b"\r\n')
})
