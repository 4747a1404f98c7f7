import { multiplyCents, percentOf, type Cents } from '../../../domain/money/money.ts'

/** What money was earned with or went to. A closed list: a line is of one kind. */
export const REVENUE_KINDS = ['revenue', 'storage'] as const
const COST_KINDS = ['labour', 'travel', 'idle', 'overtime', 'employer', 'truckKm', 'truckHours', 'fuel', 'materials', 'thirdParty', 'cardFees', 'claims'] as const
export const LINE_KINDS = [...REVENUE_KINDS, ...COST_KINDS] as const
export type LineKind = (typeof LINE_KINDS)[number]

export interface RecordRef {
  /** Kind of record. */
  readonly kind: string
  readonly id: string
}

/** `amountCents` is `quantity` × `priceCents`, rounded once; shares of a week's pay may differ from it by less than a cent. */
export interface CostBasis {
  readonly quantity: number
  /** `hour`, `km`, `litre`, `%`, or what the bill says. */
  readonly unit: string
  readonly priceCents: Cents
}

export interface CostLine {
  readonly kind: LineKind
  /** Revenue and costs alike are positive; a discount is a negative revenue. */
  readonly amountCents: Cents
  readonly basis: CostBasis | null
  /** What the line is about: the worker, the truck, the item, the words of the bill. */
  readonly about: string | null
  /** Records that it comes from. */
  readonly records: readonly RecordRef[]
  /** A number in it is assumed, not recorded. */
  readonly isAssumed: boolean
}

export interface CostTotals {
  readonly revenueCents: Cents | null
  readonly costCents: Cents | null
  /** Null where either is unknown. */
  readonly marginCents: Cents | null
  /** Per cent of revenue, one decimal. */
  readonly marginPct: number | null
}

export function isRevenue(kind: LineKind): boolean {
  return (REVENUE_KINDS as readonly LineKind[]).includes(kind)
}

/** A line whose amount is just its basis. */
export function basisLine(kind: LineKind, basis: CostBasis, rest: Omit<CostLine, 'kind' | 'amountCents' | 'basis'>): CostLine {
  return { kind, amountCents: basis.unit === '%' ? percentOf(basis.priceCents, basis.quantity) : multiplyCents(basis.priceCents, basis.quantity), basis, ...rest }
}

export function sumOfLines(lines: readonly CostLine[]): Cents {
  return lines.reduce((sum, { amountCents }) => sum + amountCents, 0)
}

/** Nothing on a side is unknown, not zero. */
export function totalsOf(lines: readonly CostLine[]): CostTotals {
  const revenue = lines.filter(({ kind }) => isRevenue(kind))
  const costs = lines.filter(({ kind }) => !isRevenue(kind))
  return totals(revenue.length === 0 ? null : sumOfLines(revenue), costs.length === 0 ? null : sumOfLines(costs))
}

export function totals(revenueCents: Cents | null, costCents: Cents | null): CostTotals {
  const marginCents = revenueCents === null || costCents === null ? null : revenueCents - costCents
  return { revenueCents, costCents, marginCents, marginPct: marginCents === null || revenueCents === null || revenueCents <= 0 ? null : Math.round((marginCents * 1_000) / revenueCents) / 10 }
}
