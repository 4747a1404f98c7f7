import { describe, expect, it } from 'vitest'
import { countryOf } from './country.ts'
import { packOn } from './dated-pack.ts'

describe('the pack in force', () => {
  const pack = (version: number, validFrom: string): { id: string; version: number; validFrom: string; assumed: boolean } => ({ id: 'x', version, validFrom, assumed: false })
  const packs = [pack(1, '2010-01-01'), pack(2, '2020-07-01'), pack(3, '2025-04-01')] as const

  it('is the last that has begun, from its first day on', () => {
    expect(['2010-01-01', '2020-06-30', '2020-07-01', '2025-03-31', '2025-04-01', '2030-01-01'].map((date) => packOn([...packs], date).version)).toEqual([1, 1, 2, 2, 3, 3])
  })

  it('is the first for days before it', () => {
    expect(packOn([...packs], '1999-12-31').version).toBe(1)
  })
})

describe('countries', () => {
  it('are told by postal abbreviation, without guessing', () => {
    expect(['ON', 'QC', 'NU', 'NY', 'CA', 'DC', 'on', 'XX', '', 'constructor'].map(countryOf)).toEqual(['CA', 'CA', 'CA', 'US', 'US', 'US', null, null, null, null])
  })
})
