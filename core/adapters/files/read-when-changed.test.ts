import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { readWhenChanged } from './read-when-changed.ts'

it('reads a file once, and another in its place also where both are as large and of the same time', () => {
  const path = join(scratchFolder(), 'setup.json')
  function put(text: string): void {
    writeFileSync(`${path}.next`, text)
    utimesSync(`${path}.next`, 1_000, 1_000)
    renameSync(`${path}.next`, path)
  }
  let reads = 0
  const now = readWhenChanged(path, () => {
    reads += 1
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return null
    }
  })
  expect([now(), now(), reads]).toEqual([null, null, 1])
  put('one')
  expect([now(), now(), reads]).toEqual(['one', 'one', 2])
  put('two')
  expect([now(), now(), reads]).toEqual(['two', 'two', 3])
  rmSync(path)
  expect([now(), reads]).toEqual([null, 4])
})
