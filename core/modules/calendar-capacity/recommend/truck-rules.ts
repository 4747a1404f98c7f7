import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import { mulDiv, priceOfMinutes, type Cents } from '../../../domain/money/money.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { MS_PER_MINUTE } from '../../../domain/time/zoned-time.ts'
import { fitTruck } from '../../../domain/volume/volume.ts'
import type { DayJob, DayProblem, DayTruck } from './day-problem.ts'
import { refusal, type RuleRefusal } from './rule-refusal.ts'
import { sharedMinutes, transferMs, type Booking } from './worker-facts.ts'

/** What a truck is refused for whatever the hour and the crew. `alone` is false where several trucks share the load. */
export function truckRefusal(problem: DayProblem, truck: DayTruck, job: DayJob, alone: boolean): RuleRefusal | null {
  if (truck.status !== 'active') return refusal('truck.out_of_service', 1, { status: truck.status })
  const missing = job.requiredFeatures.filter((feature) => !truck.features.includes(feature))
  if (missing.length > 0) return refusal('truck.features', missing.length, { missing: missing.join(', ') })
  return alone ? loadRefusal(problem, [truck], job) : null
}

/** Whether these trucks together take the load in one go. An unknown volume refuses nothing. */
export function loadRefusal(problem: DayProblem, trucks: readonly DayTruck[], job: DayJob): RuleRefusal | null {
  if (job.volumeCuft === null && job.weightKg === null) return null
  const volumeCuft = trucks.reduce((sum, truck) => sum + truck.volumeCuft, 0)
  const payloadKg = trucks.reduce<number | null>((sum, truck) => (sum === null || truck.payloadKg === null ? null : sum + truck.payloadKg), 0)
  const fit = fitTruck({ volumeCuft, payloadKg }, [{ volumeCuft: job.volumeCuft ?? 0, weightKg: job.weightKg }], problem.settings.mostFill)
  if (fit.overCuft > 0) return refusal('truck.volume', Math.ceil(fit.overCuft), { cuft: Math.ceil(fit.overCuft) })
  if (fit.overKg > 0) return refusal('truck.payload', Math.ceil(fit.overKg), { kg: Math.ceil(fit.overKg) })
  return null
}

/** Where the trucks already are, by truck: out of the yard, transfers from other locations included. */
export function truckBookings(problem: DayProblem, timelines: ReadonlyMap<string, JourneyTimeline>): Map<string, Pick<Booking, 'journey' | 'busy'>[]> {
  const bookings = new Map<string, Pick<Booking, 'journey' | 'busy'>[]>()
  for (const journey of problem.journeys) {
    const timeline = timelines.get(journey.id)
    if (!timeline || journey.truck === null) continue
    const pad = transferMs(problem, journey, timeline.backAtYardAt)
    const list = bookings.get(journey.truck) ?? []
    list.push({ journey: journey.id, busy: { startAt: timeline.leaveYardAt - pad, endAt: timeline.backAtYardAt + pad } })
    bookings.set(journey.truck, list)
  }
  return bookings
}

/** Whether the truck is there and free from leaving the yard to being back. */
export function truckAway(truck: DayTruck, bookings: readonly Pick<Booking, 'journey' | 'busy'>[], timeline: JourneyTimeline, without: string | null = null): RuleRefusal | null {
  const out: Interval = { startAt: timeline.leaveYardAt, endAt: timeline.backAtYardAt }
  for (const absence of truck.absences) {
    const minutes = sharedMinutes(out, absence)
    if (minutes > 0) return refusal('truck.absent', minutes, { minutes })
  }
  for (const { journey, busy } of bookings) {
    if (journey === without) continue
    const minutes = sharedMinutes(out, busy)
    if (minutes > 0) return refusal('truck.busy', minutes, { minutes, journey })
  }
  return null
}

export interface TruckCost {
  readonly kmCents: Cents
  readonly hourCents: Cents
}

/** Running cost of the way, and of the hours from leaving the yard to being back. `timeline: null` costs nothing. */
export function truckCost(problem: DayProblem, truck: DayTruck, timeline: JourneyTimeline | null): TruckCost {
  if (timeline === null) return { kmCents: 0, hourCents: 0 }
  return {
    kmCents: mulDiv(truck.costPerKmCents ?? problem.settings.assumedKmCents, timeline.metres, 1_000),
    hourCents: priceOfMinutes(truck.costPerHourCents ?? problem.settings.assumedTruckHourCents, (timeline.backAtYardAt - timeline.leaveYardAt) / MS_PER_MINUTE),
  }
}
