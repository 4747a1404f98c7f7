import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { scratchFolder } from '../../tests/support/scratch-folder.ts'
import { createBugLog } from './bug-log.ts'

let folder: string
beforeEach(() => {
  folder = scratchFolder()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => vi.restoreAllMocks())

it('keeps when and where', () => {
  createBugLog(join(folder, 'logs', 'desk.log'))(new Error('a fault'))
  expect(readFileSync(join(folder, 'logs', 'desk.log'), 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z Error: a fault\n +at /)
})

it('grows to two files at most', () => {
  const path = join(folder, 'desk.log')
  writeFileSync(path, 'x'.repeat(1_100_000))
  const log = createBugLog(path)
  log('first')
  log('second')
  expect(readdirSync(folder).toSorted()).toEqual(['desk.log', 'desk.log.old'])
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2)
})

it('does not mind a place that cannot be written', () => {
  expect(() => createBugLog(join(folder, 'desk.log', '\0'))('words')).not.toThrow()
})
