/** More than these begin folded, each with what its day comes to. */
const SHOWN_AT_ONCE = 8
/** A day of so many is some 6 MB, and read within a second. */
const DAYS_READ_AT_ONCE = 66

/** What somebody has folded (true) or unfolded, by location; the others are as they begin. */
export type Folding = ReadonlyMap<string, boolean>

/** The locations whose rows are folded away. */
export function foldedAway(locations: readonly string[], folding: Folding): ReadonlySet<string> {
  const isMany = locations.length > SHOWN_AT_ONCE
  return new Set(locations.filter((id) => folding.get(id) ?? isMany))
}

export function withFolding(folding: Folding, locations: readonly string[], isFolded: boolean): Folding {
  return new Map([...folding, ...locations.map((id) => [id, isFolded] as const)])
}

/** The days of many locations are not all read: a day of each for its heading, as long as they are not too many for that, several days only of those that are unfolded. */
export function locationsToRead(locations: readonly string[], folded: ReadonlySet<string>, days: number): readonly string[] {
  if (locations.length <= (days === 1 ? DAYS_READ_AT_ONCE : SHOWN_AT_ONCE)) return locations
  const open = locations.filter((id) => !folded.has(id))
  return open.length > 0 ? open : locations.slice(0, 1)
}
