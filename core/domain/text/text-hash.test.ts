import { expect, test } from 'vitest'
import { fingerprintOf, hash53 } from './text-hash.ts'

test('tables of places on disk were made with these numbers', () => {
  expect([hash53(''), hash53('a'), hash53('12|main@g1k')]).toMatchInlineSnapshot(`
    [
      3338908027751811,
      7929297801672961,
      2549946688355141,
    ]
  `)
})

test('a changed letter, or two that change places, is another text', () => {
  expect(new Set(['', 'ab', 'ba', 'abc', 'ab '].map(fingerprintOf)).size).toBe(5)
})
