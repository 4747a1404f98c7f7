import { foldText } from '../../../domain/place/fold-name.ts'
import { findProvince } from '../../../domain/place/provinces.ts'
import { isZone } from '../../../domain/time/zone-offset.ts'
import { CellProblem, type Cell } from './cell.ts'

const YES = new Set(['yes', 'y', 'true', 't', '1', 'oui', 'o', 'vrai', 'x'])
const NO = new Set(['no', 'n', 'false', 'f', '0', 'non', 'faux'])

export const flagCell: Cell = {
  read(text) {
    const word = text.toLowerCase()
    return YES.has(word) ? true : NO.has(word) ? false : new CellProblem('import.not_boolean')
  },
  write: (value) => (value === true ? 'yes' : 'no'),
}

/** Folded word → value of the record. */
export type WordList = Readonly<Record<string, string>>

/** One of a record's fixed values, by that value or by a synonym; case, accents and punctuation do not matter. */
export function choiceCell(values: readonly string[], synonyms: WordList = {}): Cell {
  const known = wordTable(values, synonyms)
  const accepted = values.join(', ')
  return {
    read: (text) => known(text) ?? new CellProblem('import.not_choice', { accepted }),
    write: (value) => value as string,
  }
}

/** Lookup by folded word; what was seen in a file is remembered, for the same few words come back on every row. */
export function wordTable(values: readonly string[], synonyms: WordList): (text: string) => string | undefined {
  const exact = new Map(values.map((value) => [value, value]))
  const folded = new Map([...values.map((value) => [foldWord(value), value] as const), ...Object.entries(synonyms).map(([word, value]) => [foldWord(word), value] as const)])
  return (text) => {
    const known = exact.get(text)
    if (known !== undefined) return known
    const value = folded.get(foldWord(text))
    if (value !== undefined && exact.size < 1_000) exact.set(text, value)
    return value
  }
}

/** `Estimate Sent`, `estimate_sent` and `estimateSent` are one word. */
export function foldWord(text: string): string {
  return foldText(text).replaceAll(' ', '')
}

export const LANGUAGES: WordList = { english: 'en', anglais: 'en', eng: 'en', 'en-CA': 'en', 'en-US': 'en', french: 'fr', français: 'fr', francais: 'fr', fra: 'fr', fre: 'fr', 'fr-CA': 'fr', 'fr-FR': 'fr' }
export const COUNTRIES: WordList = { Canada: 'CA', CAN: 'CA', USA: 'US', 'United States': 'US', 'United States of America': 'US', 'États-Unis': 'US', 'É.-U.': 'US' }

/** Two-letter code; also the English or French name. */
export const provinceCell: Cell = {
  read: (text) => findProvince(text)?.code ?? new CellProblem('import.not_choice', { accepted: 'AB, BC, MB, NB, NL, NS, NT, NU, ON, PE, QC, SK, YT, NY, VT …' }),
  write: (value) => value as string,
  verbatim: (text) => text,
}

export const zoneCell: Cell = {
  read: (text) => (isZone(text) ? text : new CellProblem('import.not_zone')),
  write: (value) => value as string,
}
