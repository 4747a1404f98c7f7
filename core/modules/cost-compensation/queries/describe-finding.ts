import { asId } from '../../../domain/records/field.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { costCompensationContract } from '../contract.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'

export function describeFinding(state: State, { job, location, evidence, params, ...finding }: LeakFinding): OutputOf<(typeof costCompensationContract)['leaks.job']>['findings'][number] {
  return {
    ...finding,
    job: asId<'job'>(job),
    jobNumber: state.db.get<{ external_id: string | null }>('SELECT external_id FROM job WHERE id = ?', job)?.external_id ?? null,
    location: asId<'location'>(location),
    recoverable: finding.recoverableCents > 0,
    evidence: evidence.map(({ kind, id, values }) => ({ kind, id, values: { ...values } })),
    params: { ...params },
  }
}
