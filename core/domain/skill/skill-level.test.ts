import { expect, test } from 'vitest'
import { holdsSkill } from './skill-level.ts'

test('a higher level covers a lower one, and a skill without a level is the first', () => {
  expect(holdsSkill(['piano:3'], 'piano:2')).toBe(true)
  expect(holdsSkill(['piano:2'], 'piano')).toBe(true)
  expect(holdsSkill(['piano'], 'piano:1')).toBe(true)
  expect(holdsSkill(['piano'], 'piano:2')).toBe(false)
  expect(holdsSkill(['piano:1', 'safe:3'], 'piano:2')).toBe(false)
  expect(holdsSkill([], 'piano')).toBe(false)
})

test('what is no level belongs to the name', () => {
  expect(holdsSkill(['crane:tandem'], 'crane:tandem')).toBe(true)
  expect(holdsSkill(['crane:0'], 'crane')).toBe(false)
  expect(holdsSkill(['crane:12'], 'crane')).toBe(false)
})
