import { dutyOf } from '../../../domain/journey/duty.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { AdviceContext } from './advice-context.ts'
import { cheapestCrew, usefulCandidates, type CandidatePool, type CrewNeed, type FoundCrew } from './crew-search.ts'
import type { DriverGroup } from './driver-groups.ts'
import { shiftOf } from './pay.ts'
import { nearer, refusal, type RuleRefusal } from './rule-refusal.ts'
import { hoursAllow, hoursRefusal, shiftCents, shiftChange, type ShiftChange, type WorkerFacts } from './worker-facts.ts'

/** Crews for one planned journey: every worker is looked at once, whatever the truck. */
export interface CrewFinder {
  /** `slots[i]` is what truck slot i asks of its driver. */
  find(slots: readonly DriverGroup[], need: CrewNeed): FoundCrew | null
  /** The rule nearest to letting a crew through, where `find` gave none. */
  explain(slots: readonly DriverGroup[], need: CrewNeed): RuleRefusal
  change(worker: number): ShiftChange
}

/** `taken` are already on the crew. */
export function crewFinder(context: AdviceContext, timeline: JourneyTimeline, taken: readonly number[] = []): CrewFinder {
  const { problem, workers, skillsOf } = context
  const { paidGapMinutes } = problem.settings
  const shift = shiftOf(timeline)
  const driven = dutyOf(timeline, true)
  const hours = new Map<number, boolean>()
  const cents = new Float64Array(workers.length)
  const order: number[] = []
  for (let index = 0; index < workers.length; index += 1) {
    const facts = workers[index] as WorkerFacts
    if (facts.worker.onLoan || taken.includes(index)) continue
    cents[index] = shiftCents(facts, shift, paidGapMinutes)
    if (!Number.isNaN(cents[index])) order.push(index)
  }
  order.sort((a, b) => (cents[a] as number) - (cents[b] as number) || a - b)
  const change = (index: number) => shiftChange(workers[index] as WorkerFacts, shift, paidGapMinutes)

  function allowed(index: number): boolean {
    let found = hours.get(index)
    if (found === undefined) {
      found = hoursAllow(workers[index] as WorkerFacts, driven)
      hours.set(index, found)
    }
    return found
  }

  function licensed(index: number, slots: readonly DriverGroup[]): number {
    let bits = 0
    for (let slot = 0; slot < slots.length; slot += 1) if (slots[slot]?.licensed[index] === 1) bits |= 1 << slot
    return bits
  }

  function withinHours(index: number, slots: readonly DriverGroup[], bits: number): number {
    let ruled = 0
    for (let slot = 0; slot < slots.length; slot += 1) if (slots[slot]?.hoursApply) ruled |= 1 << slot
    return (bits & ruled) === 0 || allowed(index) ? bits : bits & ~ruled
  }

  function poolOf(slots: readonly DriverGroup[]): CandidatePool {
    return { order, cents, leads: context.leads, skills: skillsOf, licensed: (worker) => licensed(worker, slots), drives: (worker, bits) => withinHours(worker, slots, bits) }
  }

  return {
    change,
    find(slots, need) {
      const candidates = usefulCandidates(poolOf(slots), need)
      const found = cheapestCrew(candidates, need)
      if (!found?.picks.some(({ slot, leads }) => slot >= 0 && leads)) return found
      // At the same cost a driver of his own is the better crew.
      const apart = cheapestCrew(candidates, { ...need, leadMayDrive: false })
      return apart?.cents === found.cents ? apart : found
    },
    explain(slots, need) {
      const driving = slots.findIndex((_group, slot) => ((need.driverSlots >> slot) & 1) === 1 && !order.some((worker) => ((withinHours(worker, slots, licensed(worker, slots)) >> slot) & 1) === 1))
      if (driving >= 0) return noDriver(slots[driving] as DriverGroup)
      if (need.lead && !order.some((worker) => context.leads[worker] === 1)) return refusal('crew.no_lead', 1, {})
      const missing = context.skills.filter((_skill, bit) => ((need.skills >> bit) & 1) === 1 && !order.some((worker) => (((skillsOf[worker] as number) >> bit) & 1) === 1))
      if (missing.length > 0) return refusal('crew.no_skill', missing.length, { skills: missing.join(', ') })
      if (order.length < need.least) return refusal('crew.too_few', need.least - order.length, { needed: need.least, free: order.length })
      return refusal('crew.no_set', 1, { needed: need.most })
    },
  }

  function noDriver(group: DriverGroup): RuleRefusal {
    let found: RuleRefusal | null = null
    workers.forEach((facts, index) => {
      if (group.licensed[index] !== 1 || facts.worker.onLoan || taken.includes(index)) return
      found = nearer(found, change(index).refused ?? (group.hoursApply ? hoursRefusal(facts, driven) : null))
    })
    return found ?? group.refused ?? refusal('driver.none', 1, {})
  }
}
