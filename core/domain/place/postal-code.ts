/** First letters name the province; D F I O Q U are never used, W and Z never first (Canada Post, Addressing Guidelines). */
const CANADIAN = /^([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])\s*-?\s*(\d[ABCEGHJ-NPRSTV-Z]\d)?$/
const ZIP = /^(\d{5})(?:\s*-?\s*(\d{4}))?$/

export interface PostalCode {
  readonly country: 'CA' | 'US'
  /** As it is written on an envelope: `K1A 0B1`, `K1A`, `21231` or `21231-1234`. */
  readonly code: string
  /** What the centroid tables are keyed by: the forward sortation area, or the five-digit ZIP. */
  readonly area: string
}

/** Null when the text is neither a Canadian postal code (whole, or the first three characters) nor a ZIP or ZIP+4. */
export function parsePostalCode(text: string | null): PostalCode | null {
  if (text === null) return null
  const folded = text.trim().toUpperCase()
  const canadian = CANADIAN.exec(folded)
  if (canadian !== null) {
    const [, area = '', unit] = canadian
    return { country: 'CA', code: unit === undefined ? area : `${area} ${unit}`, area }
  }
  const zip = ZIP.exec(folded)
  if (zip !== null) {
    const [, area = '', plus] = zip
    return { country: 'US', code: plus === undefined ? area : `${area}-${plus}`, area }
  }
  return null
}

const CANADIAN_ANYWHERE = /\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z](?:\s*-?\s*\d[ABCEGHJ-NPRSTV-Z]\d)\b/gi
/** A bare number is a ZIP only at the end of the line: at the start it is a house number. */
const ZIP_AT_END = /(?<=\S[\s,]+)\d{5}(?:-\d{4})?$/
const FSA_AT_END = /(?<=\S[\s,]+)[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]$/

/** The postal code written inside an address line, and the line without it. */
export function takePostalCode(line: string): { readonly postalCode: PostalCode | null; readonly rest: string } {
  const trimmed = line.trim()
  const canadian = [...trimmed.matchAll(CANADIAN_ANYWHERE)].at(-1)
  const match = canadian ?? ZIP_AT_END.exec(trimmed) ?? FSA_AT_END.exec(trimmed)
  if (match === null || match === undefined) return { postalCode: null, rest: trimmed }
  const rest = `${trimmed.slice(0, match.index)} ${trimmed.slice(match.index + match[0].length)}`
  return { postalCode: parsePostalCode(match[0]), rest: rest.replaceAll(/\s+/g, ' ').replace(/[\s,]+$/, '').trim() }
}
