import type { FailureCode, FailureParams } from '../../../domain/failure/failure.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'

/** Why a cell is refused. A class, so that the hot path tells it from a value without a wrapper around every value. */
export class CellProblem {
  readonly code: FailureCode
  readonly params: FailureParams

  constructor(code: FailureCode, params: FailureParams = {}) {
    this.code = code
    this.params = params
  }
}

/** What a comma before exactly three digits stands for in this file: nothing else is ever in doubt. */
export type DecimalStyle = 'point' | 'comma' | 'unclear'

/** External id → id, or why not. */
export type FindReference = (kind: RecordKind, externalId: string) => string | CellProblem

export interface ReadContext {
  readonly decimal: DecimalStyle
  /** Dates and times may be written without separators (YYYYMMDD, HHMM). */
  readonly compact: boolean
  readonly find: FindReference
  /** Those that the policy in force describes; left out where nobody is given one. */
  readonly roles?: readonly string[]
  /** Time zone of the record a row is about; null while it is not known. */
  zone: string | null
}

export interface WriteContext {
  readonly externalIdOf: (kind: RecordKind, id: string) => string | null
  zone: string | null
}

export type Values = Record<string, unknown>

/** A value inside an id, a key or a message; nothing for what is unknown. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value)
}

/** How one column's values are written in a file. Unknown (null) is the empty cell and never gets here. */
export interface Cell {
  /** `text` is trimmed and not empty; `row` holds what the columns before it gave, by field. */
  read(text: string, context: ReadContext, row: Values): unknown
  /** `row` is the whole record. `null` for what cannot be named in a file. */
  write(value: unknown, context: WriteContext, row: Values): string | null
  /** Takes the text as it stands, for values that reading would tidy up (spaces, phone numbers). */
  readonly verbatim?: (text: string, context: ReadContext) => unknown
}
