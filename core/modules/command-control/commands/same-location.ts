import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'

/** A command over many records is allowed for the location of its first; the others must lie there too, or it would reach past its permission. */
export function sameLocation(first?: string): (location: string) => Result<void> {
  let expected = first
  return (location) => {
    expected ??= location
    return location === expected ? ok(undefined) : refuse('journey.other_location')
  }
}
