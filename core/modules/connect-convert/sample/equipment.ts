import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { Run } from './day-roster.ts'
import type { Depot, SampleSize } from './depots.ts'
import { createRandom } from './random.ts'
import type { RowSink } from './sample-rows.ts'

export interface SampleItem {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly status: 'active' | 'out_of_service'
}

interface Kind {
  readonly kind: string
  readonly en: string
  readonly fr: string
  /** One for so many trucks. */
  readonly perTrucks: number
}

const KINDS: readonly Kind[] = [
  { kind: 'piano_board', en: 'Piano board', fr: 'Planche à piano', perTrucks: 4 },
  { kind: 'stair_climber', en: 'Stair climber', fr: 'Monte-escalier', perTrucks: 5 },
  { kind: 'appliance_dolly', en: 'Appliance dolly', fr: 'Diable à électroménagers', perTrucks: 2 },
  { kind: 'lift', en: 'Furniture lift', fr: 'Monte-meubles', perTrucks: 8 },
]

/** Share of journeys that take something along although no job on them asks for it. */
const TAKEN_ANYWAY = 0.35

/** A few of each kind, at least one; the last dolly of a depot is being repaired. */
export function makeEquipment(depot: Depot, size: SampleSize): SampleItem[] {
  const trucks = size.trucks[depot.id]
  const items = KINDS.flatMap(({ kind, en, fr, perTrucks }) =>
    Array.from({ length: Math.max(1, Math.round(trucks / perTrucks)) }, (_, index) => ({ kind, name: `${depot.language === 'fr' ? fr : en} ${String(index + 1)}` })),
  )
  const broken = items.findLastIndex(({ kind }) => kind === 'appliance_dolly')
  return items.map((item, index) => ({ ...item, id: `${depot.id}-E${String(index + 1).padStart(2, '0')}`, status: index === broken ? 'out_of_service' as const : 'active' as const }))
}

export function writeEquipment(sink: RowSink, depot: Depot, items: readonly SampleItem[]): void {
  for (const { id, name, kind, status } of items) sink.add('equipment.csv', id, depot.id, name, kind, status)
}

/** What each run of a day takes along, each item once: a piano gets its board, tall flats a climber as far as they go. Draws of its own, so that nothing else of the sample depends on it. */
export function loadEquipment(seed: number, depot: Depot, date: LocalDate, runs: readonly Run[], items: readonly SampleItem[]): string[][] {
  const random = createRandom(seed, 'equipment', depot.id, date)
  const free = items.filter(({ status }) => status === 'active')
  const take = (kind: string): string[] => {
    const index = free.findIndex((item) => item.kind === kind)
    return index < 0 ? [] : free.splice(index, 1).map(({ id }) => id)
  }
  return runs.map((run) => {
    const piano = run.jobs.some(({ request }) => request.skills.includes('piano')) ? take('piano_board') : []
    const steep = run.jobs.some(({ request }) => request.stops.some((stop) => stop.floor >= 3 && !stop.hasElevator)) ? take('stair_climber') : []
    const anyway = random.chance(TAKEN_ANYWAY) ? take(random.pick(['appliance_dolly', 'appliance_dolly', 'piano_board', 'lift'])) : []
    return [...piano, ...steep, ...anyway]
  })
}
