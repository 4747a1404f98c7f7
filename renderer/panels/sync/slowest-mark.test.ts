import { expect, it } from 'vitest'
import { slowestMark } from './slowest-mark.ts'

it('of several changes the one that has come least far says how far all have', () => {
  expect(slowestMark(new Map([[7, 'seen'], [8, 'saved'], [9, 'stored']]))).toBe('saved')
  expect(slowestMark(new Map([[7, 'seen'], [8, 'stored']]))).toBe('stored')
  expect(slowestMark(new Map([[7, 'seen']]))).toBe('seen')
  expect(slowestMark(new Map())).toBeNull()
  expect(slowestMark(null)).toBeNull()
})
