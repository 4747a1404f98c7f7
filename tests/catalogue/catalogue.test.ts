import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../build/run-node.ts'
import { BREAKS } from './breaks.ts'

const page = readFileSync(join(ROOT, 'docs', 'fault-catalogue.md'), 'utf8')
/** Groups and how many each has: none is left out, and none is added in passing. */
const GROUPS = { D: 9, M: 4, K: 7, A: 12, C: 10, R: 9, T: 2, G: 7, E: 4, O: 4 }
const IDS = Object.entries(GROUPS).flatMap(([group, count]) => Array.from({ length: count }, (_, index) => `${group}${String(index + 1).padStart(2, '0')}`))

interface Row {
  readonly id: string
  readonly cells: readonly string[]
}
const rowsOf = (text: string): Row[] => [...text.matchAll(/^\| ([A-Z]\d{2}) \| (.*) \|$/gm)].map(([, id = '', rest = '']) => ({ id, cells: rest.split(' | ') }))
const [tried = '', notHere = ''] = page.split('\n## Not here\n')
const rows = rowsOf(tried)
const left = rowsOf(notHere)

/** Each file that a row names, with the titles behind it. */
function testsOf({ cells }: Row): { readonly file: string; readonly titles: readonly string[] }[] {
  return [...(cells[2] ?? '').matchAll(/`([\w./-]+)`((?: ?,? ?“[^”]+”)+)/g)].map(([, file = '', titles = '']) => ({ file, titles: [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title) }))
}

describe('the catalogue of faults and attacks', () => {
  it('has every fault once: tried by a test, or named with the reason why not', () => {
    expect(rows.map(({ id }) => id).toSorted()).toEqual(IDS.filter((id) => rows.some((row) => row.id === id)).toSorted())
    expect(IDS.filter((id) => !rows.some((row) => row.id === id) && !left.some((row) => row.id === id))).toEqual([])
    for (const { cells } of left) expect(cells).toHaveLength(2)
  })

  it('names tests that there are', () => {
    for (const row of rows) {
      const tests = testsOf(row)
      expect([row.id, row.cells.length, tests.length > 0]).toEqual([row.id, 4, true])
      for (const { file, titles } of tests) {
        const path = join(ROOT, file)
        expect([row.id, file, existsSync(path)]).toEqual([row.id, file, true])
        const text = readFileSync(path, 'utf8')
        for (const title of titles) expect([row.id, file, title, text.includes(title)]).toEqual([row.id, file, title, true])
      }
      // Nothing in the cell but tests, so that none is passed over for a slip of the pen.
      expect((row.cells[2] ?? '').replaceAll(/`[\w./-]+`(?: ?,? ?“[^”]+”)+|; /g, '')).toBe('')
    }
  })

  it('finds the place of each break once, and the test that notices it', () => {
    for (const { id, file, from, test, title } of BREAKS) {
      expect([id, file, from, readFileSync(join(ROOT, file), 'utf8').split(from).length - 1]).toEqual([id, file, from, 1])
      expect([id, test, title, readFileSync(join(ROOT, test), 'utf8').includes(title)]).toEqual([id, test, title, true])
    }
  })

  it('says of each how it was seen to fail: broken as the list of breaks has it, or otherwise', () => {
    const listed = new Set(BREAKS.map(({ id }) => id))
    for (const { id, cells } of rows) {
      const [, , , noticed = ''] = cells
      expect([id, noticed.length > 0]).toEqual([id, true])
      expect([id, /(^|; )B$/.test(noticed)]).toEqual([id, listed.has(id)])
    }
  })
})

it('D06 a key is changed in a copy alone', () => {
  const sources = globSync('core/**/*.ts', { cwd: ROOT }).filter((path) => !path.endsWith('.test.ts'))
  const using = (text: RegExp) => sources.filter((path) => text.test(readFileSync(join(ROOT, path), 'utf8'))).toSorted()
  // The pragma stands in one place, is asked for by one task, and that is given a copy by one function.
  expect(using(/applyKey\([\w., ]+, 'rekey'\)/)).toEqual(['core/adapters/sqlite/store-worker.ts'])
  expect(using(/kind: 'rekey', path/)).toEqual(['core/adapters/sqlite/rotate-database-key.ts'])
  expect(using(/pragma\([^)]*rekey|\.rekey\(|PRAGMA rekey/i)).toEqual([])
  expect(using(/raw\[action\]\(/)).toEqual(['core/adapters/sqlite/raw-connection.ts'])
  expect(readFileSync(join(ROOT, 'core/adapters/sqlite/rotate-database-key.ts'), 'utf8')).toMatch(/kind: 'rekey', path: copy,/)
})
