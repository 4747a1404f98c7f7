import type { Location } from '../../../domain/records/company-records.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { evidenceOfJob } from './evidence-of-job.ts'
import { findAlerts } from './find-alerts.ts'
import { readContests, setAside, type Contest } from './read-contests.ts'
import { readTrustJobs, trustSpan, type TrustSpan } from './read-trust-jobs.ts'
import { readTrustRules } from './read-trust-rules.ts'
import { scoreCrew, type WorkerTrust } from './score-crew.ts'
import type { TrustAlert } from './trust-alert.ts'
import type { TrustEvidence, TrustJob } from './trust-evidence.ts'
import type { TrustRules } from './trust-settings.ts'

export interface TrustBook {
  readonly span: TrustSpan
  readonly rules: TrustRules
  readonly jobs: ReadonlyMap<string, TrustJob>
  readonly scores: ReadonlyMap<string, WorkerTrust>
  readonly alerts: readonly TrustAlert[]
  /** Facts that count for nothing, because somebody contests them or was right to. */
  readonly aside: readonly TrustEvidence[]
  contestOf(worker: string, fact: string): Contest | null
  readonly contests: readonly Contest[]
}

/** What a location's records say of its people, as of now; nothing is kept. */
export function readTrust({ db }: State, location: Location, now: number): TrustBook {
  const rules = readTrustRules(db, location.id)
  const { today, ...span } = trustSpan(location, now, rules.scores.horizonDays)
  const jobs = readTrustJobs(db, span)
  const evidence = jobs.flatMap((job) => evidenceOfJob(job, rules.scores))
  const contests = readContests(db)
  const contested = setAside(contests)
  const counted = evidence.filter(({ key }) => !contested.has(key))
  const byFact = new Map(contests.map((contest) => [`${contest.worker} ${contest.fact}`, contest]))
  return {
    span, rules, jobs: new Map(jobs.map((job) => [job.job, job])), scores: scoreCrew(counted, today, rules.scores),
    alerts: findAlerts(jobs, counted, today, rules.alerts), aside: evidence.filter(({ key }) => contested.has(key)), contests,
    contestOf: (worker, fact) => byFact.get(`${worker} ${fact}`) ?? null,
  }
}

/** Facts that are there about this person, counted or set aside. */
export function hasFact(book: TrustBook, worker: string, fact: string): boolean {
  return book.aside.some(({ key, workers }) => key === fact && workers.includes(worker)) || (book.scores.get(worker)?.reasons() ?? []).some(({ evidence }) => evidence.key === fact)
}
