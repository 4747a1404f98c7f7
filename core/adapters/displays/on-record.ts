import type { Failure, Result } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import type { WriteDatabase } from '../../kernel/ports/database.ts'
import type { OpenCompany } from '../desk/open-company.ts'

type Company = Pick<OpenCompany, 'desk'>

/** Refusals of whoever has not entered that are put on record in a minute: a stranger in the network must not fill the log. */
const RECORDED_A_MINUTE = 20

/** Of displays and of phones: nothing is changed that cannot be put on record. */
export function changeOnRecord({ desk }: Company, session: Session, action: string, target: AccessTarget, rules: readonly string[], write: (tx: WriteDatabase) => void): Result<void> {
  return refusalsAsValues(() => {
    desk.recordAction(session, action, target, { decision: 'allowed', reason: null, rules })
    desk.core.database.transact((tx) => {
      write(tx)
    })
  })
}

/** That it cannot be written down must not hide why it was refused. */
export function refusalOnRecord({ desk }: Company, session: Session, action: string, target: AccessTarget, code: Failure['code'], rules: readonly string[] = []): void {
  refusalsAsValues(() => desk.recordAction(session, action, target, { decision: 'refused', reason: code, rules }))
}

/** Whether another stranger's refusal may still be put on record. */
export function createStrangerLimit(clock: Clock): () => boolean {
  const recorded: number[] = []
  return () => {
    const now = clock.now()
    while ((recorded[0] ?? now) < now - 60_000) recorded.shift()
    if (recorded.length >= RECORDED_A_MINUTE) return false
    recorded.push(now)
    return true
  }
}
