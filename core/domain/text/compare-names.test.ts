import { expect, it } from 'vitest'
import { compareNames } from './compare-names.ts'

it('lists depots and trucks as people do', () => {
  expect(['Dépôt 101', 'Dépôt 10', 'depot 9', 'Zurich', 'Élan', 'Dépôt 100'].toSorted(compareNames)).toEqual(['depot 9', 'Dépôt 10', 'Dépôt 100', 'Dépôt 101', 'Élan', 'Zurich'])
})
