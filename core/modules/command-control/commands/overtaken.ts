import type { z } from 'zod'
import type { Stop } from '../../../domain/records/job-records.ts'
import { sameValue } from '../../../kernel/records/record-values.ts'
import type { CommandControlContract } from '../contract.ts'

type Values = Readonly<Record<string, unknown>>
type GivenStop = z.output<CommandControlContract['job.create']['input']>['stops'][number]

/** Fields that somebody else changed since the editor read them, and not to what the editor wants: they must not win silently. */
export function overtakenFields(current: Values, set: Values, base: Values): string[] {
  return Object.keys(set).filter((name) => Object.hasOwn(base, name) && set[name] !== undefined && !sameValue(base[name], current[name]) && !sameValue(set[name], current[name]))
}

/** The list is one thing here: a stop that was added, moved or edited elsewhere changes what the others mean. */
export function stopsOvertaken(current: readonly Stop[], wanted: readonly GivenStop[], base: readonly GivenStop[]): boolean {
  const now = current.toSorted((a, b) => a.seq - b.seq).map(plain)
  return !sameValue(base.map(plain), now) && !sameValue(wanted.map(plain), now)
}

function plain(stop: GivenStop | Stop): unknown[] {
  return [stop.kind, stop.address, stop.postalCode, stop.lat, stop.lon, stop.property, stop.floor, stop.hasElevator, stop.stairs, stop.longCarryM, stop.parking, stop.notes].map((value) => value ?? null)
}
