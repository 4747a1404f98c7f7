import type { Output } from '../../desk/desk-contract.ts'

export type Advice = Output<'recommend.job'>
export type Recommendation = Advice['recommendations'][number]

/** Behind a window that can no longer be kept; 0 where it is kept. */
export function minutesLate({ rulesPassed, timeline, assignments }: Recommendation): number {
  return rulesPassed.includes('window') ? 0 : (timeline.jobs.find(({ job }) => job === assignments[0]?.job)?.lateMinutes ?? 0)
}
