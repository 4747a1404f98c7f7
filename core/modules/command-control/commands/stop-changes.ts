import type { z } from 'zod'
import { childId } from '../../../domain/records/record.ts'
import type { Stop } from '../../../domain/records/job-records.ts'
import { put, remove, type Change } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'

type NewStop = z.output<CommandControlContract['job.create']['input']>['stops'][number]

/** Stops as they shall be, in order. A stop keeps its key by its place in the list, so that two desks that edit the second stop meet in one record. */
export function stopChanges(job: string, stops: readonly NewStop[], before: readonly Stop[]): Change[] {
  const kept = before.toSorted((a, b) => a.seq - b.seq)
  const taken = new Set(kept.map(({ key }) => key))
  const keys = stops.map((_, index) => kept[index]?.key ?? freeKey(taken, index + 1))
  return [
    ...stops.map((stop, index) =>
      put('stop', childId(job, keys[index] as string), {
        seq: index + 1, kind: stop.kind, address: stop.address, postalCode: stop.postalCode ?? null, lat: stop.lat ?? null, lon: stop.lon ?? null, property: stop.property ?? null, floor: stop.floor ?? null,
        hasElevator: stop.hasElevator ?? null, stairs: stop.stairs ?? null, longCarryM: stop.longCarryM ?? null, parking: stop.parking ?? null, notes: stop.notes ?? null,
      }),
    ),
    ...kept.slice(stops.length).map(({ key }) => remove('stop', childId(job, key))),
  ]
}

function freeKey(taken: Set<string>, wanted: number): string {
  let number = wanted
  while (taken.has(String(number))) number += 1
  taken.add(String(number))
  return String(number)
}
