import { asId } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { costCompensationContract } from '../contract.ts'
import { subjectOf } from '../feedback/finding-key.ts'
import type { Decisions } from '../feedback/read-decisions.ts'
import { LEAK_TERMS } from '../leaks/leak-terms.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import type { LearnedHours } from './learned-hours.ts'

export function describeFinding(state: State, decisions: Decisions, finding: LeakFinding, learned: LearnedHours = () => []): OutputOf<(typeof costCompensationContract)['leaks.job']>['findings'][number] {
  const { job, location, evidence, params, ...rest } = finding
  const decided = decisions.of(finding)
  const assigned = decisions.ownerOf(finding)
  const { severity, desk } = LEAK_TERMS[finding.rule]
  return {
    ...rest,
    job: asId<'job'>(job),
    jobNumber: state.db.get<{ external_id: string | null }>('SELECT external_id FROM job WHERE id = ?', job)?.external_id ?? null,
    location: asId<'location'>(location),
    recoverable: finding.recoverableCents > 0,
    evidence: [...evidence, ...learned(state, finding)].map(({ kind, id, values }) => ({ kind, id, values: { ...values } })),
    params: { ...params },
    subject: subjectOf(finding),
    severity,
    desk,
    owner: assigned === null ? null : asId<'user'>(assigned.owner),
    ownerName: assigned?.ownerName ?? null,
    assignedBy: assigned?.by ?? null,
    assignedAt: assigned?.at ?? null,
    state: decided?.verdict ?? 'open',
    decidedBy: decided?.by ?? null,
    decidedByName: decided?.byName ?? null,
    decidedAt: decided?.at ?? null,
    decidedAmountCents: decided?.amountCents ?? null,
    recoveredCents: decided?.recoveredCents ?? null,
    decisionReason: decided?.reason ?? null,
  }
}
