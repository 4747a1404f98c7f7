import type { AbsentKind } from '../../../domain/records/company-records.ts'
import type { RecordByKind } from '../../../domain/records/record-kinds.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { Session } from '../../../kernel/policy/session.ts'

/** Of one location, or of all the session's. */
export function recordsInSight<Kind extends AbsentKind>(state: State, kind: Kind, session: Session, location: string | undefined): RecordByKind<Kind>[] {
  if (location !== undefined) return state.records.all(kind, location)
  if (session.locations === 'all') return state.records.all(kind)
  return session.locations.flatMap((one) => state.records.all(kind, one))
}
