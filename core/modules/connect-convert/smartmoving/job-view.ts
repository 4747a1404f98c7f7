import { textOrNull } from './cell-text.ts'
import type { ReferenceData } from './reference-data.ts'
import type { ResponseItem } from './response-schemas.ts'

type ListedJob = ResponseItem<'opportunity'>['jobs'][number]

/** One job from the responses that speak of it: the opportunity that lists it, its own details (premium), or at least its times. */
export interface JobView {
  readonly id: string
  readonly opportunity: ResponseItem<'opportunity'> | null
  readonly listed: ListedJob | null
  readonly detail: ResponseItem<'job'> | null
  readonly times: ResponseItem<'basicJob'> | ResponseItem<'job'> | null
  /** How many jobs the opportunity has: only a single one can take what is told of the whole opportunity. */
  readonly siblings: number
  readonly location: string
  readonly zone: string | null
}

export interface JobDetails {
  readonly detail: ResponseItem<'job'> | null
  readonly times: ResponseItem<'basicJob'> | null
}

export function jobViews(opportunity: ResponseItem<'opportunity'>, details: ReadonlyMap<string, JobDetails>, reference: ReferenceData): JobView[] {
  const location = reference.locationOf(textOrNull(opportunity.branch?.name ?? null))
  return opportunity.jobs.map((listed): JobView => {
    const found = listed.id === null ? undefined : details.get(listed.id)
    return {
      id: listed.id ?? '',
      opportunity,
      listed,
      detail: found?.detail ?? null,
      times: found?.detail ?? found?.times ?? null,
      siblings: opportunity.jobs.length,
      location,
      zone: reference.zoneOf(location),
    }
  })
}

/** A job whose opportunity was not saved: it goes as far as the report, which says what is missing. */
export function orphanView(detail: ResponseItem<'job'>): JobView {
  return { id: detail.id ?? '', opportunity: null, listed: null, detail, times: detail, siblings: 1, location: '', zone: null }
}
