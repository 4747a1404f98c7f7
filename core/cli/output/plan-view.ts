import { formatMoney } from '../../domain/money/money-text.ts'
import type { PlanOnWire } from '../../modules/calendar-capacity/plan-shape.ts'
import { drivesLines, type AdviceView } from './advice-view.ts'
import { inCrewOrder } from './crew-order.ts'
import { clockTime, duration, shortId } from './format.ts'
import { formatTable, wrapText } from './table.ts'

type PlannedJourney = PlanOnWire['journeys'][number]
export const MONEY_PARTS = ['workCents', 'travelCents', 'idleCents', 'overtimeCents', 'truckKmCents', 'truckHourCents', 'latenessCents', 'hoursRiskCents', 'unservedCents', 'fairnessCents', 'stabilityCents', 'wishesCents'] as const

/** What a plan changes, with the money of each change, then what it could not place and what would help. */
export function formatDayPlan(title: string, plan: PlanOnWire, view: AdviceView): string {
  const { texts, terminal } = view
  const { style } = terminal
  const count = (kind: PlannedJourney['change']['kind']) => plan.journeys.filter(({ change }) => change.kind === kind).length
  const counts = texts.planning.counts({ new: count('new'), changed: count('changed'), dropped: count('dropped'), same: count('same'), unplanned: plan.unplanned.length })
  const stopped = plan.stopped === 'cancelled' ? `\n${style.warn(texts.planning.stopped)}` : ''
  const changed = plan.journeys.filter(({ change }) => change.kind !== 'same').toSorted((a, b) => a.change.group - b.change.group)
  const names = namesIn(plan)
  const left = plan.unplanned.map(({ job, refusal, fix }) => [names.job(job), [refusal?.text ?? refusal?.code ?? '', fix.cents === null ? fix.text : `${fix.text} (${money(fix.cents, view)})`].filter((text) => text !== '').join(' → ')])
  const broken = plan.broken.map(({ journey, refusal }) => [names.journey(journey), refusal.text ?? refusal.code])
  const off = plan.estimatesOff.map(({ job, hours, alike }) => [names.job(job), texts.planning.estimateOff(hours === null ? null : duration(hours * 60), duration(alike.p50), duration(alike.p10), duration(alike.p90))])
  const twoColumns = (rows: readonly string[][]) => indent(formatTable([{ title: '' }, { title: '', wraps: true }], rows, terminal.width - 2))
  return [
    [`${style.bold(title)}\n${counts}${stopped}`, ...drivesLines(plan.drives, view)].join('\n'),
    ...moneyLines(plan, view),
    ...(plan.proof === null ? [] : [proofLine(plan.proof, view)]),
    ...(changed.length === 0 ? [texts.planning.nothing] : changed.map((journey) => formatChange(journey, names, view))),
    ...(left.length > 0 ? [`${style.warn(texts.plan.unplanned)}\n${twoColumns(left)}`] : []),
    ...(broken.length > 0 ? [`${style.warn(texts.planning.broken)}\n${twoColumns(broken)}`] : []),
    ...(off.length > 0 ? [`${style.warn(texts.planning.estimatesOff)}\n${twoColumns(off)}`] : []),
  ].join('\n\n')
}

/** Rounded up: less is not proven. */
function proofLine({ boundCents, gapShare, status }: NonNullable<PlanOnWire['proof']>, view: AdviceView): string {
  return view.texts.planning.proof(boundCents === null ? null : money(boundCents, view), status === 'optimal' ? 0 : Math.ceil(gapShare * 1_000) / 1_000)
}

interface Names {
  readonly job: (id: string) => string
  readonly journey: (key: string | null) => string
}

function namesIn(plan: PlanOnWire): Names {
  const jobs = new Map(plan.jobs.map(({ job, number }) => [job as string, number ?? shortId(job)]))
  const journeys = new Map(plan.journeys.map(({ key, truckName, change }) => [key, truckName ?? change.truckBefore?.name ?? shortId(key)]))
  return { job: (id) => jobs.get(id) ?? shortId(id), journey: (key) => (key === null ? '–' : (journeys.get(key) ?? shortId(key))) }
}

/** Only parts that the day has, before and after. */
function moneyLines(plan: PlanOnWire, view: AdviceView): string[] {
  const { before, after } = plan
  if (before === null || after === null) return []
  const parts = [...MONEY_PARTS.filter((part) => before[part] !== 0 || after[part] !== 0), 'totalCents' as const]
  const rows = parts.map((part) => [view.texts.planning.money[part], money(before[part], view), money(after[part], view), signed(after[part] - before[part], view)])
  const { columns } = view.texts.planning
  return [formatTable([{ title: '' }, { title: columns.before, align: 'right' }, { title: columns.after, align: 'right' }, { title: columns.difference, align: 'right' }], rows, view.terminal.width, view.terminal.style.dim)]
}

function formatChange(journey: PlannedJourney, names: Names, view: AdviceView): string {
  const { texts, terminal, zone } = view
  const { style } = terminal
  const { change, times } = journey
  const { planning, words } = texts
  const hours = times === null ? '' : `  ${clockTime(times.onDutyAt, zone)}–${clockTime(times.offDutyAt, zone)}`
  const cost = change.cents === null ? '' : `  ${(change.cents > 0 ? style.warn : style.good)(signed(change.cents, view))}`
  const head = `${style.dim(`${change.group}.`)} ${style.bold(names.journey(journey.key))}${hours}  ${planning.kinds[change.kind]}${cost}`
  const crew = inCrewOrder(journey.crew).map(({ name, role, lent }) => `${role === 'helper' ? name : `${name} (${words.crewRoles[role]})`}${lent ? ` ${planning.lent}` : ''}`).join(', ')
  const jobs = journey.jobs.map(({ job, arriveAt, latePercent }) => `${clockTime(arriveAt, zone)} ${names.job(job)}${latePercent >= 5 ? ` ${texts.recommend.late(latePercent)}` : ''}`).join(' · ')
  const steps = [
    ...change.jobsIn.map(({ job, from }) => planning.jobIn(names.job(job), from === null ? null : names.journey(from))),
    ...change.jobsOut.map(({ job, to }) => planning.jobOut(names.job(job), to === null ? null : names.journey(to))),
    ...change.crewIn.map(({ name, from }) => planning.crewIn(name, from === null ? null : names.journey(from))),
    ...change.crewOut.map(({ name, to }) => planning.crewOut(name, to === null ? null : names.journey(to))),
    ...(change.truckBefore === null ? [] : [planning.truckBefore(change.truckBefore.name)]),
    ...(change.departBefore === null ? [] : [planning.departBefore(change.departBefore)]),
    ...(change.isReordered ? [planning.reordered] : []),
  ].join(' · ')
  const lines = change.kind === 'dropped' ? [steps] : [crew, jobs, ...(change.kind === 'new' ? [] : [style.dim(steps)])]
  return [head, ...lines.filter((line) => line !== '').flatMap((line) => wrapText(line, terminal.width - 3).map((part) => `   ${part}`))].join('\n')
}

export function money(cents: number, { currency, language }: AdviceView): string {
  return formatMoney(cents, currency, language)
}

function signed(cents: number, view: AdviceView): string {
  return cents > 0 ? `+${money(cents, view)}` : money(cents, view)
}

function indent(text: string): string {
  return text.split('\n').map((line) => `  ${line}`).join('\n')
}
