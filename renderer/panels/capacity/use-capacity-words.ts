import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../ui/use-format.ts'
import type { CapacityDay, CapacityState } from './capacity.ts'

export interface CapacityWords {
  readonly state: Readonly<Record<CapacityState, string>>
  /** "Drivers are scarcest." */
  readonly scarcest: Readonly<Record<NonNullable<CapacityDay['scarcest']>, string>>
  /** One word for what a sale fails by: cells are small. */
  short(code: string | undefined): string
  /** Why a job does not fit, in the desk's own words where the reader may have them. */
  refusal(day: CapacityDay): string
  /** Everything that a cell shows, for those who hear it. */
  sentence(day: CapacityDay, zone: string): string
}

export function useCapacityWords(): CapacityWords {
  const { t } = useLingui()
  const format = useFormat()
  const state = {
    past: t({ message: 'Past', context: 'capacity' }),
    open: t({ message: 'Room', context: 'capacity' }),
    filling: t({ message: 'Filling up', context: 'capacity' }),
    tight: t({ message: 'Tight', context: 'capacity' }),
    full: t({ message: 'Full', context: 'capacity' }),
    closed: t({ message: 'Nobody there', context: 'capacity' }),
  }
  const scarcest = { trucks: t`Trucks are scarcest.`, people: t`People are scarcest.`, drivers: t`Drivers are scarcest.`, leads: t`Crew leads are scarcest.` }

  function short(code: string | undefined): string {
    const group = code?.split('.')[0] ?? ''
    if (code === undefined) return t({ message: 'closed', context: 'why a day does not do' })
    if (group === 'window') return t({ message: 'time', context: 'why a day does not do' })
    if (group === 'truck' || group === 'journey') return t({ message: 'truck', context: 'why a day does not do' })
    if (group === 'licence' || group === 'driver' || code === 'crew.no_driver') return t({ message: 'driver', context: 'why a day does not do' })
    if (group === 'hours' || code === 'worker.max_day') return t({ message: 'hours', context: 'why a day does not do' })
    return t({ message: 'crew', context: 'why a day does not do' })
  }

  function reason(sale: CapacityDay['sale'], trucksThere: number): string {
    if (sale?.refusal) return sale.refusal.text ?? t`for a reason that your role does not see`
    return trucksThere === 0 ? t`no truck is there` : t`nobody is there`
  }

  function refusal({ date, sale, trucks }: CapacityDay): string {
    const why = reason(sale, trucks.there)
    if (sale === null || sale.refusedOn === null || sale.refusedOn === date) return why
    const later = format.day(sale.refusedOn)
    return t`on ${later}, one of its days, ${why}`
  }

  function sentence(day: CapacityDay, zone: string): string {
    const name = format.longDay(day.date)
    const { busy: trucksOut, there: trucksThere } = day.trucks
    const { busy: peopleOut, there: peopleThere } = day.people
    const word = state[day.state]
    if (day.state === 'past') return t`${name}: past`
    if (day.sale?.fits === true) {
      const cost = format.roundMoney(day.sale.cents)
      const arrival = format.time(day.sale.arriveAt, zone)
      return t`${name}: fits at a cost of ${cost}, arrival ${arrival}. ${word}`
    }
    if (day.sale) {
      const why = refusal(day)
      return t`${name}: does not fit, ${why}. ${word}`
    }
    const load = format.percent(day.load * 100)
    return t`${name}: ${word}, ${load} taken, ${trucksOut} of ${trucksThere} trucks, ${peopleOut} of ${peopleThere} people`
  }

  return { state, scarcest, short, refusal, sentence }
}
