import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openSortedTable } from './sorted-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'places-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('openSortedTable', () => {
  it('finds what a map finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '|', ' ', 'z'), minLength: 1, maxLength: 5 })
    fc.assert(fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 40 }), word, (keys, asked) => {
      const path = join(folder, 'table.tsv.gz')
      const lines = keys.map((key) => Buffer.from(`${key}\tvalue of ${key}`)).toSorted((left, right) => left.compare(right))
      writeFileSync(path, gzipSync(`${lines.join('\n')}\n`))
      const table = openSortedTable(path)
      for (const key of keys) expect(table.find(key)).toEqual([key, `value of ${key}`])
      expect(table.find(asked)).toEqual(keys.includes(asked) ? [asked, `value of ${asked}`] : null)
      expect(new Set(table.withPrefix(asked).map(([key]) => key))).toEqual(new Set(keys.filter((key) => key.startsWith(asked))))
    }))
  })
})
