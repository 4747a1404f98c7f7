import { createContext, useContext } from 'react'
import type { FieldName } from './job-values.ts'

/** What the fields of a job need to know beyond their own value. */
export interface JobFormFacts {
  readonly readOnly: boolean
  /** By field: what somebody else has written meanwhile. */
  readonly overtaken: ReadonlyMap<FieldName, unknown>
  keepMine(field: FieldName): void
  takeTheirs(field: FieldName): void
  readonly currency: string
  /** Money is read at all. */
  readonly readsMoney: boolean
}

const JobFormContext = createContext<JobFormFacts | null>(null)
export const JobFormProvider = JobFormContext.Provider

export function useJobForm(): JobFormFacts {
  const facts = useContext(JobFormContext)
  if (facts === null) throw new Error('no job form around this')
  return facts
}
