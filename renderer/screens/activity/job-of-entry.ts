import type { Entry } from './entry.ts'

/** Of what a job is made; their ids begin with the job's. */
const OF_A_JOB: ReadonlySet<string> = new Set(['job', 'stop', 'charge', 'payment', 'tip', 'timeEntry', 'fact', 'photo', 'material', 'claim', 'feedback', 'jobTransition', 'leakDecision', 'leakOwner', 'violation', 'violationDecision', 'tagDecision', 'inventoryItem'])

/** The one job that an entry is about; null: none, or several. */
export function jobOfEntry({ object, changes }: Pick<Entry, 'object' | 'changes'>): string | null {
  const jobs = new Set([{ kind: object.kind, id: object.id }, ...changes].flatMap(({ kind, id }) => {
    const [first = '', second] = id?.split('/') ?? []
    return OF_A_JOB.has(kind) ? [first] : kind === 'journeyJob' && second !== undefined ? [second] : []
  }))
  jobs.delete('')
  return jobs.size === 1 ? ([...jobs][0] ?? null) : null
}
