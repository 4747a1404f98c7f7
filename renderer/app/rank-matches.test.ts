import { expect, it } from 'vitest'
import { rankMatches } from './rank-matches.ts'

const names = ['Équipes', 'Planifier la journée', 'Journal', 'La journée']
const find = (text: string) => rankMatches(names, text, (name) => name)

it('finds without accents, beginnings first, every word somewhere', () => {
  expect(find('equ')).toEqual(['Équipes'])
  expect(find('jour')).toEqual(['Journal', 'Planifier la journée', 'La journée'])
  expect(find('la jour')).toEqual(['La journée', 'Planifier la journée'])
  expect(find('xyz')).toEqual([])
  expect(find('')).toEqual(names)
})
