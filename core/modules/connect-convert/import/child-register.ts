import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import type { Values } from '../exchange/cell.ts'
import { compareValues, type ChildIdentity } from '../exchange/exchange-table.ts'
import type { ExchangeRecords } from '../exchange/exchange-records.ts'

export interface ChildPlace {
  readonly key: string
  readonly existing: Values | null
}

/**
 * Gives the rows of one table their keys under their owner. A child is known again by what it says (its nature), whatever its key.
 * Where several may have one nature (two payments by card on a day), a row is the child that is equal to it, else the first that no row has taken.
 * Rows that were refused before and come back mended are only ever the equal one, or new: the others of their nature are not theirs to change.
 */
export interface ChildRegister {
  /** `duplicateOf`: the line that already holds this record. */
  place(owner: string, isNew: boolean, fields: Values, line: number): ChildPlace | { readonly duplicateOf: number }
}

interface OwnerState {
  /** Nature, or key where natures repeat → line. */
  readonly taken: Map<string, number>
  readonly existing: ReadonlyMap<string, readonly Values[]>
  readonly existingKeys: ReadonlySet<string>
  /** Nature → where the search for a free number goes on. */
  readonly next: Map<string, number>
}

export function createChildRegister(kind: RecordKind, identity: ChildIdentity, records: ExchangeRecords, mended: boolean): ChildRegister {
  /* Files usually keep an owner's rows together: only the current owner is held as a map, the others as one packed string each. */
  const packed = new Map<string, string>()
  let current = stateOf([], identity, undefined)
  let currentOwner = ''

  function turnTo(owner: string, isNew: boolean): void {
    if (owner === currentOwner) return
    if (current.taken.size > 0) packed.set(currentOwner, pack(current.taken))
    current = stateOf(isNew ? [] : records.children(kind, owner), identity, packed.get(owner))
    currentOwner = owner
  }

  function placeSingle(nature: string, existing: Values | undefined, line: number): ChildPlace | { duplicateOf: number } {
    const before = current.taken.get(nature)
    if (before !== undefined) return { duplicateOf: before }
    current.taken.set(nature, line)
    return existing ? { key: String(existing['key']), existing } : { key: freeKey(current, nature, '#', false, (key) => current.existingKeys.has(key)), existing: null }
  }

  function placeRepeated(nature: string, mark: '#' | ':', existing: readonly Values[], fields: Values, line: number): ChildPlace {
    const open = existing.filter((child) => !current.taken.has(String(child['key'])))
    const match = open.find((child) => isEqual(child, fields)) ?? (mended ? undefined : open[0])
    const key = match ? String(match['key']) : freeKey(current, nature, mark, mark === '#', (key) => current.existingKeys.has(key) || current.taken.has(key))
    current.taken.set(key, line)
    return { key, existing: match ?? null }
  }

  return {
    place(owner, isNew, fields, line) {
      turnTo(owner, isNew)
      const nature = identity.nature(fields)
      const existing = current.existing.get(nature) ?? []
      return identity.repeats === undefined ? placeSingle(nature, existing[0], line) : placeRepeated(nature, identity.repeats, existing, fields, line)
    },
  }
}

function stateOf(children: readonly Values[], identity: ChildIdentity, packed: string | undefined): OwnerState {
  const existing = new Map<string, Values[]>()
  for (const child of children.toSorted(byKey)) {
    const nature = identity.nature(child)
    const same = existing.get(nature)
    if (same) same.push(child)
    else existing.set(nature, [child])
  }
  return { taken: packed === undefined ? new Map() : unpack(packed), existing, existingKeys: new Set(children.map((child) => String(child['key']))), next: new Map() }
}

/** `item`, `item#2` … or `date:1`, `date:2` …: the first that no child has. */
function freeKey(state: OwnerState, nature: string, mark: '#' | ':', escape: boolean, isTaken: (key: string) => boolean): string {
  // Doubled where numbers follow it, so that the item `Box#2` does not get the key of the second `Box`.
  const stem = escape ? nature.replaceAll('#', '##') : nature
  let n = state.next.get(nature) ?? 1
  const keyOf = (number: number) => (mark === '#' && number === 1 ? stem : `${stem}${mark}${number}`)
  while (isTaken(keyOf(n))) n += 1
  state.next.set(nature, n + 1)
  return keyOf(n)
}

function isEqual(child: Values, fields: Values): boolean {
  return Object.entries(fields).every(([name, value]) => child[name] === value || JSON.stringify(child[name] ?? null) === JSON.stringify(value ?? null))
}

/** By the number at the key's end, so that `#10` comes after `#9`; the export writes them in the same order. */
export function byKey(a: Values, b: Values): number {
  return ordinal(a) - ordinal(b) || compareValues(a['key'], b['key'])
}

function ordinal(child: Values): number {
  const match = /[#:](\d{1,9})$/.exec(String(child['key']))
  return match ? Number(match[1]) : 0
}

function pack(taken: ReadonlyMap<string, number>): string {
  return [...taken].map(([name, line]) => `${line}\u0000${name}`).join('\u0001')
}

function unpack(text: string): Map<string, number> {
  return new Map(text.split('\u0001').map((entry) => {
    const at = entry.indexOf('\u0000')
    return [entry.slice(at + 1), Number(entry.slice(0, at))] as const
  }))
}
