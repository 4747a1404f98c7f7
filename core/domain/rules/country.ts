import { PROVINCES } from '../place/provinces.ts'
import type { Province } from '../place/provinces.ts'

export type Country = Province['country']

const BY_CODE = new Map(PROVINCES.map((province): [string, Country] => [province.code, province.country]))

/** Country of a province or state by its postal abbreviation; the two countries' do not collide. Anything else is null. */
export function countryOf(province: string): Country | null {
  return BY_CODE.get(province) ?? null
}
