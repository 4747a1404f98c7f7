import { followHandovers } from '../handover/follow-handovers.ts'
import type { WriteDatabase } from '../ports/database.ts'
import { followRestrictions } from '../privacy/follow-restrictions.ts'
import type { RecordDelta } from '../registry/projection.ts'

/** What follows from merged records in rows of others: offers between depots, and whose data is restricted. Between the rows of a commit and its projections. */
export function followRecords(tx: WriteDatabase, deltas: readonly RecordDelta[], now: number): readonly RecordDelta[] {
  return followRestrictions(tx, followHandovers(tx, deltas), now)
}
