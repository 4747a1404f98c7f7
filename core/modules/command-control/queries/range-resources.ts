import { mayDrive, type DriverLicence, type LicensedTruck } from '../../../domain/licence/licence.ts'
import type { Absence, Location, Truck, Worker } from '../../../domain/records/company-records.ts'
import { compareNames } from '../../../domain/text/compare-names.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { lentIn, lentOut } from '../../../kernel/handover/lent-on.ts'
import type { Interval } from '../../../domain/time/interval.ts'
import { spanInterval } from '../../../domain/time/span.ts'
import { dayInterval } from '../../../domain/time/zoned-time.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import type { RangeAbsence, RangeTruck, RangeWorker } from '../board-range-shape.ts'
import type { Range } from './range-rows.ts'

/** Rows of the board: what there is to plan with. Trucks and people lent from elsewhere come along. */
export function rangeResources(state: State, locations: readonly Location[], date: string, lent: { readonly trucks: ReadonlySet<string>; readonly workers: ReadonlySet<string> }): { trucks: RangeTruck[]; workers: RangeWorker[] } {
  const own = <Kind extends 'truck' | 'worker'>(kind: Kind) => locations.flatMap(({ id }) => state.records.all(kind, id))
  const ownTrucks = own('truck')
  const ownWorkers = own('worker')
  const trucks = [...ownTrucks, ...missing(lent.trucks, ownTrucks).flatMap((id) => state.records.get('truck', id) ?? [])].filter(({ status }) => status !== 'retired')
  const workers = [...ownWorkers, ...missing(lent.workers, ownWorkers).flatMap((id) => state.records.get('worker', id) ?? [])].filter(({ status }) => status === 'active')
  const provinces = new Map<string, string>(locations.map(({ id, province }) => [id, province]))
  const fallback = locations[0]?.province ?? ''
  const groups = new Map<string, { readonly group: number; readonly truck: LicensedTruck; readonly province: string }>()
  const groupOf = (truck: Truck): number => {
    const province = provinces.get(truck.location) ?? fallback
    const key = JSON.stringify([truck.axles, truck.registeredKg, truck.payloadKg, truck.airBrake, province])
    const known = groups.get(key) ?? { group: groups.size, truck, province }
    groups.set(key, known)
    return known.group
  }
  const shown = trucks.map((truck): RangeTruck => ({ id: truck.id, location: truck.location, name: truck.name, volumeCuft: truck.volumeCuft, features: truck.features ?? [], status: truck.status, licenceGroup: groupOf(truck) }))
  const answers = new Map<string, number[]>()
  const forbidden = (worker: Worker): number[] => {
    const licence: DriverLicence = { class: worker.licenceClass, province: worker.licenceProvince, airBrake: worker.airBrake, expiry: worker.licenceExpiry }
    const key = JSON.stringify(licence)
    const known = answers.get(key) ?? [...groups.values()].filter(({ truck, province }) => isForbidden(licence, truck, province, date)).map(({ group }) => group)
    answers.set(key, known)
    return known
  }
  return {
    trucks: shown.toSorted((a, b) => compareNames(a.name, b.name)),
    workers: workers
      .map((worker): RangeWorker => ({ id: worker.id, location: worker.location, name: worker.name, roles: worker.roles, skills: worker.skills ?? [], maxHoursDay: worker.maxHoursDay, mayNotDrive: forbidden(worker) }))
      .toSorted((a, b) => compareNames(a.name, b.name)),
  }
}

function missing(wanted: ReadonlySet<string>, have: readonly { readonly id: string }[]): string[] {
  const known = new Set(have.map(({ id }) => id))
  return [...wanted].filter((id) => !known.has(id))
}

function isForbidden(licence: DriverLicence, truck: LicensedTruck, province: string, date: string): boolean {
  const answer = mayDrive(licence, truck, province, date)
  return !answer.ok && answer.failure.code !== 'licence.unknown'
}

/** What other depots have lent to these for some of the days. */
export function borrowedIn(db: State['db'], locations: ReadonlyMap<string, Location>, range: Range): { readonly trucks: string[]; readonly workers: string[] } {
  const lines = [...locations.values()].flatMap(({ id, timezone }) => lentIn(db, id, momentsOf(range, timezone)))
  const of = (kind: 'truck' | 'worker') => lines.filter((line) => line.kind === kind).map(({ resource }) => resource)
  return { trucks: of('truck'), workers: of('worker') }
}

/** Those that touch the days, with their moments; what another depot has borrowed is away too. */
export function rangeAbsences(state: State, locations: ReadonlyMap<string, Location>, range: Range): RangeAbsence[] {
  // Two days' slack on text, exactly afterwards.
  const ids = state.db.all<{ id: string }>(`SELECT id FROM absence WHERE location IN (SELECT value FROM json_each(?)) AND substr(start, 1, 10) <= ? AND substr("end", 1, 10) >= ?`, JSON.stringify([...locations.keys()]), addDays(range.to, 1), addDays(range.from, -1))
  const lent = [...locations.values()].flatMap(({ id, timezone }) =>
    lentOut(state.db, id, momentsOf(range, timezone))
      // Between two depots of one board it is only elsewhere on it.
      .filter(({ borrower }) => !locations.has(borrower))
      .map(({ loan, resource, kind, startAt, endAt }): RangeAbsence => ({ id: `${loan}/${resource}`, location: id, resourceKind: kind, resource, kind: 'other', startAt, endAt, reason: null })),
  )
  return lent.concat(ids.flatMap(({ id }): RangeAbsence[] => {
    const absence: Absence | undefined = state.records.get('absence', id)
    const zone = absence && locations.get(absence.location)?.timezone
    const away = absence && zone ? spanInterval(absence, zone) : null
    if (!absence || !zone || !away || away.endAt <= dayInterval(range.from, zone).startAt || away.startAt >= dayInterval(range.to, zone).endAt) return []
    return [{ id, location: absence.location, resourceKind: absence.resourceKind, resource: absence.resource, kind: absence.kind, ...away, reason: absence.reason }]
  }))
}

function momentsOf({ from, to }: Range, zone: string): Interval {
  return { startAt: dayInterval(from, zone).startAt, endAt: dayInterval(to, zone).endAt }
}
