import { overlaps, type Interval } from '../time/interval.ts'
import { spanInterval } from '../time/span.ts'
import { startOfDay } from '../time/zoned-time.ts'
import type { LoanedKind } from '../records/handover-records.ts'

/** An accepted loan. `zone` is of the depot that lends: whole days are its days. */
export interface StandingLoan {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly start: string
  readonly end: string
  readonly endedOn: string | null
  readonly acceptedAt: number
  readonly resources: readonly { readonly kind: LoanedKind; readonly id: string }[]
  readonly zone: string
}

/** One truck or worker that is another depot's for a while. */
export interface LentLine extends Interval {
  readonly loan: string
  readonly resource: string
  readonly kind: LoanedKind
  readonly home: string
  readonly borrower: string
}

/** What has been accepted first has the truck: a later loan of the same one at the same time is without it. The same on every desk, in whatever order the loans arrive. */
export function lentLines(loans: readonly StandingLoan[]): LentLine[] {
  const lines: LentLine[] = []
  const taken = new Map<string, Interval[]>()
  for (const loan of loans.toSorted(byAcceptance)) {
    const span = spanOf(loan)
    if (!span) continue
    for (const { kind, id } of loan.resources) {
      const earlier = taken.get(id) ?? []
      if (earlier.some((other) => overlaps(other, span))) continue
      taken.set(id, [...earlier, span])
      lines.push({ loan: loan.id, resource: id, kind, home: loan.from, borrower: loan.to, ...span })
    }
  }
  return lines
}

/** Accepted first, and by id where two desks accepted in the same millisecond. */
export function byAcceptance(a: { readonly id: string; readonly acceptedAt: number }, b: { readonly id: string; readonly acceptedAt: number }): number {
  return a.acceptedAt - b.acceptedAt || (a.id < b.id ? -1 : 1)
}

function spanOf({ start, end, endedOn, zone }: StandingLoan): Interval | null {
  const whole = spanInterval({ start, end }, zone)
  if (!whole) return null
  const endAt = endedOn === null ? whole.endAt : Math.min(whole.endAt, startOfDay(endedOn, zone))
  return endAt > whole.startAt ? { startAt: whole.startAt, endAt } : null
}
