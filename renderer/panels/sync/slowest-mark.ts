import type { EntryMarks, SyncMark } from './use-entry-marks.ts'

/** How far a change has come, from the least to the most. */
export const STEPS: readonly SyncMark[] = ['saved', 'stored', 'seen']

/** How far all of them have come; null where nothing is known. */
export function slowestMark(marks: EntryMarks | null): SyncMark | null {
  const known = [...(marks?.values() ?? [])]
  return STEPS.find((step) => known.includes(step)) ?? null
}
