import type { PlanScope } from '../../panels/advice/day-plan.ts'
import type { BoardState } from './board-state.ts'
import { jobName } from './board-words.ts'

/** What a plan of one day of this board can speak of. */
export function planScopeOf({ places, trucks, workers, journeys, loose }: BoardState, date: string): PlanScope {
  const jobs: PlanScope['jobs'][number][] = []
  for (const journey of journeys.values()) {
    if (journey.date !== date || journey.status === 'cancelled') continue
    for (const job of journey.jobs) jobs.push({ id: job.id, name: jobName(job), location: journey.location, place: journey.truck?.name ?? null, hours: job.estimatedHours })
  }
  for (const job of loose.values()) jobs.push({ id: job.id, name: jobName(job), location: job.location, place: null, hours: job.estimatedHours })
  return {
    date,
    locations: [...places.values()].map(({ id, name, timezone }) => ({ id, name, zone: timezone })),
    trucks: trucks.filter(({ status }) => status === 'active').map(({ id, name, location }) => ({ id, name, location })),
    workers: workers.map(({ id, name, location }) => ({ id, name, location })),
    jobs,
  }
}
