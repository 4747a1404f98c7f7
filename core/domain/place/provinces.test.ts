import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { findProvince, PROVINCES } from './provinces.ts'

describe('findProvince', () => {
  it.each([
    ['qc', 'QC'], ['Québec', 'QC'], ['QUEBEC', 'QC'], ['P.Q.', 'QC'], ['B.C.', 'BC'], ['Colombie-Britannique', 'BC'], ['Ont.', 'ON'], ['Î.-P.-É.', 'PE'],
    ['new york', 'NY'], ['Caroline du Nord', 'NC'], ['Île-du-Prince-Édouard', 'PE'],
  ])('reads %s as %s', (text, code) => {
    expect(findProvince(text)?.code).toBe(code)
  })

  it('knows nothing of others', () => {
    expect([findProvince('XX'), findProvince(''), findProvince(null)]).toEqual([null, null, null])
  })
})

describe('PROVINCES', () => {
  it('has the 13 of Canada and the 50 states with the District, each code once, each with a zone that exists', () => {
    expect(PROVINCES.filter((each) => each.country === 'CA')).toHaveLength(13)
    expect(PROVINCES.filter((each) => each.country === 'US')).toHaveLength(51)
    expect(new Set(PROVINCES.map((each) => each.code)).size).toBe(64)
    for (const { zone } of PROVINCES) expect(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId).toBe(zone)
  })
})
