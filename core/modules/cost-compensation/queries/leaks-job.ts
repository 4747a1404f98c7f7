import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import type { costCompensationContract } from '../contract.ts'
import { costJob } from '../costing/job-cost.ts'
import { findLeaks } from '../leaks/find-leaks.ts'
import { DEFAULT_LEAK_PARAMETERS } from '../leaks/leak-parameters.ts'
import { rankFindings } from '../leaks/rank-findings.ts'
import { readSheet } from '../sheets/read-sheets.ts'
import { describeFinding } from './describe-finding.ts'
import { todayAt } from './today-at.ts'

export const leaksJob: QueryHandler<(typeof costCompensationContract)['leaks.job']> = {
  target: (state, input) => jobTarget(state, input.job),
  answer(state, input, { now }) {
    const location = state.records.get('job', input.job)?.location ?? null
    const asOf = todayAt(state, location, now)
    const sheet = readSheet(state.db, input.job, asOf, DEFAULT_LEAK_PARAMETERS)
    if (sheet === undefined) return refuse('record.not_found', { kind: 'job', id: input.job })
    return ok({ asOf, findings: rankFindings(findLeaks(sheet, DEFAULT_LEAK_PARAMETERS)).map((each) => describeFinding(state, each)), cost: costJob(sheet, DEFAULT_LEAK_PARAMETERS) })
  },
}
