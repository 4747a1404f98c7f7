import type { ContestVerdict } from '../../../domain/records/trust-records.ts'
import type { ReadDatabase } from '../../../kernel/ports/database.ts'

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

export function readContests(db: ReadDatabase): Contest[] {
  return db.raw<[string, string, string, string, string | null, number, ContestVerdict | null, string | null, string | null, number | null]>(CONTESTS)
    .map(([worker, fact, reason, by, byName, at, verdict, answer, decidedByName, decidedAt]) => ({ worker, fact, reason, by, byName, at, verdict, answer, decidedByName, decidedAt }))
}

/** Facts that count for nothing: somebody contests them, or was right to. One of a whole crew is set aside for all of them: it is right or wrong for everybody. */
export function setAside(contests: readonly Contest[]): ReadonlySet<string> {
  return new Set(contests.filter(({ verdict }) => verdict !== 'dismissed').map(({ fact }) => fact))
}

const CONTESTS = `
  SELECT c.owner, c.key, c.reason, c."by", u.name, c.at, c.verdict, c.answer, d.name, c.decided_at
  FROM trust_contest c LEFT JOIN user u ON u.id = c."by" LEFT JOIN user d ON d.id = c.decided_by ORDER BY c.owner, c.key`
