import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { AdviceContext } from './advice-context.ts'
import { cheapestCrew, usefulCandidates, type CrewCandidate, type CrewNeed, type FoundCrew } from './crew-search.ts'
import type { DriverGroup } from './driver-groups.ts'
import { shiftOf } from './pay.ts'
import { nearer, refusal, type RuleRefusal } from './rule-refusal.ts'
import { hoursRefusal, shiftChange, type ShiftChange } from './worker-facts.ts'

/** Crews for one planned journey: every worker is looked at once, whatever the truck. */
export interface CrewFinder {
  /** `slots[i]` is what truck slot i asks of its driver. */
  find(slots: readonly DriverGroup[], need: CrewNeed): FoundCrew | null
  /** The rule nearest to letting a crew through, where `find` gave none. */
  explain(slots: readonly DriverGroup[], need: CrewNeed): RuleRefusal
  change(worker: number): ShiftChange
  mayDrive(worker: number, group: DriverGroup): RuleRefusal | null
}

/** `taken` are already on the crew. */
export function crewFinder(context: AdviceContext, timeline: JourneyTimeline, taken: ReadonlySet<number> = new Set()): CrewFinder {
  const { problem, workers, skillsOf } = context
  const shift = shiftOf(timeline)
  const changes = workers.map((facts) => shiftChange(facts, shift, problem.settings.paidGapMinutes))
  const hours = new Map<number, RuleRefusal | null>()
  const free: number[] = []
  workers.forEach((facts, index) => {
    if (changes[index]?.refused === null && !facts.worker.onLoan && !taken.has(index)) free.push(index)
  })
  const cents = (index: number) => (changes[index] as ShiftChange).cents
  free.sort((a, b) => cents(a) - cents(b) || a - b)

  function hoursOf(index: number): RuleRefusal | null {
    let found = hours.get(index)
    if (found === undefined) {
      const facts = workers[index]
      found = facts ? hoursRefusal(facts, timeline) : null
      hours.set(index, found)
    }
    return found
  }

  function licensed(index: number, slots: readonly DriverGroup[]): number {
    let bits = 0
    slots.forEach((group, slot) => {
      if (group.licensed[index] === 1) bits |= 1 << slot
    })
    return bits
  }

  function withinHours(index: number, slots: readonly DriverGroup[], bits: number): number {
    let ruled = 0
    slots.forEach((group, slot) => {
      if (group.hoursApply) ruled |= 1 << slot
    })
    return (bits & ruled) === 0 || hoursOf(index) === null ? bits : bits & ~ruled
  }

  function candidates(slots: readonly DriverGroup[], need: CrewNeed): CrewCandidate[] {
    return free.map((worker) => ({
      worker,
      cents: cents(worker),
      drives: licensed(worker, slots) & need.driverSlots,
      leads: need.lead && leads(context, worker),
      skills: (skillsOf[worker] as number) & need.skills,
    }))
  }

  return {
    change: (worker) => changes[worker] as ShiftChange,
    mayDrive: (worker, group) => {
      if (group.licensed[worker] !== 1) return refusal('driver.none', 1, {})
      return group.hoursApply ? hoursOf(worker) : null
    },
    find(slots, need) {
      return cheapestCrew(usefulCandidates(candidates(slots, need), need.most, ({ worker, drives }) => withinHours(worker, slots, drives)), need)
    },
    explain(slots, need) {
      const pool = candidates(slots, need)
      const driving = slots.findIndex((_group, slot) => ((need.driverSlots >> slot) & 1) === 1 && !pool.some(({ worker, drives }) => ((withinHours(worker, slots, drives) >> slot) & 1) === 1))
      if (driving >= 0) return noDriver(slots[driving] as DriverGroup)
      if (need.lead && !pool.some((one) => one.leads)) return refusal('crew.no_lead', 1, {})
      const missing = context.skills.filter((_skill, bit) => ((need.skills >> bit) & 1) === 1 && !pool.some((one) => ((one.skills >> bit) & 1) === 1))
      if (missing.length > 0) return refusal('crew.no_skill', missing.length, { skills: missing.join(', ') })
      if (pool.length < need.least) return refusal('crew.too_few', need.least - pool.length, { needed: need.least, free: pool.length })
      return refusal('crew.no_set', 1, { needed: need.most })
    },
  }

  function noDriver(group: DriverGroup): RuleRefusal {
    let found: RuleRefusal | null = null
    workers.forEach((facts, index) => {
      if (group.licensed[index] !== 1 || facts.worker.onLoan || taken.has(index)) return
      found = nearer(found, changes[index]?.refused ?? (group.hoursApply ? hoursOf(index) : null))
    })
    return found ?? group.refused ?? refusal('driver.none', 1, {})
  }
}

export function leads(context: AdviceContext, worker: number): boolean {
  return context.workers[worker]?.worker.roles.includes('lead') === true
}
