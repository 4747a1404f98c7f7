import type { PlanOnWire } from '../../modules/calendar-capacity/plan-shape.ts'
import type { AdviceView } from './advice-view.ts'
import { money, MONEY_PARTS } from './plan-view.ts'
import { formatTable } from './table.ts'

export interface Variant {
  readonly name: string
  readonly plan: PlanOnWire
}

/** Days side by side, a column each; rows that are nothing everywhere are left out. */
export function formatVariants(title: string, variants: readonly Variant[], view: AdviceView): string {
  const { texts, terminal } = view
  const { planning } = texts
  const out = ({ plan }: Variant) => plan.journeys.filter(({ change }) => change.kind !== 'dropped')
  const people = (variant: Variant) => new Set(out(variant).flatMap(({ crew }) => crew.map(({ worker }) => worker as string))).size
  const rows: [string, (variant: Variant) => string][] = [
    [planning.figures.served, (variant) => String(new Set(out(variant).flatMap(({ jobs }) => jobs.map(({ job }) => job as string))).size)],
    [planning.figures.unplanned, ({ plan }) => String(plan.unplanned.length)],
    [planning.figures.journeys, (variant) => String(out(variant).length)],
    [planning.figures.people, (variant) => String(people(variant))],
    [planning.figures.late, (variant) => String(out(variant).flatMap(({ jobs }) => jobs).filter(({ latePercent }) => latePercent >= 20).length)],
    [planning.figures.changes, ({ plan }) => String(plan.journeys.filter(({ change }) => change.kind !== 'same').length)],
    ...MONEY_PARTS.filter((part) => variants.some(({ plan }) => (plan.after?.[part] ?? 0) !== 0)).map((part): [string, (variant: Variant) => string] => [planning.money[part], ({ plan }) => (plan.after === null ? '' : money(plan.after[part], view))]),
    [planning.money.totalCents, ({ plan }) => (plan.after === null ? '' : terminal.style.bold(money(plan.after.totalCents, view)))],
  ]
  const table = formatTable([{ title: '' }, ...variants.map(({ name }) => ({ title: name, align: 'right' as const }))], rows.map(([name, value]) => [name, ...variants.map(value)]), terminal.width, terminal.style.dim)
  return `${terminal.style.bold(title)}\n\n${table}`
}
