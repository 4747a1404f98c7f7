import type { Location } from '../../../domain/records/company-records.ts'
import type { Cents } from '../../../domain/money/money.ts'
import { addDays, type LocalDate } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { NextTurn } from '../../../kernel/ports/environment.ts'
import { modulesInStep } from '../../../kernel/registry/modules-in-step.ts'
import { evidenceOfJob } from './evidence-of-job.ts'
import { readContests, setAside } from './read-contests.ts'
import { readTrustJobs, trustSpan } from './read-trust-jobs.ts'
import { readTrustRules } from './read-trust-rules.ts'
import { judgeSide, scoreSides, type JudgedSide, type WorkerTrust } from './score-crew.ts'
import { TRUST_SIDES, type TrustEvidence } from './trust-evidence.ts'
import type { TrustFactLog } from './trust-fact-log.ts'
import type { AdviceSettings } from './trust-settings.ts'

/** Whose record is good at a place, and what a crew with enough of them counts for. Nothing else of the scores leaves the module. */
export interface PlaceRecords {
  readonly workers: ReadonlySet<string>
  /** 0: nothing, and nobody was looked at. */
  readonly cents: Cents
}

export interface GoodRecordBook {
  /** Null while nothing is known yet: it is being worked out. */
  of(state: State, location: Location, now: number): PlaceRecords | null
  /** The same, waited for. */
  wait(state: State, location: Location, now: number): Promise<PlaceRecords>
}

interface Known {
  readonly day: LocalDate
  readonly madeAt: number
  readonly version: number
  readonly workers: ReadonlySet<string>
}

/** What finished jobs say anew moves a score by little: it is taken in at most so often, and advice goes on with what is known. */
const REFRESH_MS = 10 * 60_000
/** Read without a pause, so that the desk answers others in between. */
const DAYS_AT_ONCE = 5

const NOBODY: PlaceRecords = { workers: new Set(), cents: 0 }

/**
 * Who has a good record, kept in memory by place and never in a table. Advice is asked for hundreds of times a day and does not wait; the scores of a large depot take seconds.
 * What was set aside, and another number of the rules, is not waited for either: what was known before them is forgotten at once.
 */
export function createGoodRecordBook(log: TrustFactLog, nextTurn: NextTurn): GoodRecordBook {
  const known = new Map<string, Known>()
  const running = new Map<string, Promise<void>>()

  function refresh(state: State, location: Location, now: number): Promise<void> {
    const begun = running.get(location.id)
    if (begun) return begun
    const work = make(state, location, now).finally(() => running.delete(location.id))
    running.set(location.id, work)
    return work
  }

  async function make(state: State, location: Location, now: number): Promise<void> {
    const [rules, facts] = [log.rules(), log.facts(location.id)]
    const workers = await goodRecords(state, location, now, nextTurn)
    if (rules === log.rules()) known.set(location.id, { day: trustSpan(location, now, 0).today, madeAt: now, version: facts, workers })
  }

  function of(state: State, location: Location, now: number): PlaceRecords | null {
    const cents = isOn(state) ? readTrustRules(state.db, location.id).advice.recordCents : 0
    if (cents === 0) return NOBODY
    if (log.takeForgotten()) known.clear()
    const entry = known.get(location.id)
    const isOld = !entry || entry.day !== trustSpan(location, now, 0).today || (entry.version !== log.facts(location.id) && now - entry.madeAt >= REFRESH_MS)
    // Whoever waits is told of what goes wrong. Nobody waits here, and the next to ask tries again.
    if (isOld) refresh(state, location, now).catch(() => undefined)
    return entry ? { workers: entry.workers, cents } : null
  }

  return {
    of,
    async wait(state, location, now) {
      for (;;) {
        const found = of(state, location, now)
        if (found) return found
        await refresh(state, location, now)
      }
    },
  }
}

/** A module that is off hears of no change, and nobody may see its scores. */
function isOn({ db }: State): boolean {
  return modulesInStep(db)?.has('crew-customer') === true
}

async function goodRecords(state: State, location: Location, now: number, nextTurn: NextTurn): Promise<ReadonlySet<string>> {
  // Whoever asked has the answer first.
  await nextTurn()
  const { scores: settings, advice } = readTrustRules(state.db, location.id)
  const { today, ...span } = trustSpan(location, now, settings.horizonDays)
  const aside = setAside(readContests(state.db))
  const bySide = new Map(TRUST_SIDES.map((side): [string, TrustEvidence[]] => [side, []]))
  for (let from = span.from; from <= span.to; from = addDays(from, DAYS_AT_ONCE)) {
    const last = addDays(from, DAYS_AT_ONCE - 1)
    for (const job of readTrustJobs(state.db, { ...span, from, to: last < span.to ? last : span.to })) for (const fact of evidenceOfJob(job, settings)) if (!aside.has(fact.key)) bySide.get(fact.side)?.push(fact)
    await nextTurn()
  }
  const sides: JudgedSide[] = []
  for (const side of TRUST_SIDES) {
    sides.push(judgeSide(side, bySide.get(side) ?? [], today, settings))
    await nextTurn()
  }
  return new Set([...scoreSides(sides, settings)].flatMap(([worker, trust]) => (isGood(trust, advice) ? [worker] : [])))
}

/** Clearly better than usual: by so much, and with the whole interval. Whoever is not known well enough is not counted, and neither is whoever is like the others. */
export function isGood({ whole: { score, low }, usual }: Pick<WorkerTrust, 'whole' | 'usual'>, { recordPoints }: AdviceSettings): boolean {
  return score !== null && low > usual && score - usual >= recordPoints
}
