import type { ContestVerdict } from '../../../domain/records/trust-records.ts'
import type { Location } from '../../../domain/records/company-records.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'
import { evidenceOfJob } from './evidence-of-job.ts'
import { findAlerts } from './find-alerts.ts'
import { readTrustJobs, trustSpan, type TrustSpan } from './read-trust-jobs.ts'
import { scoreCrew, type WorkerTrust } from './score-crew.ts'
import { ALERT_SETTINGS, type TrustAlert } from './trust-alert.ts'
import type { TrustEvidence, TrustJob } from './trust-evidence.ts'
import { TRUST_SETTINGS } from './trust-settings.ts'

export interface Contest {
  readonly worker: string
  readonly fact: string
  readonly reason: string
  readonly by: string
  readonly byName: string | null
  readonly at: number
  readonly verdict: ContestVerdict | null
  readonly answer: string | null
  readonly decidedByName: string | null
  readonly decidedAt: number | null
}

export interface TrustBook {
  readonly span: TrustSpan
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
  const { today, ...span } = trustSpan(location, now, TRUST_SETTINGS.horizonDays)
  const jobs = readTrustJobs(db, span)
  const evidence = jobs.flatMap((job) => evidenceOfJob(job, TRUST_SETTINGS))
  const contests = readContests(db)
  // A fact of a whole crew that one of them contests is set aside for all of them: it is right or wrong for everybody.
  const contested = new Set(contests.filter(({ verdict }) => verdict !== 'dismissed').map(({ fact }) => fact))
  const counted = evidence.filter(({ key }) => !contested.has(key))
  const byFact = new Map(contests.map((contest) => [`${contest.worker} ${contest.fact}`, contest]))
  return {
    span, jobs: new Map(jobs.map((job) => [job.job, job])), scores: scoreCrew(counted, today, TRUST_SETTINGS),
    alerts: findAlerts(jobs, counted, today, ALERT_SETTINGS), aside: evidence.filter(({ key }) => contested.has(key)), contests,
    contestOf: (worker, fact) => byFact.get(`${worker} ${fact}`) ?? null,
  }
}

/** Facts that are there about this person, counted or set aside. */
export function hasFact(book: TrustBook, worker: string, fact: string): boolean {
  return book.aside.some(({ key, workers }) => key === fact && workers.includes(worker)) || (book.scores.get(worker)?.reasons ?? []).some(({ evidence }) => evidence.key === fact)
}

function readContests(db: ReadDatabase): Contest[] {
  return db.raw<[string, string, string, string, string | null, number, ContestVerdict | null, string | null, string | null, number | null]>(CONTESTS)
    .map(([worker, fact, reason, by, byName, at, verdict, answer, decidedByName, decidedAt]) => ({ worker, fact, reason, by, byName, at, verdict, answer, decidedByName, decidedAt }))
}

const CONTESTS = `
  SELECT c.owner, c.key, c.reason, c."by", u.name, c.at, c.verdict, c.answer, d.name, c.decided_at
  FROM trust_contest c LEFT JOIN user u ON u.id = c."by" LEFT JOIN user d ON d.id = c.decided_by ORDER BY c.owner, c.key`

