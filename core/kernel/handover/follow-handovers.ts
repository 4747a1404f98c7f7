import type { WriteDatabase } from '../ports/database.ts'
import type { RecordDelta } from '../registry/projection.ts'
import { followLoans } from './follow-loans.ts'
import { followTransfers } from './follow-transfers.ts'

/**
 * What follows from offers that another depot accepted: rows that say so, though the documents of the depot that gave could not be written by the one that took.
 * Derived from merged records alone, so that every desk that holds them has the same rows, in whatever order they came. Belongs between the rows of a commit and
 * its projections; the answer is the deltas as they are now, with those that followed.
 */
export function followHandovers(tx: WriteDatabase, deltas: readonly RecordDelta[]): readonly RecordDelta[] {
  const followed = followTransfers(tx, deltas)
  const lent = followLoans(tx, deltas)
  return lent.length === 0 ? followed : [...followed, ...lent]
}
