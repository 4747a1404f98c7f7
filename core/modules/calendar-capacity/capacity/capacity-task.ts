import type { Result } from '../../../domain/failure/failure.ts'
import type { DriveSheet } from '../../../domain/place/drive-book.ts'
import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { LocalTime } from '../../../domain/time/local-time.ts'
import type { LongWork, State } from '../../../kernel/desk/handler.ts'
import type { CapacityOnWire } from '../plan-shape.ts'
import type { JobSketch } from './sketch-job.ts'
import type { SoldDays } from './sold-days.ts'

/** A look at coming days, as plain data: whoever looks reads the records itself. */
export interface CapacityTask {
  readonly location: string
  readonly from: LocalDate
  readonly days: number
  /** Epoch ms. */
  readonly now: number
  /** A job on record (`window`: another than its own), or a sketch of one. */
  readonly sell: { readonly job: string; readonly window: { readonly start: LocalTime | null; readonly end: LocalTime | null } | null } | { readonly sketch: JobSketch } | null
  readonly effort: 'quick' | 'thorough'
  /** Drives that a road service told, as far as they were known when this was asked. */
  readonly drives?: DriveSheet
}

/** As it is answered, but for the words of a refusal. */
export type FoundDay = Omit<CapacityOnWire['days'][number], 'sale'> & { readonly sale: SoldDays | null }

/** Looks: in a thread of its own where there is a database that it can open, else here. Cancelled, it refuses with `store.cancelled`. */
export interface CapacityRunner {
  look(state: State, task: CapacityTask, work?: LongWork): Promise<Result<readonly FoundDay[]>>
}
