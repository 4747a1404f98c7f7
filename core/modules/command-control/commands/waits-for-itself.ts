import type { State } from '../../../kernel/desk/handler.ts'

/** Whether a job that comes after `afterJob` would in the end have to wait for itself. A ring that a merge has made elsewhere ends the walk. */
export function waitsForItself({ records }: State, job: string, afterJob: string | null | undefined): boolean {
  const seen = new Set<string>()
  for (let next = afterJob ?? null; next !== null && !seen.has(next); next = records.get('job', next)?.afterJob ?? null) {
    if (next === job) return true
    seen.add(next)
  }
  return false
}
