import type { LocalDate } from '../../../domain/time/local-date.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { NextTurn } from '../../../kernel/ports/environment.ts'
import { readLeakParameters } from '../feedback/company-parameters.ts'
import type { LeakFinding } from '../leaks/leak-rule.ts'
import { scanLeaks } from '../leaks/scan-leaks.ts'
import type { ShareHelper } from '../leaks/scan-share.ts'
import type { JobScope } from '../sheets/job-batches.ts'

export interface ScannedLeaks {
  readonly findings: readonly LeakFinding[]
  readonly jobs: number
}

export interface LeakScanner {
  (state: State, scope: JobScope, asOf: LocalDate): Promise<ScannedLeaks>
}

/**
 * Findings without their evidence, of all rules. The last scan is kept until something is written that can change it, so that a page of findings, its
 * sums and the next page are one reading of the company. A mark on a finding changes no scan.
 */
export function createLeakScanner(nextTurn: NextTurn, helper: ShareHelper | null): LeakScanner {
  let last: { readonly key: string; readonly scan: Promise<ScannedLeaks> } | null = null
  return (state, scope, asOf) => {
    const parameters = readLeakParameters(state.db)
    const key = JSON.stringify([scope, asOf, parameters, revisionOf(state)])
    if (last?.key === key) return last.scan
    const scan = scanLeaks(state.db, { scope, asOf, parameters, rule: null, withEvidence: false, nextTurn, helper, signal: null, onProgress: null })
    last = { key, scan }
    scan.catch(() => (last = null))
    return scan
  }
}

/** Every commit leaves an audit entry. */
function revisionOf({ db }: State): number {
  return db.get<{ id: number }>("SELECT id FROM audit_entry WHERE decision = 'allowed' AND action NOT LIKE 'leak.%' ORDER BY id DESC LIMIT 1")?.id ?? 0
}
