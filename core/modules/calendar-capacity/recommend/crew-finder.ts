import { dutyOf } from '../../../domain/journey/duty.ts'
import type { JourneyTimeline } from '../../../domain/journey/timeline.ts'
import type { AdviceContext } from './advice-context.ts'
import { cheapestApart } from './cheapest-apart.ts'
import type { CrewBars } from './crew-bars.ts'
import { cheapestCrew, usefulCandidates, type CandidatePool, type CrewNeed, type CrewPick, type FoundCrew } from './crew-search.ts'
import { RECORD_PEOPLE } from './day-problem.ts'
import type { DriverGroup } from './driver-groups.ts'
import { shiftOf } from './pay.ts'
import type { Cents } from '../../../domain/money/money.ts'
import { nearer, refusal, type RuleRefusal } from './rule-refusal.ts'
import { hoursAllow, hoursRefusal, shiftCents, shiftChange, type ShiftChange, type WorkerFacts } from './worker-facts.ts'

/** `cents` are wages alone; the others come on top. */
export interface FormedCrew extends FoundCrew {
  /** That none of those is on it whom the customer asked for. */
  readonly missedWishCents: Cents
  /** Below zero: enough of the crew, with those who are there, have a good record. */
  readonly recordCents: Cents
}

export function crewCents({ cents, missedWishCents, recordCents }: FormedCrew): Cents {
  return cents + missedWishCents + recordCents
}

/** Crews for one planned journey: every worker is looked at once, whatever the truck. */
export interface CrewFinder {
  /** `slots[i]` is what truck slot i asks of its driver. `mostWished`: how many the crew may have where one of those comes whom the customer asked for; null where that is settled. */
  find(slots: readonly DriverGroup[], need: CrewNeed, mostWished: number | null): FormedCrew | null
  /** The rule nearest to letting a crew through, where `find` gave none. */
  explain(slots: readonly DriverGroup[], need: CrewNeed): RuleRefusal
  change(worker: number): ShiftChange
}

/** How many with a good record a crew still lacks to be one that has it, whatever it counts for. */
function recordsLacking({ recorded }: AdviceContext, taken: readonly number[]): number {
  return Math.max(0, RECORD_PEOPLE - taken.filter((worker) => recorded[worker] === 1).length)
}

function countRecorded({ recorded }: AdviceContext, picks: readonly CrewPick[]): number {
  return picks.filter(({ worker }) => recorded[worker] === 1).length
}

/** What a crew counts for as it stands, nobody added. */
export function standingRecordCents(context: AdviceContext, taken: readonly number[]): Cents {
  return recordsLacking(context, taken) === 0 ? 0 - context.recordCents : 0
}

