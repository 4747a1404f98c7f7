/** What two desks, or one hurried dispatcher, can have planned that cannot be. A new kind needs its sentence in clash-text.ts. */
export const CLASH_KINDS = [
  'truck.double_booked', 'truck.transfer', 'truck.unavailable',
  'worker.double_booked', 'worker.transfer', 'worker.unavailable', 'worker.off_shift',
  'crew.apart', 'crew.trainee', 'crew.avoided',
  'equipment.double_booked', 'equipment.transfer', 'equipment.unavailable',
  'licence.broken', 'licence.unknown', 'driver.missing', 'hours.broken',
  'job.locked_edit', 'job.late_edit', 'journey.late_edit', 'job.on_two_journeys', 'job.other_date', 'job.too_early', 'job.day_too_early',
  'state.impossible', 'state.overruled', 'storage.double_let',
  'transfer.crossed', 'transfer.twice', 'transfer.outdated', 'loan.crossed', 'loan.twice',
] as const
export type ClashKind = (typeof CLASH_KINDS)[number]

/** `hard`: law or physics. `soft`: may be right, somebody should look. */
export type Severity = 'hard' | 'soft'

/** Who wrote one side of it last. `device` is the tag in the record's stamps, null when only the user is known. */
export interface Author {
  readonly user: string
  readonly device: string | null
  readonly hlc: string
}

/** What a clash can be about. */
export const SUBJECT_KINDS = ['job', 'journey', 'truck', 'worker', 'equipment', 'storageAccount'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

export interface Subject {
  readonly kind: SubjectKind
  readonly id: string
}

/**
 * A pure function of merged records: desks that hold the same records make the same clash, with the same id, without asking anybody.
 * The id reads as its subjects, so that a resolution still says what it was about when the clash has gone.
 */
export interface Clash {
  readonly id: string
  readonly kind: ClashKind
  readonly severity: Severity
  readonly location: string
  /** A second depot that has to know; null when it is all one depot's. */
  readonly otherLocation: string | null
  /** Local date on the board; null when it hangs on no day. */
  readonly date: string | null
  readonly subjects: readonly Subject[]
  /** One per side, oldest first; fewer where a side carries no stamp (imported, or a rule of law). */
  readonly authors: readonly Author[]
  /** For the sentence; ids, codes and numbers only. */
  readonly params: Readonly<Record<string, string | number | null>>
}

export type Stamps = Readonly<Record<string, string>>

/** The newest of a record's stamps. Hybrid times sort as text; two devices never share one and the same, but if they do the tag decides. */
export function lastAuthor(stamps: Stamps): Author | null {
  let last: Author | null = null
  for (const device of Object.keys(stamps).toSorted()) {
    const author = authorOf(device, stamps[device] ?? '')
    if (last === null || author.hlc > last.hlc) last = author
  }
  return last
}

export function authorOf(device: string, stamp: string): Author {
  const bar = stamp.indexOf('|')
  return { device, hlc: stamp.slice(0, bar), user: stamp.slice(bar + 1) }
}

/** Both sides, oldest first. */
export function authorsOf(...sides: readonly (Author | null)[]): Author[] {
  return sides.filter((side) => side !== null).toSorted((a, b) => (a.hlc < b.hlc ? -1 : a.hlc > b.hlc ? 1 : 0))
}
