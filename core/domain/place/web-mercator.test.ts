import { expect, it } from 'vitest'
import { webMercator } from './web-mercator.ts'

it('lays the world on a square', () => {
  expect(webMercator({ lat: 0, lon: 0 })).toEqual({ x: 0.5, y: 0.5 })
  // Where the square ends: atan(sinh(π)).
  const north = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI
  expect(webMercator({ lat: north, lon: -180 }).x).toBe(0)
  expect(webMercator({ lat: north, lon: -180 }).y).toBeCloseTo(0, 12)
  expect(webMercator({ lat: -north, lon: 180 }).y).toBeCloseTo(1, 12)
})

it('finds the tile of a town', () => {
  // Ottawa at zoom 8, as every server of such tiles names it.
  const { x, y } = webMercator({ lat: 45.42, lon: -75.7 })
  expect([Math.floor(x * 256), Math.floor(y * 256)]).toEqual([74, 91])
})
