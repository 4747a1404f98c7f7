import { ALERT_NATURE } from '../../domain/alert/alert-rules.ts'
import { raiseAlert } from '../../kernel/alerts/alert-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { OpenCompany } from '../desk/open-company.ts'

/** At a time: switched on over years of imported payments, the rules may see many. */
const MOST = 50

interface Row {
  readonly id: string
  readonly rule: string
  readonly job: string
  readonly seen: number
}

/** One alert for each finding of the rules of money that nobody has answered, however it grows. */
export function watchMoney({ desk: { core } }: Pick<OpenCompany, 'desk'>): number {
  const { database } = core
  // The module may never have been on.
  if (database.read.get("SELECT 1 FROM sqlite_master WHERE name = 'money_finding'") === undefined) return 0
  const rows = database.read.all<Row>(
    "SELECT id, rule, job, first_seen AS seen FROM money_finding f WHERE NOT EXISTS (SELECT 1 FROM alert a WHERE a.rule = 'money' AND a.subject = f.id) AND NOT EXISTS (SELECT 1 FROM money_decision d WHERE d.finding = f.id) ORDER BY at, id LIMIT ?", MOST,
  )
  if (rows.length === 0) return 0
  const raised = refusalsAsValues(() => database.transact((tx) => {
    for (const { id, rule, job, seen } of rows) raiseAlert(tx, { rule: 'money', severity: ALERT_NATURE.money.severity, subject: id, at: seen, times: 1, entry: null, actor: null, code: rule, object: { kind: 'job', id: job } })
  }))
  return raised.ok ? rows.length : 0
}
