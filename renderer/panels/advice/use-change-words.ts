import { useLingui } from '@lingui/react/macro'
import { minutesOfDay } from '../../../core/domain/time/local-time.ts'
import { useFormat } from '../../ui/use-format.ts'
import type { DayPlan, PlanJourney } from './day-plan.ts'

/** What is different on a journey, each as a phrase of its own, in the order in which a dispatcher would tell it. */
export function useChangeWords(plan: DayPlan, zoneOf: (location: string) => string): (journey: PlanJourney) => string[] {
  const { t } = useLingui()
  const f = useFormat()
  const labels = new Map(plan.jobs.map(({ job, number, customerName, type }) => [job as string, customerName ?? number ?? type]))
  const trucks = new Map(plan.journeys.map(({ key, truckName, change }) => [key, truckName ?? change.truckBefore?.name ?? null]))

  return ({ jobs, crew, change, departAt, location, truckName, times }) => {
    const zone = zoneOf(location)
    const starts = new Map(jobs.map(({ job, startAt }) => [job as string, f.time(startAt, zone)]))
    const label = (job: string) => labels.get(job) ?? '–'
    const words: string[] = []

    for (const { job, from } of change.jobsIn) {
      const name = label(job)
      const start = starts.get(job) ?? ''
      const before = from === null ? null : (trucks.get(from) ?? null)
      words.push(before === null ? t`+ ${name} ${start}` : t`+ ${name} ${start}, from ${before}`)
    }
    for (const { job, to } of change.jobsOut) {
      const name = label(job)
      const after = to === null ? null : (trucks.get(to) ?? null)
      words.push(after === null ? t`− ${name}` : t`− ${name}, to ${after}`)
    }
    if (change.kind === 'dropped') words.push(t`is no longer needed`)
    else if (change.truckBefore && truckName !== null && change.truckBefore.name !== truckName) words.push(t`with ${truckName} instead`)
    else if (change.truckBefore && truckName === null) words.push(t`has no truck any more`)

    if (change.kind === 'new') words.push(crew.map(({ name }) => name).join(', '))
    else if (change.kind === 'changed') {
      const swaps = Math.min(change.crewIn.length, change.crewOut.length)
      for (let index = 0; index < swaps; index += 1) words.push(t`${change.crewIn[index]?.name ?? ''} instead of ${change.crewOut[index]?.name ?? ''}`)
      for (const { name } of change.crewIn.slice(swaps)) words.push(t`+ ${name}`)
      for (const { name } of change.crewOut.slice(swaps)) words.push(t`− ${name}`)
    }

    if (change.kind === 'new' && times) words.push(t`leaves at ${f.time(times.leaveYardAt, zone)}`)
    else if (change.kind === 'changed' && departAt !== null && change.departBefore !== null && departAt !== change.departBefore) {
      const minutes = minutesOfDay(departAt) - minutesOfDay(change.departBefore)
      const span = f.minutes(Math.abs(minutes))
      words.push(minutes < 0 ? t`leaves ${span} earlier` : t`leaves ${span} later`)
    }
    if (change.isReordered && change.kind === 'changed') words.push(t`jobs in another order`)
    return words
  }
}
