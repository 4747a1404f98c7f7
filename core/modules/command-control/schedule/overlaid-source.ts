import { definitionOf, type RecordByKind, type RecordKind } from '../../../domain/records/record-kinds.ts'
import { childId, splitChildId } from '../../../domain/records/record.ts'
import type { Change } from '../../../kernel/desk/handler.ts'
import type { RecordDelta } from '../../../kernel/registry/projection.ts'
import type { RecordSource } from './record-source.ts'

type Values = Readonly<Record<string, unknown>>

/** What changes would make of the records, as the commit will see them: the command can then say which clashes it leaves behind. */
export function deltasOf(source: RecordSource, changes: readonly Change[]): RecordDelta[] {
  const pending = new Map<string, { kind: RecordKind; id: string; before: Values | null; after: Values | null }>()
  const entry = (kind: RecordKind, id: string) => {
    const key = `${kind} ${id}`
    const known = pending.get(key)
    if (known) return known
    const before = source.get(kind, id) ?? null
    const made = { kind, id, before, after: before }
    pending.set(key, made)
    return made
  }
  for (const change of changes) {
    const one = entry(change.kind, change.id)
    if (!('remove' in change)) {
      one.after = { ...(one.after ?? blank(change.kind, change.id)), ...(change.set as Values) }
      continue
    }
    one.after = null
    if (change.kind === 'journey') {
      for (const { key } of source.children('journeyJob', change.id)) entry('journeyJob', childId(change.id, key)).after = null
      for (const { key } of source.children('crewMember', change.id)) entry('crewMember', childId(change.id, key)).after = null
    }
  }
  return [...pending.values()]
}

function blank(kind: RecordKind, id: string): Values {
  const definition = definitionOf(kind)
  const key = definition.owner === null ? { id } : splitChildId(id)
  return { ...key, ...Object.fromEntries(Object.keys(definition.fields).map((name) => [name, null])) }
}

/** The source as it will be. Only the records of the schedule are laid over: journeys, their jobs and crews, jobs, stops and transitions. */
export function overlaidSource(base: RecordSource, deltas: readonly RecordDelta[]): RecordSource {
  const changed = new Map(deltas.map((delta) => [`${delta.kind} ${delta.id}`, delta]))
  const of = (kind: RecordKind) => deltas.filter((delta) => delta.kind === kind)

  const get: RecordSource['get'] = <Kind extends RecordKind>(kind: Kind, id: string) => {
    const delta = changed.get(`${kind} ${id}`)
    return delta ? ((delta.after as RecordByKind<Kind> | null) ?? undefined) : base.get(kind, id)
  }
  const journeysWith = (kind: 'journeyJob' | 'crewMember', key: string, known: readonly string[]) => {
    const touched = of(kind).filter((delta) => splitChildId(delta.id).key === key)
    const gone = new Set(touched.filter((delta) => delta.after === null).map((delta) => splitChildId(delta.id).owner))
    return [...new Set([...known, ...touched.map((delta) => splitChildId(delta.id).owner)])].filter((id) => !gone.has(id))
  }
  const between = (ids: readonly string[], from: string, to: string) => ids.filter((id) => {
    const date = get('journey', id)?.date
    return date !== undefined && date >= from && date <= to
  })

  return {
    ...base,
    get,
    children<Kind extends RecordKind>(kind: Kind, owner: string) {
      const touched = of(kind).filter((delta) => splitChildId(delta.id).owner === owner)
      if (touched.length === 0) return base.children(kind, owner)
      const kept = base.children(kind, owner).filter((child) => !touched.some((delta) => delta.id === childId(owner, (child as { key: string }).key)))
      const fresh = touched.flatMap((delta) => (delta.after === null ? [] : [delta.after as unknown as RecordByKind<Kind>]))
      return [...kept, ...fresh].toSorted((a, b) => ((a as { key: string }).key < (b as { key: string }).key ? -1 : 1))
    },
    journeysOfTruck(truck, from, to) {
      const touched = of('journey').map(({ id }) => id)
      const ids = [...new Set([...base.journeysOfTruck(truck, from, to), ...touched])]
      return between(ids, from, to).filter((id) => get('journey', id)?.truck === truck)
    },
    // A journey whose date moved is found by its old date in the base, so its new one is looked up with the rest of its crew.
    journeysOfWorker(worker, from, to) {
      const moved = of('journey').filter(({ id }) => base.children('crewMember', id).some(({ key }) => key === worker)).map(({ id }) => id)
      return between(journeysWith('crewMember', worker, [...base.journeysOfWorker(worker, from, to), ...moved]), from, to)
    },
    journeysOfJob: (job) => journeysWith('journeyJob', job, base.journeysOfJob(job)),
  }
}
