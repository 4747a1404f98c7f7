import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import type { FindingSums } from '../leaks/rank-findings.ts'

export interface JobPeople {
  readonly trucks: string[]
  readonly leads: string[]
  readonly workers: string[]
}

/** Jobs per statement: a list of ids as JSON, some ten kilobytes. */
const BATCH = 400

/** Trucks and crews of each job's journeys; those that were called off do not count. */
export function readJobPeople(db: ReadDatabase, jobs: ReadonlySet<string>): Map<string, JobPeople> {
  const people = new Map<string, JobPeople>()
  const ids = [...jobs]
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = JSON.stringify(ids.slice(from, from + BATCH))
    const of = (job: string) => {
      const known = people.get(job)
      if (known) return known
      const fresh: JobPeople = { trucks: [], leads: [], workers: [] }
      people.set(job, fresh)
      return fresh
    }
    for (const [job, truck] of db.raw<[string, string | null]>("SELECT l.key, j.truck FROM journey_job l JOIN journey j ON j.id = l.owner WHERE j.status <> 'cancelled' AND l.key IN (SELECT value FROM json_each(?)) ORDER BY j.id", batch)) if (truck !== null) add(of(job).trucks, truck)
    for (const [job, worker, role] of db.raw<[string, string, string]>("SELECT l.key, c.key, c.role FROM journey_job l JOIN journey j ON j.id = l.owner JOIN crew_member c ON c.owner = j.id WHERE j.status <> 'cancelled' AND l.key IN (SELECT value FROM json_each(?)) ORDER BY j.id, c.key", batch)) {
      add(of(job).workers, worker)
      if (role === 'lead') add(of(job).leads, worker)
    }
  }
  return people
}

function add(list: string[], id: string): void {
  if (!list.includes(id)) list.push(id)
}

/** A finding of a job with two trucks is half of each one's, to the cent, so that the parts add up to the whole; the key '' is what belongs to none. */
export function splitEvenly(findings: readonly LeakFinding[], keysOf: (finding: LeakFinding) => readonly string[]): Map<string, FindingSums> {
  const sums = new Map<string, FindingSums>()
  for (const finding of findings) {
    const keys = keysOf(finding)
    const shares = keys.length === 0 ? [''] : keys
    shares.forEach((key, index) => {
      const sum = sums.get(key) ?? { findings: 0, amountCents: 0, recoverableCents: 0 }
      sum.findings += 1
      sum.amountCents += shareOf(finding.amountCents, index, shares.length)
      sum.recoverableCents += shareOf(finding.recoverableCents, index, shares.length)
      sums.set(key, sum)
    })
  }
  return sums
}

function shareOf(cents: number, index: number, of: number): number {
  return Math.floor(cents / of) + (index < cents % of ? 1 : 0)
}
