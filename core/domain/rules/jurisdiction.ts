/** Canadian provinces and territories, postal abbreviations. */
export const CANADIAN_PROVINCES = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'] as const

export const US_STATES = [
  'AK', 'AL', 'AR', 'AZ', 'CA', 'CO', 'CT', 'DC', 'DE', 'FL', 'GA', 'HI', 'IA', 'ID', 'IL', 'IN', 'KS', 'KY', 'LA', 'MA', 'MD', 'ME', 'MI', 'MN', 'MO', 'MS',
  'MT', 'NC', 'ND', 'NE', 'NH', 'NJ', 'NM', 'NV', 'NY', 'OH', 'OK', 'OR', 'PA', 'RI', 'SC', 'SD', 'TN', 'TX', 'UT', 'VA', 'VT', 'WA', 'WI', 'WV', 'WY',
] as const

export type CanadianProvince = (typeof CANADIAN_PROVINCES)[number]
export type UsState = (typeof US_STATES)[number]
export type Country = 'CA' | 'US'

const COUNTRY = new Map<string, Country>([
  ...CANADIAN_PROVINCES.map((province): [string, Country] => [province, 'CA']),
  ...US_STATES.map((state): [string, Country] => [state, 'US']),
])

/** The abbreviations of the two countries do not collide; anything else is null. */
export function countryOf(province: string): Country | null {
  return COUNTRY.get(province) ?? null
}
