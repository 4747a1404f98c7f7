import { priceOfMinutes } from '../../../domain/money/money.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import type { Disruption, PlanOnWire } from '../plan-shape.ts'

type ToFind = PlanOnWire['toFind']

/** Who and what a plan counts on that is not on record: in the order of when they are needed. Named as the disruptions count them, `hire-1`, `rent-1`, … */
export function toFind(journeys: PlanOnWire['journeys'], disruptions: readonly Disruption[], nameOf: (id: string) => string): ToFind {
  const wages = disruptions.flatMap((one) => (one.kind === 'hire' ? Array.from({ length: one.people }, () => one.wagePerHourCents) : []))
  const rents = disruptions.flatMap((one) => (one.kind === 'rentTruck' ? [one] : []))
  const found = journeys.flatMap(({ key, times, truck, truckName, crew, change }): ToFind => {
    if (times === null || change.kind === 'dropped') return []
    const rent = rents[numberOf('rent', truck) - 1]
    return [
      ...(truck !== null && rent ? [{ id: truck as string, name: truckName ?? truck, journey: key, truckName: null, role: null, like: nameOf(rent.like), by: times.leaveYardAt, cents: rent.dayCents }] : []),
      ...crew.flatMap(({ worker, name, role }): ToFind => {
        const wage = wages[numberOf('hire', worker) - 1]
        return wage === undefined ? [] : [{ id: worker, name, journey: key, truckName, role, like: null, by: times.onDutyAt, cents: priceOfMinutes(wage, (times.offDutyAt - times.onDutyAt) / MS_PER_MINUTE) }]
      }),
    ]
  })
  return found.toSorted((a, b) => a.by - b.by || (a.id < b.id ? -1 : 1))
}

function numberOf(kind: 'hire' | 'rent', id: string | null): number {
  return Number(new RegExp(`^${kind}-(\\d+)$`).exec(id ?? '')?.[1] ?? 0)
}
