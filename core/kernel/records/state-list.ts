import type { JobState } from '../../domain/job/job-state.ts'

/** `('booked', 'confirmed')`: the states of a set for a statement. They are constants of the trade, never values that somebody gave. */
export function stateList(states: ReadonlySet<JobState>): string {
  return `(${[...states].map((state) => `'${state}'`).join(', ')})`
}
