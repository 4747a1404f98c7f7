import { describe, expect, it } from 'vitest'
import { createStopLocator } from './stop-locator.ts'

const locate = createStopLocator('resources')

describe('createStopLocator', () => {
  it('finds a postal area, whatever the street, as a circle', () => {
    const area = locate({ address: '12 Front St W', postalCode: 'M5V 1A1' })
    expect(area?.position.lat).toBeCloseTo(43.64, 1)
    expect(area?.radiusM).toBeGreaterThan(100)
    expect(locate({ address: '99 King St', postalCode: 'm5v2b2' })).toEqual(area)
  })

  it('reads the code out of the line, and falls back to the town', () => {
    expect(locate({ address: '12 Front St W, Toronto, ON M5V 1A1', postalCode: null })).toEqual(locate({ address: '12 Front St W', postalCode: 'M5V 1A1' }))
    expect(locate({ address: '5 rue Principale, Gatineau, QC', postalCode: null })?.position.lat).toBeCloseTo(45.5, 0)
  })

  it('finds nothing where the parts contradict each other, where nothing is given, and without tables', () => {
    expect(locate({ address: '12 Front St W, Toronto, ON', postalCode: 'V6B 1A1' })).toBeNull()
    expect(locate({ address: null, postalCode: null })).toBeNull()
    expect(createStopLocator('no-such-folder')({ address: '12 Front St W', postalCode: 'M5V 1A1' })).toBeNull()
  })
})
