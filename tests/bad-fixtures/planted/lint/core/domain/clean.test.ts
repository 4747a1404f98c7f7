import { expect, it } from 'vitest'
import { nameOf } from './clean.ts'

it('may use the clock in a test', () => {
  expect(new Date(0).getTime()).toBe(0)
  expect(nameOf('open')).toBe('open')
})
