import { expect, it } from 'vitest'
import { MOST_WIRE_BYTES } from '../../core/domain/photo/photo-limits.ts'
import { encodeSmallEnough, fitInto } from './picture-size.ts'

it('keeps the shape, enlarges nothing and leaves no side out', () => {
  expect(fitInto({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 })
  expect(fitInto({ width: 3000, height: 4000 }, 1600)).toEqual({ width: 1200, height: 1600 })
  expect(fitInto({ width: 300, height: 200 }, 1600)).toEqual({ width: 300, height: 200 })
  expect(fitInto({ width: 20_000, height: 2 }, 1600)).toEqual({ width: 1600, height: 1 })
})

it('gives up quality first, then size, and takes the first that is small enough', async () => {
  const tried: string[] = []
  const weighing = (bytes: (pixels: number, quality: number) => number) => encodeSmallEnough({ width: 4000, height: 3000 }, ({ width, height }, quality) => {
    tried.push(`${width} ${quality}`)
    return Promise.resolve({ size: bytes(width * height, quality), width, quality })
  })
  expect(await weighing(() => MOST_WIRE_BYTES)).toMatchObject({ width: 1600, quality: 0.85 })
  expect(tried.splice(0)).toEqual(['1600 0.85'])
  expect(await weighing((pixels, quality) => (pixels * quality) / 2.1)).toMatchObject({ width: 1280, quality: 0.65 })
  expect(tried.splice(0)).toEqual(['1600 0.85', '1600 0.75', '1600 0.65', '1600 0.55', '1600 0.45', '1280 0.85', '1280 0.75', '1280 0.65'])
  expect(await weighing(() => MOST_WIRE_BYTES + 1)).toBeNull()
  expect(tried).toHaveLength(25)
})
