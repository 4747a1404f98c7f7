import { foldText } from './fold-name.ts'
import { parsePostalCode, takePostalCode, type PostalCode } from './postal-code.ts'
import { findProvince, type Province } from './provinces.ts'

/** An address as somebody wrote it; what is already in its own column need not be in the line. */
export interface WrittenAddress {
  readonly line: string
  readonly city: string | null
  readonly province: string | null
  readonly postalCode: string | null
}

export interface AddressParts {
  readonly unit: string | null
  readonly number: string | null
  readonly street: string | null
  readonly ruralRoute: string | null
  readonly poBox: string | null
  readonly city: string | null
  readonly province: Province | null
  readonly postalCode: PostalCode | null
  readonly country: 'CA' | 'US' | null
}

const COUNTRIES: Readonly<Record<string, 'CA' | 'US'>> = {
  canada: 'CA', can: 'CA', usa: 'US', us: 'US', 'united states': 'US', 'united states of america': 'US', 'etats unis': 'US', 'e u': 'US', 'u s a': 'US', 'u s': 'US',
}

const UNIT_WORD = /(?:^|[\s,])(?:(?:app(?:artement|t)?|apt|apartment|unit[ée]?|suite|bureau|bur|local|porte)\b\.?\s*#?\s*|st?e\.?\s+(?=#?\s*\d)#?\s*|#\s*)([\p{L}\d][\p{L}\d-]*)(?=$|[\s,])/iu
const UNIT_PREFIX = /^#?\s*(\d+[a-z]?|[a-z]\d*)\s*[-–]\s*(\d+[a-z]?)(?=[\s,])/i
const RURAL_ROUTE = /(?:^|[\s,])(?:r\.?\s?r\.?|rural route|route rurale)\s*#?\s*(\d+)(?=$|[\s,])/i
const PO_BOX = /(?:^|,\s*|\s)(?:p\.?\s?o\.?\s*box|c\.?\s?p\.?|case postale|bo[iî]te postale|box)\s*#?\s*(\d+)(?=$|[\s,])/i
const HOUSE_NUMBER = /^(\d+(?:-\d+)?(?:\s?[a-z](?=[\s,]))?(?:\s1\/2)?)\s*,?\s+(?=\S)/i
/** Queens and Hawaii write house numbers with a hyphen; there "37-15" is no unit. */
const HYPHENATED_NUMBERS = new Set(['NY', 'HI'])

/**
 * Splits a Canadian or American address, in English or French, into its parts; what is not there is null.
 * Columns win over the line. It never guesses a city out of a line without commas.
 */
export function splitAddress(written: WrittenAddress): AddressParts {
  const taken = takePostalCode(stripCountryTail(written.line).rest)
  const postalCode = parsePostalCode(written.postalCode) ?? taken.postalCode
  const tail = stripCountryTail(taken.rest)
  const lineCountry = tail.country ?? stripCountryTail(written.line).country

  const chunks = tail.rest.split(/[,;\n]+/).map((chunk) => chunk.trim()).filter((chunk) => chunk !== '')
  const found = takeProvince(chunks)
  const province = findProvince(written.province) ?? found.province

  let line = found.chunks.join(', ')
  const ruralRoute = RURAL_ROUTE.exec(line)
  if (ruralRoute !== null) line = line.replace(RURAL_ROUTE, ' ')
  const poBox = PO_BOX.exec(line)
  if (poBox !== null) line = line.replace(PO_BOX, ' ')
  const unit = takeUnit(line, province)
  const number = HOUSE_NUMBER.exec(unit.rest)
  const named = number === null ? unit.rest : unit.rest.slice(number[0].length)
  const pieces = named.split(',').map((piece) => piece.replaceAll(/\s+/g, ' ').trim()).filter((piece) => piece !== '')

  const hasStreet = number !== null || pieces.length > 1
  const street = hasStreet && pieces.length > 0 ? (pieces[0] ?? null) : null
  const rest = hasStreet ? pieces.slice(1) : pieces
  const lineCity = rest.at(-1) ?? found.alsoCity
  return {
    unit: unit.unit,
    number: number?.[1]?.replaceAll(/\s+(?=[a-z]$)/gi, '') ?? null,
    street,
    ruralRoute: ruralRoute?.[1] ?? null,
    poBox: poBox?.[1] ?? null,
    city: blankToNull(written.city) ?? lineCity ?? null,
    province,
    postalCode,
    country: province?.country ?? postalCode?.country ?? lineCountry ?? null,
  }
}

function stripCountryTail(line: string): { readonly rest: string; readonly country: 'CA' | 'US' | null } {
  const trimmed = line.replaceAll(/[ \t]+/g, ' ').replace(/[\s,]+$/, '').trim()
  const match = /(?:^|,|\s)\s*((?:united states of america|united states|[ée]tats[- ]unis|canada|u\.?s\.?a\.?))$/i.exec(trimmed)
  const country = match?.[1] === undefined ? undefined : COUNTRIES[foldText(match[1])]
  return country === undefined || match === null ? { rest: trimmed, country: null } : { rest: trimmed.slice(0, match.index).replace(/[\s,]+$/, ''), country }
}

interface TakenProvince {
  readonly province: Province | null
  readonly chunks: readonly string[]
  /** "123 rue X, Québec" names the province and the city at once. */
  readonly alsoCity: string | null
}

function takeProvince(chunks: readonly string[]): TakenProvince {
  const last = chunks.at(-1)
  if (last === undefined) return { province: null, chunks, alsoCity: null }
  const before = chunks.slice(0, -1)
  // "Ottawa, ON, CA": the last two letters are the country, not California.
  if (last.toUpperCase() === 'CA' && endsInCanadianProvince(before)) return takeProvince(before)

  const whole = findProvince(last)
  if (whole !== null && before.length > 0) return { province: whole, chunks: before, alsoCity: before.length === 1 && last.length > 3 ? last : null }

  const parenthesised = /^(.*\S)\s*\(([^)]+)\)$/.exec(last)
  if (parenthesised !== null) {
    const province = findProvince(parenthesised[2] ?? null)
    if (province !== null) return { province, chunks: [...before, parenthesised[1] ?? ''], alsoCity: null }
  }
  const words = last.split(' ')
  for (let count = Math.min(4, words.length - 1); count >= 1; count -= 1) {
    const tail = words.slice(-count).join(' ')
    const province = findProvince(tail)
    // Two letters at the end of a line are a province only in capitals: "rue de la" is not Louisiana.
    if (province !== null && (tail.length > 2 || tail === tail.toUpperCase())) return { province, chunks: [...before, words.slice(0, -count).join(' ')], alsoCity: null }
  }
  return { province: null, chunks, alsoCity: null }
}

function endsInCanadianProvince(chunks: readonly string[]): boolean {
  return takeProvince(['', ...chunks]).province?.country === 'CA'
}

function takeUnit(line: string, province: Province | null): { readonly unit: string | null; readonly rest: string } {
  const prefix = province !== null && HYPHENATED_NUMBERS.has(province.code) ? null : UNIT_PREFIX.exec(line)
  if (prefix !== null) return { unit: prefix[1] ?? null, rest: `${prefix[2] ?? ''}${line.slice(prefix[0].length)}` }
  const word = UNIT_WORD.exec(line)
  if (word === null) return { unit: null, rest: line.trim() }
  const rest = `${line.slice(0, word.index)}, ${line.slice(word.index + word[0].length)}`
  return { unit: word[1] ?? null, rest: rest.replace(/^[\s,–-]+/, '').replaceAll(/\s*,[\s,]*/g, ', ').replace(/[\s,]+$/, '') }
}

function blankToNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim()
}
