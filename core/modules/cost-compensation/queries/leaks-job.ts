import { ok } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import type { costCompensationContract } from '../contract.ts'
import { isWanted, readDecisions, settled } from '../feedback/read-decisions.ts'
import { findLeaks } from '../leaks/find-leaks.ts'
import { rankFindings } from '../leaks/rank-findings.ts'
import { describeFinding } from './describe-finding.ts'
import { sheetOf } from './find-on-job.ts'
import type { LearnedHours } from './learned-hours.ts'

export const leaksJob = (learned: LearnedHours): QueryHandler<(typeof costCompensationContract)['leaks.job']> => ({
  target: (state, input) => jobTarget(state, input.job),
  answer(state, input, { now }) {
    const known = sheetOf(state, input.job, now)
    if (!known.ok) return known
    const { sheet, parameters, asOf } = known.value
    const decisions = readDecisions(state.db, input.job)
    const found = rankFindings(findLeaks(sheet, parameters).map((each) => settled(each, decisions))).filter((each) => input.state === undefined || isWanted(decisions.stateOf(each), input.state))
    return ok({ asOf, findings: found.map((each) => describeFinding(state, decisions, each, learned)) })
  },
})