/** `taken` are already on the crew; `bars` are those of a crew that has them. */
export function crewFinder(context: AdviceContext, timeline: JourneyTimeline, taken: readonly number[] = [], bars: CrewBars = context.bars): CrewFinder {
  const { problem, workers, skillsOf } = context
  const { paidGapMinutes } = problem.settings
  const shift = shiftOf(timeline)
  const driven = dutyOf(timeline, true)
  const lacking = recordsLacking(context, taken)
  const hours = new Map<number, boolean>()
  const cents = new Float64Array(workers.length)
  const order: number[] = []
  for (let index = 0; index < workers.length; index += 1) {
    const facts = workers[index] as WorkerFacts
    if (facts.worker.onLoan || taken.includes(index) || bars?.[index]) continue
    cents[index] = shiftCents(facts, shift, paidGapMinutes)
    if (!Number.isNaN(cents[index])) order.push(index)
  }
  order.sort((a, b) => (cents[a] as number) - (cents[b] as number) || a - b)
  const change = (index: number): ShiftChange => {
    const bar = bars?.[index]
    return bar ? { refused: bar, cents: 0, paidBefore: 0, paidChange: 0 } : shiftChange(workers[index] as WorkerFacts, shift, paidGapMinutes)
  }

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
    return { order, cents, leads: context.leads, skills: skillsOf, recorded: context.recorded, licensed: (worker) => licensed(worker, slots), drives: (worker, bits) => withinHours(worker, slots, bits) }
  }

  function cheapest(pool: CandidatePool, need: CrewNeed): FoundCrew | null {
    const search = (wanted: CrewNeed) => cheapestApart((out) => cheapestCrew(usefulCandidates(pool, wanted, out), wanted), context.apart)
    const found = search(need)
    if (!found?.picks.some(({ slot, leads }) => slot >= 0 && leads)) return found
    // At the same cost a driver of his own is the better crew.
    const apart = search({ ...need, leadMayDrive: false })
    return apart?.cents === found.cents ? apart : found
  }

  /** At the same cost, helpers who go well with the others. */
  function withGoodPairs(found: FoundCrew, need: CrewNeed): FoundCrew {
    const { goodWith, apart } = context
    if (goodWith === null) return found
    const picks: CrewPick[] = [...found.picks]
    picks.forEach((pick, place) => {
      if (pick.slot >= 0 || pick.leads) return
      const others = new Set([...taken, ...picks.filter((one) => one !== pick).map(({ worker }) => worker)])
      const brings = (skillsOf[pick.worker] as number) & (need.skills | context.wishedBit)
      const goodPairs = (worker: number) => (goodWith[worker] ?? []).reduce((count, other) => count + Number(others.has(other)), 0)
      let most = goodPairs(pick.worker)
      for (const worker of order) {
        if (cents[worker] !== cents[pick.worker] || others.has(worker) || ((skillsOf[worker] as number) & brings) !== brings || context.recorded[worker] !== context.recorded[pick.worker] || goodPairs(worker) <= most || apart?.[worker]?.some((other) => others.has(other))) continue
        most = goodPairs(worker)
        picks[place] = { ...pick, worker }
      }
    })
    return { ...found, picks }
  }

  return {
    change,
    find(slots, need, mostWished) {
      const pool = poolOf(slots)
      const formed = (wanted: CrewNeed): FormedCrew | null => {
        const crew = cheapest(pool, wanted)
        return crew && { ...crew, missedWishCents: missesWish(crew) ? context.problem.settings.missedWishCents : 0, recordCents: countRecorded(context, crew.picks) >= lacking ? 0 - context.recordCents : 0 }
      }
      const missesWish = ({ picks }: FoundCrew) => mostWished !== null && context.wishedBit !== 0 && !picks.some(({ worker }) => ((skillsOf[worker] as number) & context.wishedBit) !== 0)
      const any = formed(need)
      if (any === null) return null
      const wishing: CrewNeed = { ...need, most: mostWished ?? need.most, skills: need.skills | context.wishedBit }
      const wished = missesWish(any) ? formed(wishing) : null
      let best = wished !== null && crewCents(wished) <= crewCents(any) ? wished : any
      if (context.recordCents > 0 && any.recordCents === 0 && order.filter((worker) => context.recorded[worker] === 1).length >= lacking) {
        const recorded = formed({ ...need, recorded: lacking })
        const both = recorded !== null && missesWish(recorded) ? formed({ ...wishing, recorded: lacking }) : null
        for (const crew of [recorded, both]) if (crew !== null && crewCents(crew) < crewCents(best)) best = crew
      }
      return { ...best, ...withGoodPairs(best, need) }
    },
    explain(slots, need) {
      const driving = slots.findIndex((_group, slot) => ((need.driverSlots >> slot) & 1) === 1 && !order.some((worker) => ((withinHours(worker, slots, licensed(worker, slots)) >> slot) & 1) === 1))
      if (driving >= 0) return noDriver(slots[driving] as DriverGroup)
      if (need.lead && !order.some((worker) => context.leads[worker] === 1)) return refusal('crew.no_lead', 1, {})
      const missing = context.skills.filter((_skill, bit) => ((need.skills >> bit) & 1) === 1 && !order.some((worker) => (((skillsOf[worker] as number) >> bit) & 1) === 1))
      if (missing.length > 0) return refusal('crew.no_skill', missing.length, { skills: missing.join(', ') })
      if (order.length < need.least) return refusal('crew.too_few', need.least - order.length, { needed: need.least, free: order.length })
      if (context.apart !== null && cheapestCrew(usefulCandidates(poolOf(slots), need), need) !== null) return refusal('crew.apart', 1)
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
