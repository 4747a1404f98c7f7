import { splitAddress } from './split-address.ts'

/** The first letter of a Canadian postal code names the province; X is shared by two territories. */
const BY_LETTER: Readonly<Record<string, string>> = {
  A: 'NL', B: 'NS', C: 'PE', E: 'NB', G: 'QC', H: 'QC', J: 'QC', K: 'ON', L: 'ON', M: 'ON', N: 'ON', P: 'ON', R: 'MB', S: 'SK', T: 'AB', V: 'BC', Y: 'YT',
}

/** Province of an address: by the postal code's letter, which costs nothing, else by what the line says. */
export function stopProvince(postalCode: string | null, address: string | null): string | null {
  if (postalCode !== null && /^[A-Za-z]\d/.test(postalCode)) {
    const province = BY_LETTER[postalCode.charAt(0).toUpperCase()]
    if (province !== undefined) return province
  }
  if (address === null) return null
  const split = splitAddress({ line: address, city: null, province: null, postalCode })
  if (split.province !== null) return split.province.code
  return split.postalCode === null || postalCode !== null ? null : stopProvince(split.postalCode.code, null)
}
