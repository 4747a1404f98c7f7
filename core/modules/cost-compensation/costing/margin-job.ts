import { durationCaseOf } from '../../../domain/duration/duration-case.ts'
import { predictWork } from '../../../domain/duration/duration-model.ts'
import type { DurationQuantiles } from '../../../domain/duration/duration-quantiles.ts'
import { usualDuration } from '../../../domain/duration/usual-duration.ts'
import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import { readDurationModel } from '../../../kernel/learning/duration-model-store.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import { workedOn } from '../leaks/time-digest.ts'
import { todayAt } from '../queries/today-at.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { readCeiling } from './ceiling-meter.ts'
import { costJob, type CostSide } from './cost-job.ts'
import type { CostInput } from './cost-input.ts'
import { LINE_KINDS, sumOfLines } from './cost-line.ts'
import type { costingContract } from './costing-contract.ts'
import { liveCost } from './live-cost.ts'
import { openCostReader } from './read-cost-inputs.ts'

type Method = (typeof costingContract)['margin.job']

/** The crew has left the yard and is not done. */
const OUT: ReadonlySet<JobState> = new Set<JobState>(['enRoute', 'arrived', 'preSigned', 'loading', 'loaded', 'unloading', 'postSigned'])

/** `locate` finds stops that nobody pinned, for how long the work takes. */
export const marginJob = (locate: LocateStop): QueryHandler<Method> => ({
  target: (state, { job }) => jobTarget(state, job),
  answer(state, { job }, { now }) {
    const asOf = todayAt(state, state.records.get('job', job)?.location ?? null, now)
    const reader = openCostReader(state.db, { asOf, parameters: readLeakParameters(state.db), book: readCompanyBook(state.db), jobs: [job] })
    const input = reader.read({ list: [job] })[0]?.input
    if (input === undefined) return refuse('record.not_found', { kind: 'job', id: job })
    const costing = costJob(input)
    const outSince = OUT.has(input.sheet.job.status) ? leftYardAt(state, job) : null
    const live = OUT.has(input.sheet.job.status) ? liveCost({ input, costing, now, outSince, takes: timeOf(state, job, locate) }) : null
    return ok({
      currency: input.companyCurrency,
      asOf,
      now,
      estimate: sideOf(state, costing.estimate),
      actual: sideOf(state, costing.actual),
      problems: costing.problems.map(({ code, records }) => ({ code, records: records.map((each) => ({ ...each })) })),
      live: live === null ? null : {
        since: outSince ?? now, workMinutes: live.workMinutes, runningMinutes: live.runningMinutes, remainingMinutes: live.remainingMinutes,
        costSoFarCents: live.costSoFarCents, costAtEndCents: live.costAtEndCents, billAtEndCents: live.billAtEndCents,
      },
      ceiling: ceilingOf(input, live),
    })
  },
})

function ceilingOf(input: CostInput, live: ReturnType<typeof liveCost> | null): OutputOf<Method>['ceiling'] {
  const { clocked } = workedOn(input.sheet)
  // Before the work begins there is no bill to hold against the line.
  if (live === null && clocked.workMinutes + clocked.travelMinutes === 0 && input.sheet.billed.length === 0) return null
  const meter = readCeiling(input, live ?? clocked)
  const atEnd = live?.billAtEndCents?.likely ?? null
  return { ...meter, isLikelyCrossed: meter.ceilingCents === null || atEnd === null ? null : atEnd > meter.ceilingCents }
}

function sideOf({ records }: State, { lines, totals }: CostSide): OutputOf<Method>['estimate'] {
  return {
    lines: lines.map((line) => ({ ...line, basis: line.basis === null ? null : { ...line.basis }, name: nameOf(line.about), records: line.records.map((each) => ({ ...each })) })),
    byKind: LINE_KINDS.flatMap((kind) => {
      const of = lines.filter((line) => line.kind === kind)
      return of.length === 0 ? [] : [{ kind, amountCents: sumOfLines(of) }]
    }),
    totals: { ...totals },
  }
  function nameOf(about: string | null): string | null {
    return about === null ? null : (records.get('worker', about)?.name ?? records.get('truck', about)?.name ?? null)
  }
}

/** What was learned of jobs like it, else the estimate with the usual spread; the drives between its stops come on top, as the estimate has them in it. */
function timeOf({ db, records }: State, job: string, locate: LocateStop): DurationQuantiles | null {
  const record = records.get('job', job)
  const model = readDurationModel(db)?.model ?? null
  if (record === undefined || (record.days ?? 1) > 1 || (model === null && record.estimatedHours === null && record.volumeCuft === null)) return null
  const durationCase = durationCaseOf(record, records.children('stop', job), locate)
  const { p10, p50, p90 } = predictWork(model, durationCase)
  const { driveMinutes } = usualDuration(durationCase)
  return { p10: p10 + driveMinutes, p50: p50 + driveMinutes, p90: p90 + driveMinutes }
}

/** When the job last came into a state in which its crew is out; null: nobody told. */
function leftYardAt({ db }: State, job: string): number | null {
  let since: number | null = null
  for (const { to, at } of db.all<{ to: JobState; at: number }>('SELECT "to", at FROM job_transition WHERE owner = ? ORDER BY key', job)) since = OUT.has(to) ? (since ?? at) : null
  return since
}
