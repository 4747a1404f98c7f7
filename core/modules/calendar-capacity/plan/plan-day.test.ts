import { describe, expect, it } from 'vitest'
import { syntheticDay } from '../../../../tests/support/day-problem.ts'
import type { DayJob } from '../recommend/day-problem.ts'
import { playJourney } from '../recommend/worker-facts.ts'
import { planDay } from './plan-day.ts'

const OPTIONS = { seed: 1, iterations: 10_000, weights: { lateness: 1 } }

function scene(seed: number, count: number) {
  const { problem } = syntheticDay(seed, { workers: 30, trucks: 10, journeys: 3 })
  const jobs = Array.from({ length: count }, (_, index): DayJob => ({ ...syntheticDay(seed * 100 + index, { workers: 0, trucks: 0, journeys: 0 }).job, id: `wanted-${index}` }))
  return { problem, jobs }
}

describe('planDay', () => {
  it('accounts for every job once, and puts nobody and no truck in two places', async () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const { problem, jobs } = scene(seed, 10)
      const plan = await planDay(problem, jobs, OPTIONS)
      expect([...plan.steps.map(({ job }) => job), ...plan.unplanned.map(({ job }) => job)].toSorted()).toEqual(jobs.map(({ id }) => id).toSorted())
      for (const { truck, refusal } of plan.unplanned) expect([truck, refusal]).not.toContain(null)

      const all = new Map([...problem.journeys.flatMap((journey) => journey.jobs), ...jobs].map((job) => [job.id, job]))
      const planned = plan.journeys.map(({ key, truck, crew, jobs: ids, departAt }) => ({ key, truck, crew, departAt, jobs: ids.map((id) => all.get(id) as DayJob) }))
      const kept = problem.journeys.filter(({ id }) => !planned.some(({ key }) => key === id))
      const taken = new Map<string, { from: number; to: number }[]>()
      for (const journey of [...planned.map(({ key, ...rest }) => ({ ...rest, departAt: plan.steps.findLast((step) => step.journey === key)?.recommendation.timeline.leaveYardAt ?? null })), ...kept]) {
        const timeline = playJourney(problem, { yard: problem.yard, departAt: journey.departAt, jobs: journey.jobs })
        if (!timeline) continue
        for (const id of [journey.truck ?? '', ...journey.crew.map(({ worker }) => worker)]) {
          const others = taken.get(id) ?? []
          // What the scene itself booked twice is not the plan's doing.
          const own = planned.some((one) => one.truck === id || one.crew.some(({ worker }) => worker === id))
          if (own) for (const other of others) expect(timeline.leaveYardAt >= other.to || timeline.backAtYardAt <= other.from).toBe(true)
          taken.set(id, [...others, { from: timeline.leaveYardAt, to: timeline.backAtYardAt }])
        }
      }
    }
  })

  it('leaves what is planned already where it is', async () => {
    const { problem, jobs } = scene(2, 8)
    const plan = await planDay(problem, jobs, OPTIONS)
    for (const journey of problem.journeys) {
      const after = plan.journeys.find(({ key }) => key === journey.id)
      if (!after) continue
      expect(after.jobs.filter((id) => journey.jobs.some((job) => job.id === id))).toEqual(journey.jobs.map(({ id }) => id))
      expect(after.crew).toEqual(expect.arrayContaining([...journey.crew]))
    }
  })

  it('gives the same plan for the same seed and budget, and stops at the budget', async () => {
    const { problem, jobs } = scene(3, 8)
    expect(await planDay(problem, jobs.toReversed(), OPTIONS)).toEqual(await planDay(problem, jobs, OPTIONS))
    const short = await planDay(problem, jobs, { ...OPTIONS, iterations: 5 })
    expect(short.iterations).toBe(5)
    expect(short.steps.length + short.unplanned.length).toBe(jobs.length)
    expect(short.unplanned.some(({ refusal }) => refusal === null)).toBe(true)
  })

  it('plans the rest round what is kept of an earlier plan', async () => {
    const { problem, jobs } = scene(5, 8)
    const first = await planDay(problem, jobs, OPTIONS)
    const chosen = first.steps.filter(({ journeys }) => journeys.every((key) => key.startsWith('plan-'))).slice(0, 1)
    const kept = chosen.map(({ job, journeys, recommendation }) => ({
      job: jobs.find(({ id }) => id === job) as DayJob,
      assignments: recommendation.assignments.map(({ journey, ...rest }, slot) => ({ ...rest, journey: journey !== null && problem.journeys.some(({ id }) => id === journey) ? journey : null, journeyKey: journeys[slot] ?? '' })),
    }))
    expect(kept).toHaveLength(1)
    const rest = jobs.filter(({ id }) => !kept.some(({ job }) => job.id === id))
    const again = await planDay(problem, rest, { ...OPTIONS, seed: 7, kept })
    expect([...again.steps.map(({ job }) => job), ...again.unplanned.map(({ job }) => job)].toSorted()).toEqual(rest.map(({ id }) => id).toSorted())
    const own = again.journeys.find(({ key }) => key === chosen[0]?.journey)
    expect(own).toMatchObject({ isNew: true, truck: kept[0]?.assignments[0]?.truck })
    expect(own?.jobs).toContain(kept[0]?.job.id)
    // New journeys take numbers that the kept ones do not have.
    expect(new Set(again.journeys.map(({ key }) => key)).size).toBe(again.journeys.length)
  })

  it('lets other work in, tells how far it is, and stops when told', async () => {
    const { problem, jobs } = scene(4, 8)
    let pauses = 0
    const told: number[] = []
    const plan = await planDay(problem, jobs, OPTIONS, { pause: async () => void (pauses += 1), progress: (done, of) => told.push(done / of), cancelled: () => pauses >= 9 })
    expect(plan.cancelled).toBe(true)
    expect(pauses).toBe(9)
    expect(told).toEqual(plan.steps.map((_step, index) => (index + 1) / jobs.length))
  })
})
