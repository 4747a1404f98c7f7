import { RefusalError } from '../../domain/failure/failure.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import type { Location } from '../../domain/records/company-records.ts'
import type { PlanOrigin } from '../../domain/records/plan-records.ts'
import { formatMoney } from '../../domain/money/money-text.ts'
import type { InputOf, OutputOf } from '../../kernel/contract/method.ts'
import type { LongWork } from '../../kernel/desk/handler.ts'
import type { DeskContract } from '../../adapters/desk/compose-modules.ts'
import type { PlanOnWire } from '../../modules/calendar-capacity/plan-shape.ts'
import type { Cli } from '../cli.ts'
import { findLocation, onlyOne, peopleOrTrucksNamed, recordsNamed } from '../lookup.ts'
import { formatDayPlan } from '../output/plan-view.ts'
import type { OpenSession } from '../open-session.ts'
import { UsageError } from '../usage-error.ts'

type Weights = NonNullable<InputOf<DeskContract['plan.day']>['weights']>
type Applied = OutputOf<DeskContract['plan.apply']>

const PLAN_WEIGHTS = ['lateness', 'hoursRisk', 'unserved', 'fairness', 'stability', 'wishes'] as const

/** `lateness=2,fairness=0.5`. */
export function parseWeights(text: string): Weights {
  const pairs = text.split(',').map((pair) => {
    const [name = '', value = ''] = pair.split('=').map((part) => part.trim())
    const weight = Number(value)
    if (!PLAN_WEIGHTS.some((one) => one === name) || value === '' || !(weight >= 0 && weight <= 100)) throw new UsageError(`"${pair.trim()}": ${PLAN_WEIGHTS.map((one) => `${one}=0…100`).join(', ')}`)
    return [name, weight]
  })
  return Object.fromEntries(pairs) as Weights
}

/** For options that may be given again and again. */
export function collect<T>(parse: (text: string) => T): (text: string, before?: readonly T[]) => readonly T[] {
  return (text, before = []) => [...before, parse(text)]
}

/** All that were named; without a name, the only one there is. */
export function findLocations(open: OpenSession, names: readonly string[] | undefined): readonly Location[] {
  return names === undefined ? [findLocation(open, undefined)] : names.map((name) => findLocation(open, name))
}

/** A lock is of a journey or of a job, whichever has the name, or of all that a truck does on the day. */
export function findLocks(open: OpenSession, names: readonly string[], { locations, date }: { readonly locations: readonly Location[]; readonly date: string }): { lockedJourneys: Id<'journey'>[]; lockedJobs: Id<'job'>[] } {
  const locks = { lockedJourneys: [] as Id<'journey'>[], lockedJobs: [] as Id<'job'>[] }
  for (const name of names) {
    const [journeys, jobs, trucks] = [recordsNamed(open, 'journey', name), recordsNamed(open, 'job', name), peopleOrTrucksNamed(open, 'truck', name, locations)]
    if (journeys.length > 0) locks.lockedJourneys.push(asId(onlyOne([...journeys, ...jobs], 'journey', name)))
    else if (jobs.length > 0 || trucks.length === 0) locks.lockedJobs.push(asId(onlyOne(jobs, 'job', name)))
    else {
      const out = open.company.desk.core.database.read.all<{ id: string }>("SELECT id FROM journey WHERE truck = ? AND date = ? AND status <> 'cancelled'", onlyOne(trucks, 'truck', name), date)
      if (out.length === 0) throw new RefusalError('cli.unknown_record', { kind: 'journey', id: name })
      locks.lockedJourneys.push(...out.map(({ id }) => asId<'journey'>(id)))
    }
  }
  return locks
}

/** Tells how far it is, and what the best so far would cost. Ctrl+C ends the search and keeps that. */
export function watchedWork(cli: Cli, open: OpenSession, keepsBest: string | undefined): LongWork & { end(): void } {
  const progress = cli.progress()
  cli.endsCleanlyOnInterrupt(keepsBest)
  const stages: Readonly<Record<string, string>> = cli.texts.planning.stages
  return {
    signal: cli.signal,
    progress: ({ stage, share, bestCents }) => progress.share(stages[stage] ?? stage, share, bestCents === null ? '' : formatMoney(bestCents, open.currency, cli.language)),
    end: () => progress.end(),
  }
}

/** The changes of the groups that were chosen (all without a choice), into the schedule. */
export function applyPlan(open: OpenSession, plan: PlanOnWire, origin: PlanOrigin, groups: readonly number[] | undefined, reason: string | undefined): Applied {
  const chosen = plan.journeys.filter(({ change }) => change.kind !== 'same' && (groups === undefined || groups.includes(change.group)))
  return open.execute('plan.apply', {
    locations: plan.locations, date: plan.date, basis: plan.basis,
    journeys: chosen.filter(({ change }) => change.kind !== 'dropped').map(({ key, journey, location, truck, crew, departAt, jobs }) => ({
      key, journey, location, truck: truck === null ? null : asId<'truck'>(truck), crew: crew.map(({ worker, role }) => ({ worker: asId<'worker'>(worker), role })), departAt, jobs: jobs.map(({ job }) => job),
    })),
    dropped: chosen.flatMap(({ change, journey }) => (change.kind === 'dropped' && journey !== null ? [journey] : [])),
    plan: { origin, seed: plan.seed, iterations: plan.iterations, weights: plan.weights, beforeCents: plan.before?.totalCents ?? null, afterCents: plan.after?.totalCents ?? null },
    ...(reason === undefined ? {} : { reason }),
  })
}

/** More steps than any search comes to in its time. */
export const UNBOUNDED = 1_000_000_000

/** The plan, and what came of taking it over where that was asked for. */
export function answerPlan(cli: Cli, open: OpenSession, { title, plan, applied, zone }: { readonly title: readonly string[]; readonly plan: PlanOnWire; readonly applied: Applied | null; readonly zone: string }): void {
  const { texts, terminal, language } = cli
  cli.answer([...planRecords(plan), ...(applied === null ? [] : [{ record: 'applied', id: plan.basis, ...applied }])], () => {
    const text = formatDayPlan(title.join(' · '), plan, { terminal, texts, language, currency: open.currency, zone })
    if (applied === null) return plan.journeys.every(({ change }) => change.kind === 'same') ? text : `${text}\n\n${terminal.style.dim(texts.plan.howTo)}`
    return `${text}\n\n${terminal.style.good(texts.plan.applied)}${applied.clashes.length > 0 ? `\n${terminal.style.warn(texts.recommend.clashes(applied.clashes.length))}` : ''}`
  })
}

/** A plan as an array of records, told apart by `record`. */
function planRecords(plan: PlanOnWire) {
  const { journeys, unplanned, broken, jobs, ...rest } = plan
  return [
    { record: 'plan', id: plan.basis, ...rest },
    ...journeys.map((each) => ({ record: 'journey', id: each.key, ...each })),
    ...unplanned.map((each) => ({ record: 'unplanned', id: each.job, ...each })),
    ...broken.map((each) => ({ record: 'broken', id: each.journey, ...each })),
    ...jobs.map((each) => ({ record: 'job', id: each.job, ...each })),
  ]
}
