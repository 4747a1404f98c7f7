/** Where a company may let its data be stored. */
export const DATA_REGIONS = ['CA', 'CA-QC', 'US', 'EU'] as const
export type DataRegion = (typeof DATA_REGIONS)[number]

/** Whether what stands there lies within what a company allows; a relay that says nothing lies nowhere. */
export function liesWithin(allowed: DataRegion, place: string | null): boolean {
  return place !== null && (place === allowed || place.startsWith(`${allowed}-`))
}
