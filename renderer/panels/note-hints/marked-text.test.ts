import { expect, it } from 'vitest'
import { markedPieces } from './marked-text.ts'

it('cuts a note at its spans, also where one lies in another, and loses nothing', () => {
  const text = 'an upright piano, 2nd floor'
  const pieces = markedPieces(text, [{ start: 3, end: 16, code: 'skill:piano' }, { start: 11, end: 16, code: 'tag:piano' }])
  expect(pieces).toEqual([{ text: 'an ', codes: [] }, { text: 'upright ', codes: ['skill:piano'] }, { text: 'piano', codes: ['skill:piano', 'tag:piano'] }, { text: ', 2nd floor', codes: [] }])
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
})

it('takes spans of a note that has become shorter since', () => {
  expect(markedPieces('abc', [{ start: 1, end: 9, code: 'tag:piano' }])).toEqual([{ text: 'a', codes: [] }, { text: 'bc', codes: ['tag:piano'] }])
  expect(markedPieces('', [])).toEqual([])
})
