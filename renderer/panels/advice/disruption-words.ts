import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../ui/use-format.ts'
import type { Disruption, PlanScope } from './day-plan.ts'

/** What happened, as one would say it. */
export function useDisruptionWords(scope: PlanScope): (disruption: Disruption) => string {
  const { t } = useLingui()
  const f = useFormat()
  const zone = scope.locations[0]?.zone ?? 'UTC'
  const nameOf = (all: readonly { readonly id: string; readonly name: string }[], id: string) => all.find((one) => one.id === id)?.name ?? '–'

  return (one) => {
    switch (one.kind) {
      case 'workerAway': {
        const name = nameOf(scope.workers, one.worker)
        return one.from === null ? t`${name} is away all day` : t`${name} is away from ${f.time(one.from, zone)} on`
      }
      case 'truckDown': {
        const name = nameOf(scope.trucks, one.truck)
        return one.from === null ? t`${name} is down all day` : t`${name} is down from ${f.time(one.from, zone)} on`
      }
      case 'jobLonger': {
        const name = nameOf(scope.jobs, one.job)
        return t`${name} takes ${f.minutes(one.minutes)} longer`
      }
      case 'jobLate': {
        const name = nameOf(scope.jobs, one.job)
        return t`${name} cannot begin before ${f.time(one.notBefore, zone)}`
      }
      case 'jobAdded': {
        const name = nameOf(scope.jobs, one.job)
        return t`${name} comes in`
      }
      case 'jobDropped': {
        const name = nameOf(scope.jobs, one.job)
        return t`Without ${name}`
      }
      case 'hire': {
        const wage = f.money(one.wagePerHourCents)
        return one.drives ? t`Drivers hired: ${one.people}, at ${wage} an hour` : t`Helpers hired: ${one.people}, at ${wage} an hour`
      }
      case 'rentTruck': {
        const name = nameOf(scope.trucks, one.like)
        return t`A truck like ${name} rented for ${f.money(one.dayCents)}`
      }
    }
  }
}
