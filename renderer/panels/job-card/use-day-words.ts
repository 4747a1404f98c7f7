import { useLingui } from '@lingui/react/macro'
import { dayOfJob, type JobDays } from '../../../core/domain/job/job-days.ts'

/** "day 2 of 3" of a job that takes several; empty of any other. */
export function useDayWords(): (job: JobDays, on: string) => string {
  const { t } = useLingui()
  return (job, on) => {
    const days = job.days ?? 1
    const day = dayOfJob(job, on)
    return days === 1 || day === null ? '' : t`day ${day} of ${days}`
  }
}
