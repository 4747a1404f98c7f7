import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { NextTurn } from '../../../kernel/ports/environment.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import type { LeakParameters } from '../leaks/leak-parameters.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { scanLeaks } from '../leaks/scan-leaks.ts'
import type { ShareHelper } from '../leaks/scan-share.ts'
import { readCompanyBook, type CompanyBook } from '../sheets/company-book.ts'
import { recordsRevision } from '../sheets/records-revision.ts'
import { COUNTED, isWholeScope, WHOLE_SCOPE, type JobScope } from '../sheets/job-batches.ts'
import { findUnexplained, type UnexplainedMargin } from '../unexplained/find-unexplained.ts'
import type { LeakChangeLog } from './leak-changes.ts'
import { jobsInScope } from './recovered.ts'
import { knownOf, refreshFindings, type KnownFindings } from './refresh-findings.ts'

export interface ScannedLeaks {
  readonly findings: readonly LeakFinding[]
  readonly jobs: number
}

export interface LeakScanner {
  /** Findings without their evidence, of all rules. */
  scan(state: State, scope: JobScope, asOf: LocalDate): Promise<ScannedLeaks>
  /** Of the whole company: a model needs its past. */
  unexplained(state: State, asOf: LocalDate): Promise<readonly UnexplainedMargin[]>
}

interface Everything {
  readonly key: string
  readonly asOf: LocalDate
  readonly parameters: LeakParameters
  readonly book: CompanyBook
  readonly known: KnownFindings
}

interface Narrow {
  readonly key: string
  readonly scan: Promise<ScannedLeaks>
}

/**
 * What the last scan of everything found is kept; a commit makes it look again at what it touched, so that a page, its sums and the next page, of whatever
 * days and depots, are one reading of the company. Until everything has been asked for once, the last narrower scan is kept until something is written.
 */
export function createLeakScanner(nextTurn: NextTurn, helper: ShareHelper | null, log: LeakChangeLog): LeakScanner {
  let everything: Everything | null = null
  let scanning: { readonly key: string; readonly whole: Promise<Everything> } | null = null
  let narrow: Narrow | null = null
  let odd: { readonly key: string; readonly found: Promise<readonly UnexplainedMargin[]> } | null = null
  const hooks = { nextTurn, helper, signal: null, onProgress: null }

  /** Null when it has to be read anew. */
  function upToDate(state: State, key: string): Everything | null {
    const changes = log.take()
    if (changes.everything) everything = null
    if (everything === null) return null
    // Also where another day or other numbers are asked for: what was taken from the log is not told again.
    refreshFindings(state.db, everything.known, changes, everything)
    return everything.key === key ? everything : null
  }

  async function readEverything(state: State, key: string, asOf: LocalDate, parameters: LeakParameters): Promise<Everything> {
    // Two who ask at once wait for one scan; what is written meanwhile stays in the log for the next question.
    if (scanning !== null) {
      const { key: scanned, whole } = scanning
      if (scanned === key) return whole
      await whole
      return readEverything(state, key, asOf, parameters)
    }
    const known = upToDate(state, key)
    if (known !== null) return known
    const whole = scanLeaks(state.db, { scope: WHOLE_SCOPE, asOf, parameters, rule: null, withEvidence: false, ...hooks })
      .then((scan) => (everything = { key, asOf, parameters, book: readCompanyBook(state.db), known: knownOf(scan) }))
      .finally(() => (scanning = null))
    scanning = { key, whole }
    return whole
  }

  return {
    async scan(state, scope, asOf) {
      const parameters = readLeakParameters(state.db)
      const key = JSON.stringify([asOf, parameters])
      if (isWholeScope(scope)) return inScope(state, await readEverything(state, key, asOf, parameters), scope)
      const known = scanning === null ? upToDate(state, key) : null
      if (known !== null) return inScope(state, known, scope)
      const narrowKey = JSON.stringify([scope, key, recordsRevision(state.db)])
      if (narrow?.key === narrowKey) return narrow.scan
      const scan = scanLeaks(state.db, { scope, asOf, parameters, rule: null, withEvidence: false, ...hooks })
      narrow = { key: narrowKey, scan }
      scan.catch(() => (narrow = null))
      return scan
    },
    unexplained(state, asOf) {
      const parameters = readLeakParameters(state.db)
      const key = JSON.stringify([asOf, parameters, recordsRevision(state.db)])
      if (odd?.key === key) return odd.found
      const found = scanLeaks(state.db, { scope: WHOLE_SCOPE, asOf, parameters, rule: null, withEvidence: false, withMargins: true, ...hooks })
        .then(({ margins, findings }) => findUnexplained(margins, findings, { alarmRate: parameters.unexplainedAlarmRate, smallestCents: parameters.unexplainedCents }))
      odd = { key, found }
      found.catch(() => (odd = null))
      return found
    },
  }
}

function inScope({ db }: State, { known }: Everything, scope: JobScope): ScannedLeaks {
  const { from, to, locations } = scope
  const findings: LeakFinding[] = []
  for (const ofJob of known.byJob.values()) {
    const [first] = ofJob
    if (first === undefined || (from !== null && first.date < from) || (to !== null && first.date > to) || (locations !== null && !locations.includes(first.location))) continue
    for (const each of ofJob) findings.push(each)
  }
  const { where, values } = jobsInScope(scope)
  return { findings, jobs: db.get<{ n: number }>(`SELECT count(*) AS n FROM job j WHERE ${where} AND j.${COUNTED}`, ...values)?.n ?? 0 }
}
