import { expect, it } from 'vitest'
import { coarsePosition } from './coarse-position.ts'
import { greatCircleMetres } from './position.ts'

it('is the same for neighbours, and near enough to find the neighbourhood', () => {
  const door = { lat: 43.647555, lon: -79.647555 }
  const seen = coarsePosition(door, 'street')
  expect(seen).toEqual({ lat: 43.65, lon: -79.65 })
  expect(coarsePosition({ lat: 43.6481, lon: -79.6489 }, 'street')).toEqual(seen)
  expect(greatCircleMetres(door, seen)).toBeLessThan(400)
  expect(coarsePosition(door, 'town')).toEqual({ lat: 43.65, lon: -79.65 })
  expect(coarsePosition({ lat: 43.66, lon: -79.63 }, 'town')).toEqual({ lat: 43.65, lon: -79.65 })
})
