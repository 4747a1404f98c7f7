import { PROVINCES } from '../../../core/domain/place/provinces.ts'

/** Provinces and states by country, by code. */
export const PROVINCE_CODES: Readonly<Record<string, readonly string[]>> = {
  CA: PROVINCES.filter(({ country }) => country === 'CA').map(({ code }) => code).toSorted(),
  US: PROVINCES.filter(({ country }) => country === 'US').map(({ code }) => code).toSorted(),
}
