import type { ReactNode } from 'react'

/** One column of a table of records. Widths are for the French text: the header must fit without being cut. */
export interface RecordColumn<Row> {
  readonly id: string
  readonly title: string
  /** Pixels at least; what is left over goes to the columns that grow. */
  readonly width: number
  readonly grow?: boolean
  readonly align?: 'end'
  /** The desk's name for this order; left out: not sortable. */
  readonly sort?: string
  readonly startsHidden?: boolean
  /** What a row is known by: always shown, stays in sight when the table is scrolled sideways. */
  readonly isName?: boolean
  readonly cell: (row: Row) => ReactNode
}

export interface TableOrder {
  readonly by: string
  readonly descending: boolean
}
