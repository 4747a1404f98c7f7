import type { Result } from '../../domain/failure/failure.ts'
import type { WrittenFile } from '../audit/audit-entry.ts'
import type { AccessTarget } from '../policy/policy.ts'
import type { Session } from '../policy/session.ts'
import { refusalsAsValues, type Desk } from './desk.ts'

/** What closes an export: that it began is an entry of its own, since nobody knows beforehand what the bytes will be. */
const FILE_WRITTEN = 'file.written'

/** `of`: the action by which it was handed out. Before a file has its name, so that none goes out whose bytes nobody has put on record. */
export function recordFiles(desk: Desk, session: Session, of: string, target: AccessTarget, files: readonly WrittenFile[]): Result<void> {
  return refusalsAsValues(() => desk.recordAction(session, FILE_WRITTEN, target, { decision: 'allowed', reason: of, rules: [], files }))
}
