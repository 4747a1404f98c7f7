import { ALERT_NATURE } from '../../domain/alert/alert-rules.ts'
import { localDateOf } from '../../domain/time/zoned-time.ts'
import { raiseAlert, wasRaised } from '../../kernel/alerts/alert-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { isOverdue, readViolations } from '../../modules/compliance-consistency/violations/read-violations.ts'
import type { OpenCompany } from '../desk/open-company.ts'

/** One alert a day for each rule and location of which something is open beyond its deadline: a hundred of them are one thing to be told. */
export function watchViolations({ desk: { core }, clock }: Pick<OpenCompany, 'desk' | 'clock'>): void {
  const { read } = core.database
  // Without the module there is no such table.
  if (read.get("SELECT 1 FROM sqlite_master WHERE name = 'violation'") === undefined) return
  const now = clock.now()
  const records = createRecordReader(read)
  const overdue = Map.groupBy(readViolations({ db: read, records }, {}).filter((one) => isOverdue(one, now)), ({ rule, location }) => `${rule} ${location}`)
  for (const [subject, [first, ...others]] of overdue) {
    if (first === undefined) continue
    const today = `${subject} ${localDateOf(now, records.get('location', first.location)?.timezone ?? 'UTC')}`
    if (wasRaised(read, 'violation', today)) continue
    refusalsAsValues(() => core.database.transact((tx) => raiseAlert(tx, { rule: 'violation', severity: ALERT_NATURE.violation.severity, subject: today, at: now, times: 1 + others.length, entry: null, actor: null, code: first.rule, object: { kind: 'location', id: first.location } })))
  }
}
