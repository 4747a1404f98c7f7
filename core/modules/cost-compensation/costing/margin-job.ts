import { durationCasesOf } from '../../../domain/duration/duration-case.ts'
import { adviseEstimate } from '../../../domain/duration/duration-estimate.ts'
import { ok, refuse } from '../../../domain/failure/failure.ts'
import { AHEAD_STATES } from '../../../domain/job/job-phase.ts'
import type { JobState } from '../../../domain/job/job-state.ts'
import { isJobUnderWay } from '../../../domain/job/job-state.ts'
import type { LocateStop } from '../../../domain/place/locate-stop.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import { readDurationModel } from '../../../kernel/learning/duration-model-store.ts'
import { todayAt } from '../../../kernel/records/today-at.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import { workedOn } from '../leaks/time-digest.ts'
import { readCompanyBook } from '../sheets/company-book.ts'
import { billForecast, ceilingOutlook, roadsOf, type WorkForecast } from './bill-forecast.ts'
import { readCeiling } from './ceiling-meter.ts'
import { costJob, type CostSide } from './cost-job.ts'
import type { CostInput } from './cost-input.ts'
import { LINE_KINDS, sumOfLines } from './cost-line.ts'
import type { costingContract } from './costing-contract.ts'
import { remainingMinutes } from './forecast.ts'
import { liveCost } from './live-cost.ts'
import { openCostReader } from './read-cost-inputs.ts'

type Method = (typeof costingContract)['margin.job']

/** `locate` finds stops that nobody pinned, for how long the work takes. */
export const marginJob = (locate: LocateStop): QueryHandler<Method> => ({
  target: (state, { job }) => jobTarget(state, job),
  answer(state, { job }, { now }) {
    const asOf = todayAt(state, state.records.get('job', job)?.location ?? null, now)
    const reader = openCostReader(state.db, { asOf, parameters: readLeakParameters(state.db), book: readCompanyBook(state.db), jobs: [job] })
    const input = reader.read({ list: [job] })[0]?.input
    if (input === undefined) return refuse('record.not_found', { kind: 'job', id: job })
    const costing = costJob(input)
    const forecast = workForecast(state, job, locate)
    const outSince = isJobUnderWay(input.sheet.job.status) ? leftYardAt(state, job) : null
    const live = isJobUnderWay(input.sheet.job.status) ? liveCost({ input, costing, now, outSince, forecast }) : null
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
      ceiling: ceilingOf(input, live, forecast),
    })
  },
})

function ceilingOf(input: CostInput, live: ReturnType<typeof liveCost> | null, forecast: WorkForecast | null): OutputOf<Method>['ceiling'] {
  const { clocked } = workedOn(input.sheet)
  const hasBegun = live !== null || clocked.workMinutes + clocked.travelMinutes > 0 || input.sheet.billed.length > 0
  if (!hasBegun) return AHEAD_STATES.has(input.sheet.job.status) ? ceilingAhead(input, forecast) : null
  const { ceilingCents, ...meter } = readCeiling(input, live ?? clocked)
  const atEndCents = live?.billAtEndCents ?? null
  return { ...meter, ceilingCents, atEndCents, outlook: ceilingCents === null || atEndCents === null ? null : ceilingOutlook(ceilingCents, atEndCents), version: atEndCents === null ? null : (forecast?.version ?? null) }
}

/** Before the work begins there is no bill to hold against the line, but what such jobs take tells already where it will go: the time to change the estimate is now. */
function ceilingAhead(input: CostInput, forecast: WorkForecast | null): OutputOf<Method>['ceiling'] {
  if (forecast === null) return null
  const nothing = { workMinutes: 0, driveMinutes: 0, travelMinutes: 0 }
  const meter = readCeiling(input, { workMinutes: 0, ...roadsOf(input, nothing, forecast) })
  const atEndCents = billForecast(input, nothing, remainingMinutes(forecast.takes, 0), forecast)
  if (meter.ceilingCents === null || atEndCents === null) return null
  // Nothing is crossed that has not begun.
  const state = meter.state === 'signed' ? 'signed' : 'room'
  return { ...meter, state, billCents: null, leftCents: null, atEndCents, outlook: ceilingOutlook(meter.ceilingCents, atEndCents), version: forecast.version }
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
function workForecast({ db, records }: State, job: string, locate: LocateStop): WorkForecast | null {
  const record = records.get('job', job)
  const model = readDurationModel(db)?.model ?? null
  if (record === undefined || (model === null && record.estimatedHours === null && record.volumeCuft === null)) return null
  const { whole, driveMinutes, learnedShare } = adviseEstimate(model, durationCasesOf(record, records.children('stop', job), locate))
  return { takes: whole, driveMinutes, version: learnedShare > 0 ? (model?.version ?? null) : null }
}

/** When the job last came into a state in which its crew is out; null: nobody told. */
function leftYardAt({ db }: State, job: string): number | null {
  let since: number | null = null
  for (const { to, at } of db.all<{ to: JobState; at: number }>('SELECT "to", at FROM job_transition WHERE owner = ? ORDER BY key', job)) since = isJobUnderWay(to) ? (since ?? at) : null
  return since
}
