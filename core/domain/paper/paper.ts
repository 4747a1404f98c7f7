import type { Language } from '../failure/failure.ts'

/** A document as it is read, whatever it is about; `core/adapters/pdf` sets it. All text is in words already, in the language that the document says. */
export interface Paper {
  readonly title: string
  readonly language: Language
  readonly size: PaperSize
  readonly isLandscape?: boolean
  /** The company in whose name it stands. */
  readonly author: string
  /** The only time in the file: the same document has the same bytes. */
  readonly madeAt: number
  /** Under the title: what it is about, for whom, as of when. */
  readonly facts: readonly PaperFact[]
  readonly blocks: readonly PaperBlock[]
  /** At the foot of every page, beside its number: a line each, such as a digest that others can compare. At most two. */
  readonly footer: readonly string[]
}

export type PaperSize = 'letter' | 'a4'

export interface PaperFact {
  readonly name: string
  readonly value: string
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: PaperTone }
  | { readonly kind: 'facts'; readonly facts: readonly PaperFact[] }
  | PaperTable
  | PaperDrawing

export type PaperTone = 'plain' | 'quiet' | 'strong'

export interface PaperTable {
  readonly kind: 'table'
  readonly columns: readonly PaperColumn[]
  /** Many rows are asked for as the pages are made; then nobody knows before how many pages there will be. */
  readonly rows: readonly PaperRow[] | (() => AsyncIterable<PaperRow>)
}

export interface PaperColumn {
  readonly title: string
  /** Its share of the width, beside the others’. */
  readonly share: number
  readonly align?: 'start' | 'end'
}

/** Strong: a sum. */
export type PaperRow = readonly string[] | { readonly cells: readonly string[]; readonly isStrong: true }

/** Strokes of a hand, in a box of their own measures; `alternative` is for who cannot see them. */
export interface PaperDrawing {
  readonly kind: 'drawing'
  readonly width: number
  readonly height: number
  readonly strokes: readonly (readonly (readonly [x: number, y: number])[])[]
  readonly alternative: string
}

/** What printers have loaded: letter in North America and a few more (CLDR, supplemental data on measurement), A4 elsewhere. */
const LETTER: ReadonlySet<string> = new Set(['CA', 'US', 'MX', 'BZ', 'CL', 'CO', 'CR', 'GT', 'NI', 'PA', 'PH', 'PR', 'SV', 'VE'])

export function paperSizeOf(country: string): PaperSize {
  return LETTER.has(country) ? 'letter' : 'a4'
}
